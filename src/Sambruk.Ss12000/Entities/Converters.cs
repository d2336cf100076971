// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>Days. A server that has only points in time writes midnight: <c>2026-01-01T00:00:00</c> is that day; another hour is no day.</summary>
internal sealed class DayConverter : JsonConverter<DateOnly?>
{
    private const int DayLength = 10;

    public override DateOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> buffer = stackalloc char[ShortText.Most];
        ReadOnlySpan<char> text = buffer[..ShortText.Read(ref reader, buffer)];
        if (text.IsEmpty)
        {
            return null;
        }

        return text.Length >= DayLength
            && (text.Length == DayLength || IsMidnight(text[DayLength..]))
            && DateOnly.TryParseExact(text[..DayLength], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateOnly? value, JsonSerializerOptions options)
    {
        if (value is { } day)
        {
            writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    // With an offset it would be midnight somewhere else, perhaps another day here: refused.
    private static bool IsMidnight(ReadOnlySpan<char> time) =>
        time.StartsWith("T00:00:00", StringComparison.Ordinal) && (time.Length == 9 || (time[9] == '.' && !time[10..].ContainsAnyExcept('0')));
}

/// <summary>
/// Points in time, RFC 3339. One without an offset is read as Swedish summer time: of what it can be that is the earliest, so that a
/// delta that starts from it never begins too late.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Earliest = "+02:00";
    private const int SecondsLength = 19;
    private const int MostFraction = 8;
    private static readonly SearchValues<char> s_fraction = SearchValues.Create(".0123456789");

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> buffer = stackalloc char[ShortText.Most];
        ReadOnlySpan<char> text = buffer[..ShortText.Read(ref reader, buffer)];
        if (text.Length < SecondsLength)
        {
            throw new JsonException();
        }

        // Seven digits of a second are what a point in time has here; a server with nine is cut, which makes it earlier.
        var rest = text[SecondsLength..];
        var offset = rest.IndexOfAnyExcept(s_fraction);
        var fraction = offset < 0 ? rest : rest[..offset];
        fraction = fraction.Length > MostFraction ? fraction[..MostFraction] : fraction;
        Span<char> whole = stackalloc char[ShortText.Most + Earliest.Length];
        return whole.TryWrite(CultureInfo.InvariantCulture, $"{text[..SecondsLength]}{fraction}{(offset < 0 ? Earliest : rest[offset..])}", out var length)
            && DateTimeOffset.TryParseExact(whole[..length], ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
                ? value
                : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A text of few characters, with its escapes undone.</summary>
internal static class ShortText
{
    public const int Most = 64;

    /// <summary>Copies the text and gives its length.</summary>
    public static int Read(ref Utf8JsonReader reader, scoped Span<char> buffer)
    {
        if (reader.TokenType != JsonTokenType.String || (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > 6 * Most)
        {
            throw new JsonException();
        }

        Span<char> unescaped = stackalloc char[6 * Most];
        var length = reader.CopyString(unescaped);
        if (length > buffer.Length)
        {
            throw new JsonException();
        }

        unescaped[..length].CopyTo(buffer);
        return length;
    }
}

/// <summary>Codes: the same few texts a hundred thousand times are one text in memory.</summary>
internal sealed class CodeConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? KnownCodes.Read(ref reader) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Lists of codes.</summary>
internal sealed class CodeListConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var codes = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            codes.Add(reader.TokenType == JsonTokenType.String ? KnownCodes.Read(ref reader) : throw new JsonException());
        }

        return codes;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var code in value)
        {
            writer.WriteStringValue(code);
        }

        writer.WriteEndArray();
    }
}

/// <summary>Texts that some servers write as numbers.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
        _ => throw new JsonException(),
    };
}

/// <summary>Municipality codes: an integer has lost the zero in front of it.</summary>
internal sealed class FourDigitsConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = TextConverter.Text(ref reader);
        return text is { Length: 3 } && text.All(char.IsAsciiDigit) ? $"0{text}" : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Protection: a text that is not known is kept as such, never as none.</summary>
internal sealed class SecurityMarkingConverter : JsonConverter<SecurityMarking>
{
    public override SecurityMarking Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        return reader.ValueTextEquals("Ingen"u8) ? SecurityMarking.None
            : reader.ValueTextEquals("Sekretessmarkering"u8) ? SecurityMarking.Confidentiality
            : reader.ValueTextEquals("Skyddad folkbokföring"u8) ? SecurityMarking.ProtectedRegistration
            : SecurityMarking.Unrecognised;
    }

    public override void Write(Utf8JsonWriter writer, SecurityMarking value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        SecurityMarking.None => "Ingen"u8,
        SecurityMarking.Confidentiality => "Sekretessmarkering"u8,
        SecurityMarking.ProtectedRegistration => "Skyddad folkbokföring"u8,
        _ => "?"u8,
    });
}

/// <summary>The texts of the code lists.</summary>
internal static class KnownCodes
{
    private static readonly string[] s_all =
    [
        .. OrganisationTypes.All, .. SchoolTypes.All, .. GroupTypes.All, .. DutyRoles.All, .. ActivityTypes, .. Sexes, .. PersonStatuses,
        "Vårdnadshavare", "Annan ansvarig", "Annan behörig", "God man", "Förälder", "Förskollärare", "Barnskötare", "Fritidspedagog", "Specialpedagog",
        "Elevhälsopersonal", "Pedagogisk ledare", "Schemaläggare", "Privat", "Skola elev", "Skola personal", "Arbete övrigt", "Hem", "Arbete",
        "Folkbokföring", "Särskildpostadress", "Tillfälligadress", "Postadress", "Omsorg", "Erbjuden tid", "Eget behov",
    ];

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_known =
        s_all.Distinct(StringComparer.Ordinal).ToDictionary(code => code, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyList<string> ActivityTypes => ["Undervisning", "Elevaktivitet", "Provaktivitet", "Läraraktivitet", "Övrigt"];

    public static IReadOnlyList<string> Sexes => ["Man", "Kvinna", "Okänt"];

    public static IReadOnlyList<string> PersonStatuses => ["Aktiv", "Utvandrad", "Avliden"];

    public static string Read(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[64];
        if ((reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > text.Length)
        {
            return reader.GetString()!;
        }

        var length = reader.CopyString(text);
        return s_known.TryGetValue(text[..length], out var known) ? known : new string(text[..length]);
    }
}
