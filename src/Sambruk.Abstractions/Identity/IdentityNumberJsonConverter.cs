// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// JSON for <see cref="IdentityNumber"/> with options of your own, for stores that hold interim or temporary numbers. The
/// converter that the type has by itself reads what <see cref="IdentityNumberOptions.Default"/> accepts.
/// </summary>
/// <param name="options">Which numbers are read; <c>null</c> for the defaults.</param>
public sealed class IdentityNumberJsonConverter(IdentityNumberOptions? options) : JsonConverter<IdentityNumber>
{
    private static readonly CompactStringJsonConverter<IdentityNumber> Compact = new();

    private readonly IdentityNumberOptions _options = options ?? IdentityNumberOptions.Default;

    /// <inheritdoc/>
    public override IdentityNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException(CompactJsonText.NotAString);
        }

        Span<char> buffer = stackalloc char[CompactJsonText.MaxEscapedLength];
        ReadOnlySpan<char> text = buffer[..CompactJsonText.Copy(ref reader, buffer)];
        return text.Length == PackedIdentityNumber.Length
            && IdentityNumberParser.TryParse(text, IdentityNumberParser.NoReference, _options, out var packed)
            ? new IdentityNumber(packed)
            : throw new JsonException(CompactJsonText.NotValid);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IdentityNumber value, JsonSerializerOptions options) =>
        Compact.Write(writer, value, options);
}
