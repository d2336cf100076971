// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk;

/// <summary>Copies a short JSON string out of a reader, whatever its length and escapes are.</summary>
internal static class CompactJsonText
{
    public const int MaxLength = 16;

    /// <summary>Each character may be written as an escape of six.</summary>
    public const int MaxEscapedLength = 6 * MaxLength;

    public const string NotAString = "The value is not a JSON string. A number would lose leading zeros.";
    public const string NotValid = "The string is not a valid value in its compact form.";

    public static int Copy(ref Utf8JsonReader reader, scoped Span<char> buffer)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > buffer.Length)
        {
            throw new JsonException(NotValid);
        }

        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(NotValid, e); // not UTF-8; the cause says no more than that
        }
    }
}
