// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What a request asks for out of a snapshot (POP-01, POP-02).</summary>
internal static class PopulationSelection
{
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>.</exception>
    public static PopulationSnapshot Of(PopulationSnapshot snapshot, PopulationRequest request)
    {
        var report = new ReportBuilder();
        NamedAs(snapshot.Table, snapshot.ReferenceDate, request, report);
        var codes = request.Codes ?? [.. MunicipalityRegister.Default.Municipalities.Select(m => m.Code)];
        var values = new Dictionary<MunicipalityCode, long>(codes.Count);
        foreach (var code in codes)
        {
            if (snapshot.Values.TryGetValue(code, out var value))
            {
                values[code] = value;
            }
            else
            {
                report.Error("POP-02", $"population.values.{code}", $"The source has no value for {code}.", $"Källan har inget värde för {code}.");
            }
        }

        ThrowIfAny(report);
        return snapshot with { Values = values };
    }

    /// <summary>A source never answers with another table or day than the one that was asked for.</summary>
    public static void NamedAs(string table, DateOnly referenceDate, PopulationRequest request, ReportBuilder report)
    {
        if (!string.Equals(table, request.Table, StringComparison.Ordinal) || referenceDate != request.ReferenceDate)
        {
            report.Error(
                "POP-01",
                "population",
                FormattableString.Invariant($"The source has {table} {referenceDate:yyyy-MM-dd} and not {request.Table} {request.ReferenceDate:yyyy-MM-dd}."),
                FormattableString.Invariant($"Källan har {table} {referenceDate:yyyy-MM-dd} och inte {request.Table} {request.ReferenceDate:yyyy-MM-dd}."));
        }
    }

    public static void ThrowIfAny(ReportBuilder report)
    {
        if (report.HasErrors)
        {
            var findings = report.ToReport();
            throw new InvalidInputException("BILL-POPULATION", $"The population has {findings.ErrorCount} errors.", findings);
        }
    }
}
