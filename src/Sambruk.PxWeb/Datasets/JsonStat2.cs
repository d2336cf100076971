// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Reads datasets of JSON-stat 2 (json-stat.org/full), the part of it that statistical offices publish tables in.</summary>
public static class JsonStat2
{
    /// <summary>A dataset of its text. Nothing of the text stands in a fault: paths name positions.</summary>
    /// <param name="utf8Json">The text, UTF-8.</param>
    /// <param name="limits">What it may measure; <c>null</c>: <see cref="JsonStat2Limits.Default"/>.</param>
    /// <exception cref="InvalidInputException"><c>PXWEB-JSONSTAT</c>: with the first rule that is broken (<c>PXWEB-J01</c> to <c>J07</c>), and where.</exception>
    public static JsonStat2Dataset Parse(ReadOnlySpan<byte> utf8Json, JsonStat2Limits? limits = null)
    {
        limits ??= JsonStat2Limits.Default;
        if (utf8Json.Length > limits.MaxBytes)
        {
            throw JsonStat2Fault.TooLarge("", limits.MaxBytes, "bytes");
        }

        if (utf8Json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            utf8Json = utf8Json[3..];
        }

        try
        {
            return DatasetReader.Read(utf8Json, limits);
        }
        catch (JsonException exception)
        {
            // Left out as a cause: its message quotes what was read.
            throw JsonStat2Fault.Of(
                "PXWEB-J01",
                FormattableString.Invariant($"{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}"),
                "The text is no JSON, or nested too deep.",
                "Texten är inte JSON, eller för djupt nästlad.");
        }
    }
}
