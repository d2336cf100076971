// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// The envelope in which diwise's agent takes a message over HTTP (<c>POST /api/v0/messages</c>):
/// <c>{"id": "mqtt-…", "type": "up", "source": "the topic", "data": "base64 of the network server's JSON"}</c>.
/// </summary>
public sealed class IotEnvelope
{
    private const int RoomBesideData = 8 * 1024;

    private IotEnvelope(string? id, string? type, string? source, byte[] data)
    {
        Id = id;
        Type = type;
        Source = source;
        Data = data;
    }

    /// <summary>The sender's id of the message.</summary>
    public string? Id { get; }

    /// <summary>The event type, such as <c>up</c>.</summary>
    public string? Type { get; }

    /// <summary>Where the sender has it from: a topic, which can hold a DevEUI.</summary>
    public string? Source { get; }

    /// <summary>The network server's message, for <see cref="UplinkParser.Parse"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The event type for <see cref="UplinkParser.Parse"/>: <see cref="Type"/>, else what the topic of <see cref="Source"/> says.</summary>
    public string? EventType => Type ?? (Source is null ? null : UplinkTopic.EventTypeOf(Source));

    /// <summary>Reads an envelope. Whatever the bytes are, it returns; false with a refusal when they are not one.</summary>
    /// <param name="utf8Json">The body of the request.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="refusal">Why it is none.</param>
    /// <param name="options">Limits: <see cref="UplinkParserOptions.MaxDocumentBytes"/> holds for <see cref="Data"/>; the defaults when <c>null</c>.</param>
    /// <exception cref="ArgumentException">A limit of <paramref name="options"/> is out of its range.</exception>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out IotEnvelope? envelope, [NotNullWhen(false)] out UplinkRefusal? refusal, UplinkParserOptions? options = null)
    {
        options = UplinkParserOptions.Checked(options);
        envelope = null;
        refusal = UplinkParser.Check(utf8Json, (int)Math.Min(int.MaxValue, (options.MaxDocumentBytes / 3L * 4) + RoomBesideData));
        if (refusal is not null)
        {
            return false;
        }

        var cursor = new UplinkCursor(utf8Json, 0, options);
        try
        {
            envelope = Read(ref cursor);
            cursor.End();
        }
        catch (JsonException)
        {
            envelope = null;
            refusal = cursor.SyntaxRefusal();
            return false;
        }

        if (cursor.IsRefused || envelope is null)
        {
            envelope = null;
            refusal = cursor.TakeRefusal(element: null);
            return false;
        }

        return true;
    }

    private static IotEnvelope? Read(ref UplinkCursor cursor)
    {
        cursor.Begin();
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Refuse(UplinkRefusalReason.WrongShape, "$");
            return null;
        }

        string? id = null;
        string? type = null;
        string? source = null;
        byte[]? data = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "id"u8, ref seen, 0))
            {
                id = cursor.Text();
            }
            else if (cursor.Is(name, "type"u8, ref seen, 1))
            {
                type = cursor.Text();
            }
            else if (cursor.Is(name, "source"u8, ref seen, 2))
            {
                source = cursor.Text();
            }
            else if (cursor.Is(name, "data"u8, ref seen, 3))
            {
                data = cursor.Base64Bytes("$.data");
            }
            else
            {
                cursor.Skip();
            }
        }

        if (data is null)
        {
            cursor.Refuse(UplinkRefusalReason.WrongShape, "$.data");
        }
        else if (data.Length > cursor.Options.MaxDocumentBytes)
        {
            cursor.Refuse(UplinkRefusalReason.DocumentTooLarge, "$.data");
        }

        return data is null ? null : new IotEnvelope(id, type, source, data);
    }
}
