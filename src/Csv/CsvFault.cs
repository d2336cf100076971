// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Csv;

/// <summary>What a file can break. Each domain has its own code and its own words for it.</summary>
internal enum CsvFault
{
    /// <summary>The byte-order mark says UTF-16.</summary>
    Utf16,

    /// <summary>There is no header.</summary>
    NoHeader,

    /// <summary>The header has a column twice.</summary>
    DuplicateColumn,

    /// <summary>The record has more or fewer fields than the header.</summary>
    ColumnCount,

    /// <summary>A quoted field does not end; nothing more was read.</summary>
    UnclosedQuote,

    /// <summary>The record is longer than the dialect allows.</summary>
    RecordTooLong,

    /// <summary>The field is longer than the dialect allows.</summary>
    FieldTooLong,

    /// <summary>Text follows the quote that closes a field.</summary>
    TextAfterQuote,

    /// <summary>A quote stands within a field that is not quoted.</summary>
    QuoteInField,

    /// <summary>The field has a NUL byte.</summary>
    NulByte,

    /// <summary>The field is not UTF-8.</summary>
    NotUtf8,

    /// <summary>A carriage return stands without a line feed.</summary>
    LoneCarriageReturn,
}

/// <summary>Takes the faults of a file.</summary>
internal interface ICsvFaults
{
    /// <summary>True when nothing more is listed: reading on tells nothing.</summary>
    bool IsFull { get; }

    /// <summary>Takes a fault with its place: <c>file:line</c> or <c>file:line:column</c>.</summary>
    void Add(CsvFault fault, string path);
}
