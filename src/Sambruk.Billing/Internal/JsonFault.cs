// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sambruk.Billing;

/// <summary>JSON that cannot be read, as a fault that names the place and never the value.</summary>
internal static class JsonFault
{
    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidInputException">It does not have the form of the type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8Json, JsonTypeInfo<T> type, string code, string source)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, type) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw Of(code, source, exception);
        }
        catch (NotSupportedException)
        {
            // A rule without a kind.
            throw Of(code, source, new JsonException());
        }
    }

    public static InvalidInputException Of(string code, string source, JsonException exception)
    {
        var place = exception is { LineNumber: { } line, BytePositionInLine: { } column }
            ? FormattableString.Invariant($"{source}:{line + 1}:{column + 1} {exception.Path}")
            : source;
        var finding = new Finding(code, place.TrimEnd(), FindingSeverity.Error, "The JSON does not have the form that is expected here.")
        {
            SwedishMessage = "JSON har inte den form som väntas här.",
        };

        // The inner exception is left out: its message quotes what was read.
        return new(code, "The JSON cannot be read.", new([finding]));
    }
}
