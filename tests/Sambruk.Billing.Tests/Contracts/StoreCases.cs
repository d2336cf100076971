// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Contracts;

/// <summary>Runs of any size for stores; organisations and amounts are made up.</summary>
internal static class StoreCases
{
    public static readonly DateOnly IssueDate = new(2026, 3, 2);

    public static IssueTerms Terms { get; } = new() { Invoices = new("F2026", "2026-", 6), IssueDate = IssueDate };

    /// <summary>A run of so many documents, of two lines each.</summary>
    public static BillingRun Run(int members, string subject = "ALLA", int year = 2026, decimal fee = 1234.5m, bool isCorrection = false) => BillingRun.Of(new()
    {
        Subject = subject,
        PeriodFrom = new(year, 1, 1),
        PeriodTo = new(year, 12, 31),
        IsCorrection = isCorrection,
        Tariffs = [Tariff("BAS", year, new FlatRule { Amount = Money.FromKronor(fee) }), Tariff("ELEV", year, new PerUnitRule { Unit = QuantityUnit.Pupil, Rate = 0.37m })],
        Members = [.. Enumerable.Range(1, members).Select(Member)],
    });

    /// <summary>What issues the run.</summary>
    public static IssueRequest Request(BillingRun run, IssueTerms? terms = null) => new()
    {
        RunKey = run.Key,
        Subject = run.Input.Subject,
        PeriodFrom = run.Input.PeriodFrom,
        PeriodTo = run.Input.PeriodTo,
        IsCorrection = run.Input.IsCorrection,
        Drafts = run.Documents,
        Terms = terms ?? Terms,
        Input = run.Input,
    };

    /// <summary>What issues corrections.</summary>
    public static IssueRequest Request(params BillingDocument[] corrections) => new()
    {
        RunKey = corrections[0].RunKey,
        Subject = "KREDIT",
        PeriodFrom = corrections[0].PeriodFrom,
        PeriodTo = corrections[0].PeriodTo,
        IsCorrection = true,
        Drafts = corrections,
        Terms = Terms,
    };

    private static Tariff Tariff(string service, int year, TariffRule rule) => new()
    {
        Id = service + "-" + year.ToString(CultureInfo.InvariantCulture),
        Version = 1,
        Service = service,
        Name = service,
        ValidFrom = new(year, 1, 1),
        Decision = new("Styrelsen för Exempelföreningen", new(2025, 10, 1), "7"),
        Vat = VatTreatment.Standard,
        AppliesTo = TariffScope.Members,
        Rules = [rule],
    };

    private static Member Member(int number) => new()
    {
        Party = new()
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"M{number:D7}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"Förbundet \"Å {number}\""),
            OrganisationNumber = OrganisationNumberOf(number),
            BuyerReference = "REF",
        },
        Kind = MemberKind.Other,
        Periods = [new(new DateOnly(2020, 1, 1))],
        Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = number % 1000 },
    };

    /// <summary>A number with a right check digit (Luhn).</summary>
    private static OrganisationNumber OrganisationNumberOf(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"80{2_000_000 + number:D7}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return OrganisationNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - (sum % 10)) % 10}"));
    }
}
