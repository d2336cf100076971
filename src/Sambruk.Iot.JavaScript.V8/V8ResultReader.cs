// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Reads the lines that <c>realm.js</c> writes.</summary>
internal static class V8ResultReader
{
    /// <summary>One line. It is not trusted when the codec could change the built-in objects that made it.</summary>
    public static CodecResult Read(string line, bool trusted)
    {
        var result = Read(Encoding.UTF8.GetBytes(line).AsMemory());
        return trusted || result.Data.IsEmpty || IsJson(result.Data.Span) ? result : Unreadable;
    }

    /// <summary>As many lines as there is room for results; the data of all shares one array.</summary>
    public static void Read(string text, Span<CodecResult> results)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var start = 0;
        foreach (ref var result in results)
        {
            var rest = utf8.AsSpan(start);
            var end = rest.IndexOf((byte)'\n');
            var line = utf8.AsMemory(start, end < 0 ? rest.Length : end);
            result = Read(line);
            start += line.Length + 1;
        }
    }

    private static CodecResult Unreadable => CodecResult.Fault(CodecStatus.ScriptError, "the engine failed: no result");

    private static CodecResult Read(ReadOnlyMemory<byte> line) => line.IsEmpty ? Unreadable : line.Span[0] switch
    {
        (byte)'D' => new(CodecStatus.Ok, line[1..]),
        (byte)'F' => Full(line[1..]),
        (byte)'N' => CodecResult.NotSupported,
        (byte)'X' when line.Length > 1 => CodecResult.Fault(CodecStatuses.OfCode((char)line.Span[1]), Encoding.UTF8.GetString(line.Span[2..])),
        _ => Unreadable,
    };

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 80 });
        try
        {
            reader.Read();
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static CodecResult Full(ReadOnlyMemory<byte> json)
    {
        ReadOnlyMemory<byte> data = default, bytes = default;
        int? port = null;
        string[]? warnings = null, errors = null;
        var has = false;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 80 });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan[0];
                reader.Read();
                switch (name)
                {
                    case (byte)'d':
                        var start = (int)reader.TokenStartIndex;
                        reader.Skip();
                        data = json[start..(int)reader.BytesConsumed];
                        break;
                    case (byte)'h':
                        has = reader.GetBoolean();
                        break;
                    case (byte)'b':
                        bytes = Bytes(ref reader);
                        break;
                    case (byte)'p':
                        port = reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : null;
                        break;
                    case (byte)'w':
                        warnings = Texts(ref reader);
                        break;
                    default:
                        errors = Texts(ref reader);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Only a codec with a realm of its own can have changed what JSON is made with.
            return Unreadable;
        }

        return new(errors is null ? CodecStatus.Ok : CodecStatus.Errors, has ? data : default, bytes, port, warnings, errors);
    }

    private static byte[] Bytes(ref Utf8JsonReader reader)
    {
        var bytes = new List<byte>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                bytes.Add(reader.GetByte());
            }
        }

        return [.. bytes];
    }

    private static string[]? Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            texts.Add(reader.GetString()!);
        }

        return [.. texts];
    }
}
