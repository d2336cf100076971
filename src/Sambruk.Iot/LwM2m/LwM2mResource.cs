// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A value of an object: exactly one of number, flag and text.</summary>
public readonly record struct LwM2mResource
{
    private LwM2mResource(int id, double? number, bool? flag, string? text)
    {
        Id = id;
        Number = number;
        Flag = flag;
        Text = text;
    }

    /// <summary>Resource, such as 5700.</summary>
    public int Id { get; }

    /// <summary>The value when it is a number; finite.</summary>
    public double? Number { get; }

    /// <summary>The value when it is true or false.</summary>
    public bool? Flag { get; }

    /// <summary>The value when it is text.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static LwM2mResource Of(int id, double number) => new(id, number, null, null);

    /// <summary>True or false.</summary>
    public static LwM2mResource Of(int id, bool flag) => new(id, null, flag, null);

    /// <summary>Text.</summary>
    public static LwM2mResource Of(int id, string text) => new(id, null, null, text);
}
