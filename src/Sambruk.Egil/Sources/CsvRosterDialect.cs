// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>What the options say that a CSV file is written with.</summary>
internal static class CsvRosterDialect
{
    /// <summary>The dialect of options that have been checked.</summary>
    public static CsvDialect Of(CsvRosterOptions options) =>
        new(CharacterOf(options.Separator)!.Value, CharacterOf(options.Quote)!.Value, options.MaxRecordBytes, options.MaxFieldBytes);

    /// <summary>The one character of a setting; <c>null</c> when it cannot hold fields apart.</summary>
    public static byte? CharacterOf(string text) => text switch
    {
        "\\t" => (byte)'\t',
        [var one] when one < 128 && one is not ('\r' or '\n' or '\0') => (byte)one,
        _ => null,
    };
}
