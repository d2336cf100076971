// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Unicode;

namespace Sambruk.Iot;

/// <summary>Reads the messages of LoRaWAN network servers. No I/O, no clock, no state: safe to call from many threads.</summary>
/// <remarks>
/// <para>
/// What identifies or dates a measurement (DevEUI, port, frame counter, time, payload, decoded object) is refused when it is
/// there and cannot be read. What only describes it (radio, gateways, names, tags, positions) is then left out.
/// </para>
/// <para>
/// A member that is read may stand once in its object. Numbers may be written as texts. Empty texts are absent. For
/// ChirpStack v4 and The Things Stack, whose JSON leaves out what is zero, an absent frame counter is 0 and an absent
/// <c>confirmed</c> is false; elsewhere they are unknown.
/// </para>
/// </remarks>
public static class UplinkParser
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one message. Whatever the bytes are, it returns: a refusal is a value.</summary>
    /// <param name="utf8Json">The message as it was received.</param>
    /// <param name="format">The network server; <see cref="UplinkFormat.Auto"/> when the message is to tell.</param>
    /// <param name="eventType">
    /// The event type that came beside the message (<see cref="UplinkTopic.EventTypeOf"/>, the query <c>event</c> of a webhook,
    /// the envelope's <c>type</c>), in either case. <c>null</c> or empty when none came: the message then tells. A type that
    /// is not known gives no uplink and no refusal.
    /// </param>
    /// <param name="options">Limits and choices; the defaults when <c>null</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not of the enumeration, or <see cref="UplinkFormat.LwM2m"/>.</exception>
    /// <exception cref="ArgumentException">A limit of <paramref name="options"/> is out of its range.</exception>
    public static UplinkParseResult Parse(ReadOnlySpan<byte> utf8Json, UplinkFormat format = UplinkFormat.Auto, string? eventType = null, UplinkParserOptions? options = null)
    {
        if (format is < UplinkFormat.Auto or > UplinkFormat.Json)
        {
            throw new ArgumentOutOfRangeException(nameof(format));
        }

        options = UplinkParserOptions.Checked(options);
        if (Check(utf8Json, options.MaxDocumentBytes) is { } refusal)
        {
            return new UplinkParseResult(refusal);
        }

        var mark = utf8Json.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var document = utf8Json[mark..];
        if (format == UplinkFormat.Auto)
        {
            var probe = new UplinkCursor(document, mark, options);
            try
            {
                format = UplinkDetector.Detect(ref probe);
            }
            catch (JsonException)
            {
                return new UplinkParseResult(probe.SyntaxRefusal());
            }

            if (format == UplinkFormat.Auto)
            {
                return Unknown(document, mark, ref probe, options);
            }
        }

        var cursor = new UplinkCursor(document, mark, options);
        var reading = new UplinkReading(format, UplinkEventTypes.KindOf(eventType));
        try
        {
            return reading.Read(ref cursor);
        }
        catch (JsonException)
        {
            return new UplinkParseResult(cursor.SyntaxRefusal());
        }
        finally
        {
            reading.Return();
        }
    }

    /// <summary>Size and encoding: what the JSON reader takes for granted.</summary>
    internal static UplinkRefusal? Check(ReadOnlySpan<byte> utf8Json, int maxBytes) =>
        utf8Json.Length > maxBytes ? new UplinkRefusal(UplinkRefusalReason.DocumentTooLarge, "$", maxBytes, element: null)
        : !Utf8.IsValid(utf8Json) ? new UplinkRefusal(UplinkRefusalReason.InvalidUtf8, "$", InvalidAt(utf8Json), element: null)
        : null;

    private static UplinkParseResult Unknown(ReadOnlySpan<byte> document, int mark, ref UplinkCursor probe, UplinkParserOptions options)
    {
        if (probe.IsRefused)
        {
            return new UplinkParseResult(probe.TakeRefusal(element: null));
        }

        // Not JSON at all is said before not known.
        var rest = new UplinkCursor(document, mark, options);
        try
        {
            rest.Begin();
            rest.Skip();
            rest.End();
        }
        catch (JsonException)
        {
            return new UplinkParseResult(rest.SyntaxRefusal());
        }

        return new UplinkParseResult(new UplinkRefusal(UplinkRefusalReason.UnknownFormat, "$", mark, element: null));
    }

    private static int InvalidAt(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
