// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// Reads a folder of CSV files (RFC 4180, UTF-8) strictly: everything or an error that names each file, line and column at fault.
/// Thread-safe; reads anew each time.
/// </summary>
public sealed class CsvRosterSource : IRosterSource
{
    private readonly CsvRosterOptions _options;
    private readonly CsvDialect _dialect;

    /// <summary>Makes a source.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used.</exception>
    public CsvRosterSource(CsvRosterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Folder.Length == 0)
        {
            throw new ArgumentException("The folder is not set.", nameof(options));
        }

        if (options.Memberships.ValueFiles.Count > 0)
        {
            throw new ArgumentException("Files of further values are not for memberships: each row is one already.", nameof(options));
        }

        _options = options;
        _dialect = MakeDialect(options.Separator, options.Quote, options.MaxRecordBytes, options.MaxFieldBytes);
    }

    /// <inheritdoc/>
    public Task<RosterRecords> ReadAsync(CancellationToken cancellationToken) => new CsvRosterReading(_options, _dialect).ReadAsync(cancellationToken);

    private static CsvDialect MakeDialect(string separator, string quote, int maxRecordBytes, int maxFieldBytes)
    {
        var separatorByte = One(separator == "\\t" ? "\t" : separator);
        var quoteByte = One(quote);
        return separatorByte != quoteByte
            ? new CsvDialect(separatorByte, quoteByte, maxRecordBytes, maxFieldBytes)
            : throw new ArgumentException("Separator and quote are the same.", nameof(separator));

        static byte One(string text) => text.Length == 1 && text[0] < 128 && text[0] is not ('\r' or '\n' or '\0')
            ? (byte)text[0]
            : throw new ArgumentException("Separator and quote are one ASCII character each, not a line end.", nameof(text));
    }
}
