// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>Writes the answers of the contract, one JSON object each, without spaces and without a line's end.</summary>
internal static class AnswerWriter
{
    private static readonly byte[][] s_statusNames = [.. Enum.GetNames<DecodeStatus>().Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary><c>{"ok":true,"readings":{…},"objects":[…],"senml":[…]}</c>, or the refusal with what was read before it.</summary>
    public static bool Write(OutputBuffer output, DecodedPayload decoded, DecodeRequest request)
    {
        if (!decoded.Result.IsOk)
        {
            WriteErrorHead(output, s_statusNames[(int)decoded.Result.Status], decoded.Result.Offset);
            WriteText(output, decoded.Result.Message);
            output.Write("}"u8);
            if (!decoded.Measurements.IsEmpty)
            {
                output.Write(",\"readings\":"u8);
                decoded.WriteJson(output);
            }

            output.Write("}"u8);
            return false;
        }

        output.Write("{\"ok\":true,\"readings\":"u8);
        decoded.WriteJson(output);
        var objects = decoded.ToObjects(request.Objects);
        output.Write(",\"objects\":"u8);
        objects.WriteObjects(output);
        output.Write(",\"senml\":"u8);
        objects.WritePacks(request.DeviceId, output);
        output.Write("}"u8);
        return true;
    }

    public static bool Write(OutputBuffer output, in DecodeFault fault)
    {
        Span<byte> code = stackalloc byte[32];
        WriteErrorHead(output, code[..System.Text.Encoding.UTF8.GetBytes(fault.Code, code)], fault.Offset);
        WriteText(output, fault.Message);
        output.Write("}}"u8);
        return false;
    }

    /// <summary><c>{"ok":true,"data":{…},"warnings":[…]}</c>; an encoder has <c>bytes</c> and <c>fPort</c> in place of <c>data</c>.</summary>
    public static bool Write(OutputBuffer output, CodecResult result, CodecFunctions function)
    {
        if (result.IsOk)
        {
            output.Write("{\"ok\":true"u8);
            if (function == CodecFunctions.EncodeDownlink)
            {
                WriteDownlink(output, result);
            }
            else
            {
                output.Write(",\"data\":"u8);
                output.Write(result.Data.IsEmpty ? "null"u8 : result.Data.Span);
            }
        }
        else
        {
            Span<byte> code = stackalloc byte[32];
            WriteErrorHead(output, code[..System.Text.Encoding.UTF8.GetBytes(result.Status.ToString(), code)], 0);
            WriteText(output, result.Errors.Count > 0 ? string.Join("; ", result.Errors) : CodecCalls.MessageOf(result.Status));
            output.Write(",\"errors\":"u8);
            WriteTexts(output, result.Errors);
            output.Write("}"u8);
            if (!result.Data.IsEmpty)
            {
                output.Write(",\"data\":"u8);
                output.Write(result.Data.Span);
            }
        }

        output.Write(",\"warnings\":"u8);
        WriteTexts(output, result.Warnings);
        output.Write("}"u8);
        return result.IsOk;
    }

    public static void WriteText(OutputBuffer output, string text)
    {
        output.Write("\""u8);
        output.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        output.Write("\""u8);
    }

    private static void WriteDownlink(OutputBuffer output, CodecResult result)
    {
        output.Write(",\"bytes\":["u8);
        for (var i = 0; i < result.Bytes.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteNumber(output, result.Bytes.Span[i]);
        }

        output.Write("],\"fPort\":"u8);
        if (result.FPort is { } port)
        {
            WriteNumber(output, port);
        }
        else
        {
            output.Write("null"u8);
        }
    }

    private static void WriteErrorHead(OutputBuffer output, ReadOnlySpan<byte> code, int offset)
    {
        output.Write("{\"ok\":false,\"error\":{\"code\":\""u8);
        output.Write(code);
        output.Write("\",\"offset\":"u8);
        WriteNumber(output, offset);
        output.Write(",\"message\":"u8);
    }

    private static void WriteTexts(OutputBuffer output, IReadOnlyList<string> texts)
    {
        output.Write("["u8);
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteText(output, texts[i]);
        }

        output.Write("]"u8);
    }

    private static void WriteNumber(OutputBuffer output, int number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(11), out var length);
        output.Advance(length);
    }
}
