// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sambruk.PxWeb;

namespace Sambruk.Billing;

/// <summary>
/// Inhabitants from the PxWeb of a statistical office, such as SCB's: one call for all municipalities. The table and the day are those of
/// the request, never the newest; <see cref="PopulationDiscovery"/> finds that. The answer is kept as it came when a folder is given.
/// </summary>
public sealed class PxWebPopulationSource : IPopulationSource
{
    // Four characters: municipalities and neither the country nor counties (population.md, section 3).
    private const string FourCharacters = "????";

    private readonly PxWebClient _client;
    private readonly PxWebPopulationOptions _options;
    private readonly ILogger _logger;

    /// <summary>Makes a source.</summary>
    /// <param name="client">The client, of <c>AddPxWeb</c>.</param>
    /// <param name="options">The table and what of it.</param>
    /// <param name="logger">Where a code that the register does not have is told; <c>null</c>: nowhere.</param>
    public PxWebPopulationSource(PxWebClient client, PxWebPopulationOptions options, ILogger<PxWebPopulationSource>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        _client = client;
        _options = options;
        _logger = logger ?? NullLogger<PxWebPopulationSource>.Instance;
    }

    /// <summary>A snapshot of an answer that was kept: the same values, without the network.</summary>
    /// <param name="jsonStat2">The answer, JSON-stat 2.</param>
    /// <param name="options">The table and what was asked of it.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="fetchedAt">When the answer came.</param>
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>: with each rule that is broken.</exception>
    public static PopulationSnapshot Read(ReadOnlySpan<byte> jsonStat2, PxWebPopulationOptions options, PopulationRequest request, DateTimeOffset fetchedAt)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        JsonStat2Dataset dataset;
        try
        {
            dataset = JsonStat2.Parse(jsonStat2);
        }
        catch (InvalidInputException fault)
        {
            throw Wrapped(fault);
        }

        return PxWebPopulationReading.Read(dataset, options, request, fetchedAt).Snapshot;
    }

    /// <inheritdoc/>
    public async Task<PopulationSnapshot> GetAsync(PopulationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = new ReportBuilder();
        var period = PxWebPopulationReading.PeriodOf(_options, request, report);
        PopulationSelection.ThrowIfAny(report);
        var answer = await AnswerAsync(QueryOf(request, period), cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            report.Error("POP-01", "population.table", "The server has no such table.", "Servern har ingen sådan tabell.");
            PopulationSelection.ThrowIfAny(report);
        }

        // Kept before it is judged: an answer that is refused is the one that somebody wants to see.
        if (_options.Folder.Length > 0)
        {
            await KeptAnswers.KeepAsync(_options.Folder, request.Table, period, answer!.Json, cancellationToken).ConfigureAwait(false);
        }

        var (snapshot, unknown) = PxWebPopulationReading.Read(answer!.Dataset, _options, request, answer.ReceivedAt);
        if (unknown.Count > 0)
        {
            // POP-07: a code that is new, of a municipality that this version of the register does not have.
            Log.UnknownMunicipalities(_logger, unknown.Count, string.Join(' ', unknown.Take(10)));
        }

        return snapshot;
    }

    private static InvalidInputException Wrapped(InvalidInputException fault) =>
        new("BILL-POPULATION", $"The population has {fault.Report.ErrorCount} errors.", fault.Report, fault);

    private async Task<PxWebAnswer?> AnswerAsync(PxWebQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidInputException fault)
        {
            throw Wrapped(fault);
        }
    }

    private PxWebQuery QueryOf(PopulationRequest request, string period)
    {
        // Version 1 has no expression for four characters. There the codes are written out, those of the register when all are asked for.
        var region = _client.Version == PxWebVersion.V2
            ? new PxWebSelection(_options.RegionVariable, FourCharacters)
            : new PxWebSelection(_options.RegionVariable, [.. (request.Codes ?? [.. MunicipalityRegister.Default.Municipalities.Select(m => m.Code)]).Distinct().Order().Select(c => c.ToString())])
            {
                CodeList = _options.RegionCodeList.Length > 0 ? _options.RegionCodeList : null,
            };
        return new(
            request.Table,
            [
                region,
                .. _options.Selections.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new PxWebSelection(s.Key, s.Value)),
                new PxWebSelection(_options.ContentsVariable, _options.Contents),
                new PxWebSelection(_options.TimeVariable, period),
            ]);
    }
}
