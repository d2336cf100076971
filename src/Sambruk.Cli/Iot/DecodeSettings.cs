// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Cli;

/// <summary>The options of <c>iot decode</c>: one payload, or what lines are taken to say that do not say it themselves.</summary>
internal sealed record DecodeSettings
{
    public string? Decoder { get; init; }

    public string? Codec { get; init; }

    public CodecSettings Codecs { get; init; }

    public string? Function { get; init; }

    public int? FPort { get; init; }

    public string? Payload { get; init; }

    public string? ServerObject { get; init; }

    public string? Data { get; init; }

    public string? Time { get; init; }

    public string? Device { get; init; }

    public string? Model { get; init; }

    public double? Height { get; init; }

    public bool AnyPort { get; init; }

    public string? Objects { get; init; }

    /// <summary>The options as the line of a batch, so that both forms are read and answered by the same code.</summary>
    public ReadOnlyMemory<byte> ToLine()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        Text(writer, RequestMember.Decoder, Decoder);
        Text(writer, RequestMember.Codec, Codec);
        Text(writer, RequestMember.Function, Function);
        if (FPort is { } port)
        {
            writer.WriteNumber(RequestMembers.NameOf(RequestMember.FPort), port);
        }

        Text(writer, RequestMember.PayloadHex, Payload);
        Json(writer, RequestMember.Object, ServerObject);
        Json(writer, RequestMember.Data, Data);
        Text(writer, RequestMember.Time, Time);
        Text(writer, RequestMember.DeviceId, Device);
        Text(writer, RequestMember.Model, Model);
        if (Height is { } height && double.IsFinite(height))
        {
            writer.WriteNumber(RequestMembers.NameOf(RequestMember.Height), height);
        }

        if (AnyPort)
        {
            writer.WriteBoolean(RequestMembers.NameOf(RequestMember.AnyPort), true);
        }

        Text(writer, RequestMember.Objects, Objects);
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }

    private static void Text(Utf8JsonWriter writer, RequestMember member, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(RequestMembers.NameOf(member), text);
        }
    }

    private static void Json(Utf8JsonWriter writer, RequestMember member, string? json)
    {
        if (json is not null)
        {
            writer.WritePropertyName(RequestMembers.NameOf(member));
            writer.WriteRawValue(json);
        }
    }
}
