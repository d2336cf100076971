// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

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
    /// <exception cref="InvalidInputException">Code <c>EGIL-CSV-OPTIONS</c>: settings cannot be used.</exception>
    public CsvRosterSource(CsvRosterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CsvRosterOptionsValidator.Check(options);
        _options = options;
        _dialect = CsvRosterDialect.Of(options);
    }

    /// <inheritdoc/>
    public Task<RosterRecords> ReadAsync(CancellationToken cancellationToken) => new CsvRosterReading(_options, _dialect).ReadAsync(cancellationToken);
}
