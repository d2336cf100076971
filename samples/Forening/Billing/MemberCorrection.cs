// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>A member's figures as they should have been.</summary>
/// <param name="Code">The member.</param>
/// <param name="Inhabitants">Its inhabitants.</param>
/// <param name="Pupils">Its pupils; null: it has none.</param>
/// <param name="Left">Last day as a member; null: it is one still.</param>
/// <param name="Services">The services that it takes part in.</param>
internal sealed record MemberCorrection(string Code, long Inhabitants, long? Pupils, DateOnly? Left, IReadOnlyList<string> Services)
{
    private const string Corrected = ", rättad";

    /// <summary>Reads what a form says; what is wrong is added to the faults.</summary>
    public static MemberCorrection? Read(CorrectionForm form, Member member, List<FieldFault> faults)
    {
        var inhabitants = Count(form.Inhabitants, "invanare", "invånare", faults);
        var hasPupils = !string.IsNullOrWhiteSpace(form.Pupils);
        var pupils = hasPupils ? Count(form.Pupils, "elever", "elever", faults) : null;
        DateOnly? left = null;
        if (!string.IsNullOrWhiteSpace(form.Left))
        {
            if (DateOnly.TryParseExact(form.Left.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= member.Periods[^1].From)
            {
                left = day;
            }
            else
            {
                faults.Add(new("slutade", $"Skriv sista dagen som år-månad-dag, tidigast {Swedish.Iso(member.Periods[^1].From)} då medlemskapet började."));
            }
        }

        return faults.Count > 0 ? null : new(member.Party.Code, inhabitants!.Value, pupils, left, form.Services);
    }

    /// <summary>The figures with this member's corrected; where a number of inhabitants is, the source says so from then on.</summary>
    public RunInput Of(RunInput input, DateOnly today)
    {
        var code = MunicipalityCode.Parse(Code);
        var population = input.Population!;
        return input with
        {
            Members = [.. input.Members.Select(m => m.Party.Code == Code ? Of(m) : m)],
            Population = population.Values[code] == Inhabitants ? population : population with
            {
                Table = population.Table.EndsWith(Corrected, StringComparison.Ordinal) ? population.Table : population.Table + Corrected,
                FetchedAt = new(today, TimeOnly.MinValue, TimeSpan.Zero),
                Values = new Dictionary<MunicipalityCode, long>(population.Values) { [code] = Inhabitants },
            },
        };
    }

    private Member Of(Member member)
    {
        var quantities = new Dictionary<QuantityUnit, long>(member.Quantities);
        quantities.Remove(QuantityUnit.Pupil);
        if (Pupils is { } pupils)
        {
            quantities[QuantityUnit.Pupil] = pupils;
        }

        return member with
        {
            Periods = [.. member.Periods.SkipLast(1), member.Periods[^1] with { To = Left }],
            Quantities = quantities,
            Services = [.. Services.Select(s => member.Services.FirstOrDefault(p => p.Service == s) ?? new Participation { Service = s })],
        };
    }

    private static long? Count(string? text, string field, string what, List<FieldFault> faults)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000_000)
        {
            return count;
        }

        faults.Add(new(field, $"Skriv antalet {what} med siffror."));
        return null;
    }
}
