// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sambruk.Iot;

/// <summary>
/// Reads YAML as the JSON it stands for (the core schema of YAML 1.2). Bounded in size, depth and number of nodes; a reference to
/// an anchor is refused: device repositories have none, and a few of them can stand for more than any memory holds.
/// </summary>
internal static partial class YamlJson
{
    public const int MaxBytes = 1 << 20;
    private const int MaxDepth = 32;
    private const int MaxNodes = 200_000;

    /// <summary>The document; null when it is not YAML, or not such YAML.</summary>
    public static JsonDocument? TryRead(byte[] utf8)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(utf8.Length * 2);
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MaxDepth + 4 }))
            {
                var parser = new Parser(new StreamReader(new MemoryStream(utf8), new UTF8Encoding(false, throwOnInvalidBytes: true)));
                parser.Consume<StreamStart>();
                parser.Consume<DocumentStart>();
                var nodes = 0;
                if (!Write(parser, writer, 0, ref nodes))
                {
                    return null;
                }
            }

            return JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = MaxDepth + 4 });
        }
        catch (Exception fault) when (fault is YamlException or DecoderFallbackException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static bool Write(Parser parser, Utf8JsonWriter writer, int depth, ref int nodes)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
        {
            return false;
        }

        switch (parser.Consume<ParsingEvent>())
        {
            case Scalar scalar:
                WriteScalar(writer, scalar);
                return true;

            case SequenceStart:
                writer.WriteStartArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    if (!Write(parser, writer, depth + 1, ref nodes))
                    {
                        return false;
                    }
                }

                writer.WriteEndArray();
                return true;

            case MappingStart:
                writer.WriteStartObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    if (!parser.TryConsume<Scalar>(out var key))
                    {
                        return false;
                    }

                    writer.WritePropertyName(key.Value);
                    if (!Write(parser, writer, depth + 1, ref nodes))
                    {
                        return false;
                    }
                }

                writer.WriteEndObject();
                return true;

            default:
                return false;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal)))
        {
            writer.WriteStringValue(text);
            return;
        }

        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            default:
                WriteNumberOrText(writer, text);
                break;
        }
    }

    private static void WriteNumberOrText(Utf8JsonWriter writer, string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            writer.WriteNumberValue(hex);
        }
        else if (Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            {
                writer.WriteNumberValue(integer);
            }
            else
            {
                writer.WriteNumberValue(number);
            }
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
