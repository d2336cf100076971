// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.PxWeb;

namespace Sambruk.Billing;

/// <summary>The newest values that a table has, for a person to confirm. It is not fetched, and no run takes it by itself (POP-01).</summary>
public sealed record NewestPopulation
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The period as the table names it, such as <c>2025</c> or <c>2025M12</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The day that the period counts on.</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>When the table was last changed, as the server wrote it; <c>null</c>: not told.</summary>
    public string? SourceUpdated { get; init; }

    /// <summary>True when the values carry noise (POP-04).</summary>
    public bool NoiseProtected => ReferenceDate.Year >= PopulationSnapshot.FirstNoisyYear;

    /// <summary>What should make a person think twice: a table that has stopped, or seems to have.</summary>
    public required ValidationReport Warnings { get; init; }

    /// <summary>The request for these values, once a person has confirmed them.</summary>
    /// <param name="codes">The municipalities; <c>null</c>: all 290.</param>
    public PopulationRequest ToRequest(IReadOnlyList<MunicipalityCode>? codes = null) => new(Table, ReferenceDate, codes);

    /// <summary>Table and day.</summary>
    public override string ToString() => FormattableString.Invariant($"{Table} {ReferenceDate:yyyy-MM-dd}");
}

/// <summary>Finds the newest values of the table that inhabitants are taken from.</summary>
/// <param name="client">The client, of <c>AddPxWeb</c>.</param>
/// <param name="options">The table.</param>
/// <param name="time">Today, which says how new the newest should be.</param>
public sealed class PopulationDiscovery(PxWebClient client, PxWebPopulationOptions options, TimeProvider time)
{
    private readonly PxWebClient _client = client ?? throw new ArgumentNullException(nameof(client));
    private readonly PxWebPopulationOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly TimeProvider _time = time ?? throw new ArgumentNullException(nameof(time));

    /// <summary>The newest values that there are; <c>null</c>: the server has no such table. Show it, and ask for it by <see cref="NewestPopulation.ToRequest"/> when it is confirmed.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>: the table has no period of the kind that is expected (POP-01).</exception>
    /// <exception cref="PeerUnavailableException">The server does not answer.</exception>
    public async Task<NewestPopulation?> NewestAsync(CancellationToken cancellationToken = default)
    {
        if (await _client.FindTableAsync(_options.Table, cancellationToken).ConfigureAwait(false) is not { } table)
        {
            return null;
        }

        var report = new ReportBuilder();
        if (PopulationPeriod.DayOf(table.LastPeriod, _options.Day) is not { } day)
        {
            report.Error("POP-01", "population.referenceDate", "The last period of the table is none of the days that it is said to count on.", "Tabellens sista period är ingen av de dagar den sägs räkna.");
            PopulationSelection.ThrowIfAny(report);
            return null;
        }

        var expected = PopulationPeriod.Expected(DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), _options.Day);
        if (table.IsDiscontinued || day < expected)
        {
            report.Warning(
                "POP-01",
                "population.table",
                FormattableString.Invariant($"The table ends at {day:yyyy-MM-dd} and seems to get no more values (expected: {expected:yyyy-MM-dd}). Its successor is chosen by a person."),
                FormattableString.Invariant($"Tabellen slutar {day:yyyy-MM-dd} och verkar inte få fler värden (väntat: {expected:yyyy-MM-dd}). Efterföljaren väljs av en människa."));
        }

        return new() { Table = _options.Table, Period = table.LastPeriod!, ReferenceDate = day, SourceUpdated = PxWebPopulationReading.Shown(table.Updated, 40), Warnings = report.ToReport() };
    }
}
