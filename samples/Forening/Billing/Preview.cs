// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>This year's run beside last year's. What is shown here is what is issued: the run is a function of its input.</summary>
internal sealed class Preview
{
    private readonly ILookup<string, DocumentLine> _before;

    /// <summary>Reckons both years.</summary>
    public Preview(Association association)
    {
        Run = BillingRun.Of(association.Current);
        Documents = [.. Run.Documents];
        var lines = Documents.SelectMany(d => d.Lines).ToList();
        DocumentsBefore = [.. BillingRun.Of(association.Previous).Documents];
        var before = DocumentsBefore.SelectMany(d => d.Lines).ToList();
        _before = before.ToLookup(l => l.Member, StringComparer.Ordinal);
        var now = lines.ToLookup(l => l.Member, StringComparer.Ordinal);
        Members = [.. now.Select(g => g.Key).Union(_before.Select(g => g.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => new MemberSum(code, association.MemberName(code), association.Inhabitants(code), SumOf(_before[code]), SumOf(now[code])))];
        Services = [.. association.Services.Select(s => new ServiceSum(
            s.Code, s.Name, lines.Where(l => l.Service == s.Code).Select(l => l.Member).Distinct(StringComparer.Ordinal).Count(),
            SumOf(before.Where(l => l.Service == s.Code)), SumOf(lines.Where(l => l.Service == s.Code))))];
        Net = SumOf(lines);
        Before = SumOf(before);
        Tax = Money.FromOre(Documents.Sum(d => d.Totals.Tax.Ore));
        Payable = Money.FromOre(Documents.Sum(d => d.Totals.Payable.Ore));
    }

    /// <summary>The run.</summary>
    public BillingRun Run { get; }

    /// <summary>Its documents, as drafts.</summary>
    public IReadOnlyList<BillingDocument> Documents { get; }

    /// <summary>Last year's documents, as they would be from last year's figures.</summary>
    public IReadOnlyList<BillingDocument> DocumentsBefore { get; }

    /// <summary>What each member pays, by code.</summary>
    public IReadOnlyList<MemberSum> Members { get; }

    /// <summary>What each service brings in.</summary>
    public IReadOnlyList<ServiceSum> Services { get; }

    /// <summary>Without tax.</summary>
    public Money Net { get; }

    /// <summary>Last year, without tax.</summary>
    public Money Before { get; }

    /// <summary>Tax.</summary>
    public Money Tax { get; }

    /// <summary>What is paid.</summary>
    public Money Payable { get; }

    /// <summary>The year.</summary>
    public int Year => Run.Input.PeriodFrom.Year;

    /// <summary>Last year's lines beside those of a document: same member, same kind of tax.</summary>
    public IReadOnlyList<DocumentLine> BeforeOf(BillingDocument document) =>
        [.. document.Lines.Select(l => l.Member).Distinct(StringComparer.Ordinal).SelectMany(m => _before[m]).Where(l => l.Vat.Group == document.VatGroup)];

    private static Money SumOf(IEnumerable<DocumentLine> lines) => Money.FromOre(lines.Sum(l => l.Net.Ore));
}

/// <summary>What a member pays, without tax.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Inhabitants">Its inhabitants.</param>
/// <param name="Before">Last year.</param>
/// <param name="Now">This year.</param>
public sealed record MemberSum(string Code, string Name, long Inhabitants, Money Before, Money Now)
{
    /// <summary>Now − before.</summary>
    public Money Change => Now - Before;
}

/// <summary>What a service brings in, without tax.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many pay.</param>
/// <param name="Before">Last year.</param>
/// <param name="Now">This year.</param>
public sealed record ServiceSum(string Code, string Name, int Members, Money Before, Money Now)
{
    /// <summary>Now − before.</summary>
    public Money Change => Now - Before;
}
