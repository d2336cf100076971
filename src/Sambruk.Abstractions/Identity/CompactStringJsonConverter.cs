// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// JSON for identity numbers, organisation numbers and codes: a string in the format <c>C</c>, digits (and letters) only.
/// A JSON number is refused, since it loses leading zeros. <c>default</c> is written as <c>null</c>, and <c>null</c> is refused.
/// </summary>
/// <typeparam name="T">A value whose format C is its compact form.</typeparam>
/// <remarks>Error messages never hold the value.</remarks>
public sealed class CompactStringJsonConverter<T> : JsonConverter<T>
    where T : struct, ISpanParsable<T>, ISpanFormattable, IEquatable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? ReadText(ref reader) : throw new JsonException(CompactJsonText.NotAString);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> buffer = stackalloc char[CompactJsonText.MaxLength];
        if (value.Equals(default))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(Compact(value, buffer));
        }
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadText(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> buffer = stackalloc char[CompactJsonText.MaxLength];
        writer.WritePropertyName(Compact(value, buffer));
    }

    private static T ReadText(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[CompactJsonText.MaxEscapedLength];
        Span<char> compact = stackalloc char[CompactJsonText.MaxLength];
        ReadOnlySpan<char> text = buffer[..CompactJsonText.Copy(ref reader, buffer)];

        // Only the compact form: what parses from another form does not read the same back.
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) && text.SequenceEqual(Compact(value, compact))
            ? value
            : throw new JsonException(CompactJsonText.NotValid);
    }

    private static ReadOnlySpan<char> Compact(T value, Span<char> buffer)
    {
        _ = value.TryFormat(buffer, out var written, "C", CultureInfo.InvariantCulture);
        return buffer[..written];
    }
}
