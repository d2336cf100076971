// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot uplink</c> does: one message of a network server, told in the plain form, and decoded on demand.</summary>
internal static class UplinkWork
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<Report> ParseAsync(Invocation call, string file, string? format, string? eventType, DecodeSettings decode, CancellationToken cancellationToken)
    {
        var chosen = UplinkFormat.Auto;
        if (format is not null && format != "auto" && !UplinkFormats.TryParse(format, out chosen))
        {
            throw UsageFaults.Fault(call.Texts.Format(TextId.UsageFormatForm, string.Join(", ", UplinkFormats.Names)), call.Command, call.Texts);
        }

        if (decode.Decoder is not null && decode.Codec is not null)
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageDecoderOrCodec], call.Command, call.Texts);
        }

        using var codecs = DecodeWork.ShelfOf(call, decode);
        var request = DecodeWork.Defaults(call);
        if (!new RequestReader(DecoderRegistry.Default).TryRead(DecodeWork.LineOf(call, decode), request, out var fault))
        {
            throw UsageFaults.Fault($"{fault.Code}: {fault.Message}", call.Command, call.Texts);
        }

        var result = UplinkParser.Parse(await ReadAsync(call, file, cancellationToken).ConfigureAwait(false), chosen, eventType);
        // One document: of its last byte it can be said how it goes on, so none is handed over before all are there.
        var output = new OutputBuffer(call.Streams.OpenOutput(), int.MaxValue);
        var isOk = result.Document is { } document ? Write(output, document, request, codecs) : WriteRefusal(output, result.Refusal!);
        output.EndLine();
        output.Flush();
        return DecodeWork.Answered(call, isOk);
    }

    private static bool Write(OutputBuffer output, UplinkDocument document, DecodeRequest request, CodecShelf codecs)
    {
        var isOk = document.Refusals.Count == 0;
        output.Write("{\"ok\":true,\"format\":"u8);
        AnswerWriter.WriteText(output, UplinkFormats.NameOf(document.Format));
        output.Write(",\"uplinks\":["u8);
        var now = request.Time;
        for (var i = 0; i < document.Uplinks.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            isOk &= Write(output, document.Uplinks[i], request, now, codecs);
        }

        output.Write("],\"statuses\":["u8);
        WriteAll(output, document.Statuses, UplinkWriter.Write);
        output.Write("],\"events\":["u8);
        WriteAll(output, document.Events, UplinkWriter.Write);
        output.Write("],\"refusals\":["u8);
        for (var i = 0; i < document.Refusals.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteError(output, document.Refusals[i]);
        }

        output.Write("]}"u8);
        return isOk;
    }

    private static bool Write(OutputBuffer output, Uplink uplink, DecodeRequest request, DateTimeOffset now, CodecShelf codecs)
    {
        WriteOne(output, uplink, UplinkWriter.Write);
        if (request.Decoder is null && request.Codec is null)
        {
            return true;
        }

        // The uplink's own object goes on with what was decoded.
        output.SetBack(output.Length - 1);
        output.Write(",\"decoded\":"u8);
        request.FPort = uplink.FPort ?? -1;
        request.Payload = uplink.Payload;
        request.ServerObject = uplink.Object;
        request.Time = uplink.ReceivedAt ?? now;
        request.DeviceId = uplink.DevEui.ToString();
        var answerer = new Answerer(output, codecs);
        answerer.Answer(request);
        answerer.EndGroup();
        output.SetBack(output.Length - 1);
        output.Write("}"u8);
        return answerer.AllOk;
    }

    private static bool WriteRefusal(OutputBuffer output, UplinkRefusal refusal)
    {
        output.Write("{\"ok\":false,\"error\":"u8);
        WriteError(output, refusal);
        output.Write("}"u8);
        return false;
    }

    private static void WriteError(OutputBuffer output, UplinkRefusal refusal)
    {
        using var writer = new Utf8JsonWriter((IBufferWriter<byte>)output, s_options);
        writer.WriteStartObject();
        writer.WriteString("code"u8, refusal.Code);
        writer.WriteNumber("offset"u8, refusal.Offset);
        writer.WriteString("path"u8, refusal.Path);
        writer.WriteString("message"u8, refusal.Message);
        writer.WriteEndObject();
    }

    private static void WriteAll<T>(OutputBuffer output, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteOne(output, all[i], write);
        }
    }

    private static void WriteOne<T>(OutputBuffer output, T one, Action<Utf8JsonWriter, T> write)
    {
        using var writer = new Utf8JsonWriter((IBufferWriter<byte>)output, s_options);
        write(writer, one);
    }

    /// <summary>The whole message, or as much of it as shows that it is too large.</summary>
    private static async Task<byte[]> ReadAsync(Invocation call, string file, CancellationToken cancellationToken)
    {
        var input = file == "-" ? call.Streams.OpenInput() : File.OpenRead(file);
        await using (input.ConfigureAwait(false))
        {
            var bytes = new byte[new UplinkParserOptions().MaxDocumentBytes + 1];
            var length = await Task.Run(() => input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            return bytes[..length];
        }
    }
}
