// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What is known of a device besides its payloads.</summary>
public sealed record DecoderParameters
{
    /// <summary>Nothing is known.</summary>
    public static DecoderParameters None { get; } = new();

    /// <summary>Refuse payloads on other ports than the decoder's. Default true.</summary>
    public bool RequireFPort { get; init; } = true;

    /// <summary>The vendor's name of the model, such as <c>EM300-DI</c>, where one layout serves several. Default null.</summary>
    public string? Model { get; init; }

    /// <summary>Distance in millimetres from a level sensor to the bottom. Default null: the decoder's own, 1400 for axsensor.</summary>
    public double? HeightMillimetres { get; init; }
}
