// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>
/// Decimals in files that people write: <c>"1.87"</c> or <c>1.87</c>; written as text, so that a program that reads numbers in
/// binary does not change them.
/// </summary>
internal sealed class DecimalTextConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadDecimal(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    internal static decimal ReadDecimal(ref Utf8JsonReader reader)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
        {
            return number;
        }

        // 31 digits do not fit a decimal without loss: refused, not rounded.
        return reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= 30 } text
            && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var parsed) && parsed.ToString(CultureInfo.InvariantCulture).Length >= text.TrimStart('+').Length
            ? parsed
            : throw new JsonException("A number with a decimal point is expected, such as \"1.87\".");
    }
}

/// <inheritdoc cref="DecimalTextConverter"/>
internal sealed class NullableDecimalTextConverter : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : DecimalTextConverter.ReadDecimal(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Amounts in files that people write: kronor with at most two decimals, <c>"35000"</c> or <c>"35000.50"</c>.</summary>
internal sealed class KronorConverter : JsonConverter<Money>
{
    private const decimal Most = 10_000_000_000_000m;

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kronor = DecimalTextConverter.ReadDecimal(ref reader);
        return Math.Abs(kronor) <= Most && decimal.Round(kronor, 2, MidpointRounding.ToZero) == kronor
            ? Money.FromKronor(kronor)
            : throw new JsonException("An amount in kronor has at most two decimals and is at most 10,000,000,000,000.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Ore % 100 == 0 ? (value.Ore / 100).ToString(CultureInfo.InvariantCulture) : value.ToString());
}
