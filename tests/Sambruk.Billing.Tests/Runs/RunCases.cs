// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

/// <summary>Inputs for tests; the persons' place is taken by municipalities.</summary>
internal static class RunCases
{
    public static readonly DateOnly From = new(2026, 1, 1);
    public static readonly DateOnly To = new(2026, 12, 31);

    public static TariffDecision Decision { get; } = new("Förvaltningsrådet Bibblix", new(2025, 10, 1), "7");

    public static RunInput OneMember(decimal rate, VatTreatment vat, long inhabitants, bool kronaRounding) => new()
    {
        Subject = "BIBBLIX",
        PeriodFrom = From,
        PeriodTo = To,
        Tariffs = [Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = rate }) with { Vat = vat }],
        Members = [Municipality("1489", "BIBBLIX")],
        Population = Population(new Dictionary<string, long> { ["1489"] = inhabitants }),
        Options = new() { KronaRounding = kronaRounding },
    };

    public static RunInput All(params Tariff[] tariffs) => new()
    {
        Subject = "ALLA",
        PeriodFrom = From,
        PeriodTo = To,
        Tariffs = tariffs,
        Members = [.. MunicipalityRegister.Default.Municipalities.Select(m => Municipality(m.Code.ToString(), [.. tariffs.Select(t => t.Service).Distinct()]))],
        Population = Population(MunicipalityRegister.Default.Municipalities.ToDictionary(m => m.Code.ToString(), m => m.Population)),
    };

    public static Tariff Tariff(string service, params TariffRule[] rules) => new()
    {
        Id = service + "-2026",
        Version = 1,
        Service = service,
        Name = service[..1] + service[1..].ToLowerInvariant(),
        ValidFrom = From,
        Decision = Decision,
        Vat = VatTreatment.Standard,
        Rules = rules,
    };

    public static Member Municipality(string code, params string[] services)
    {
        var municipality = MunicipalityRegister.Default.FindByCode(code)!;
        return new()
        {
            Party = new()
            {
                Code = code,
                Name = municipality.OfficialName,
                OrganisationNumber = municipality.OrganisationNumber,
                Address = new("Box 1", municipality.Name, "10000"),
                BuyerReference = "REF-" + code,
            },
            Kind = MemberKind.Municipality,
            Periods = [new(new DateOnly(2020, 1, 1))],
            Services = [.. services.Select(s => new Participation { Service = s })],
        };
    }

    /// <summary>An organisation that is no municipality.</summary>
    public static Member Other(string code, int serial)
    {
        var digits = FormattableString.Invariant($"80200{serial:D4}");
        var number = Enumerable.Range(0, 10).Select(c => FormattableString.Invariant($"{digits}{c}")).First(n => OrganisationNumber.TryParse(n, out _));
        return new()
        {
            Party = new() { Code = code, Name = "Exempel " + code, OrganisationNumber = OrganisationNumber.Parse(number) },
            Kind = MemberKind.Other,
            Periods = [new(From)],
        };
    }

    public static PopulationSnapshot Population(IReadOnlyDictionary<string, long> values) => new()
    {
        Table = "BE0101/BefolkningNy",
        ReferenceDate = new(2025, 12, 31),
        PublishedAt = new(2026, 2, 24),
        FetchedAt = new(2026, 2, 24, 7, 0, 0, TimeSpan.Zero),
        Values = values.ToDictionary(v => MunicipalityCode.Parse(v.Key), v => v.Value),
    };
}
