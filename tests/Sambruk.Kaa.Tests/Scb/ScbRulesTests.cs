// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

/// <summary>V1–V20: for each the smallest row that breaks it, and the nearest that does not.</summary>
public sealed class ScbRulesTests
{
    private static readonly HalfYear s_half = new(2026, 1);
    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");

    /// <summary>Born 2009-03-14.</summary>
    private static readonly ScbRow s_good = new()
    {
        PersonId = "p1",
        Identity = "200903142388",
        Municipality = s_here,
        Gender = Gender.Woman,
        EntryDate = new(2025, 9, 1),
        EntryReason = EntryReason.NeverUpperSecondary,
        OccupationAtEntry = SchoolOccupation.CompulsoryOnly,
    };

    private static readonly ScbRow s_contact = s_good with { ContactDate = new(2026, 3, 2), OccupationAtContact = OccupationKind.None };

    private static readonly ScbRow s_effort = s_good with { Effort = EffortKind.Coaching, EffortStart = new(2026, 3, 2), OccupationBefore = OccupationKind.None };

    private static readonly ScbRow s_ended = s_effort with { EffortEnd = new(2026, 5, 2), EffortEndReason = EffortEndReason.Completed, OccupationAfter = OccupationKind.Work };

    private static readonly ScbRow s_left = s_good with { ExitDate = new(2026, 6, 30), ExitReason = ExitReason.NationalOrEquivalent };

    /// <summary>Born 2006-11-24: 20 on 2026-11-24.</summary>
    private static readonly ScbRow s_older = s_good with { Identity = "200611242389" };

    public static TheoryData<string, string, ScbRow, ScbRow> Rules => new()
    {
        { "KAA-V1", "IdentityNumber", s_good with { Identity = "200903142389" }, s_good },
        { "KAA-V1", "IdentityNumber", s_good with { Identity = "0903142388" }, s_good with { Identity = "200804752384" } },
        { "KAA-V2", "Municipality", s_good with { Municipality = MunicipalityCode.Parse("1480") }, s_good },
        { "KAA-V3", "EntryDate", s_good with { EntryDate = new(2024, 3, 13) }, s_good with { EntryDate = new(2024, 3, 14) } },
        { "KAA-V3", "EntryDate", s_older with { EntryDate = new(2026, 11, 24) }, s_older with { EntryDate = new(2026, 6, 30) } },
        { "KAA-V4", "EntryDate", s_good with { EntryDate = new(2026, 7, 1) }, s_good with { EntryDate = new(2026, 6, 30) } },
        { "KAA-V4", "EntryDate", s_good with { EntryDate = null }, s_good },
        { "KAA-V5", "ExitDate", s_left with { ExitDate = new(2026, 7, 1) }, s_left },
        { "KAA-V5", "ExitDate", s_left with { ExitDate = new(2025, 12, 31) }, s_left with { ExitDate = new(2026, 1, 1) } },
        { "KAA-V5", "ExitDate", s_left with { EntryDate = new(2026, 3, 2), ExitDate = new(2026, 3, 1) }, s_left with { EntryDate = new(2026, 3, 2), ExitDate = new(2026, 3, 2) } },
        { "KAA-V6", "ExitReason", s_left with { ExitReason = null }, s_left },
        { "KAA-V6", "ExitDate", s_left with { ExitDate = null }, s_left },
        { "KAA-V9", "OccupationAtContact", s_contact with { OccupationAtContact = null }, s_contact },
        { "KAA-V9", "ContactDate", s_contact with { ContactDate = null }, s_contact },
        { "KAA-V9", "ContactDate", s_contact with { ContactDate = new(2026, 7, 1) }, s_contact with { ContactDate = new(2026, 6, 30) } },
        { "KAA-V9", "ContactDate", s_contact with { EntryDate = new(2026, 3, 3) }, s_contact with { EntryDate = new(2026, 3, 2) } },
        { "KAA-V10", "Effort", s_effort with { OccupationBefore = null }, s_effort },
        { "KAA-V11", "EffortEnd", s_ended with { OccupationAfter = null }, s_ended },
        { "KAA-V11", "EffortEnd", s_ended with { EffortEnd = new(2026, 3, 1) }, s_ended with { EffortEnd = new(2026, 3, 2) } },
        { "KAA-V12", "EffortEnd", s_effort with { ExitDate = new(2026, 6, 1), ExitReason = ExitReason.NotRegistered }, s_ended with { ExitDate = new(2026, 6, 1), ExitReason = ExitReason.NotRegistered } },
        { "KAA-V16", "Effort", s_effort with { Effort = EffortKind.IntroductoryStudies }, s_effort },
        { "KAA-V19", "IdentityNumber", s_good with { IsProtected = true }, s_good },
        { "KAA-V20", "IdentityNumber", s_good with { Identity = "20090314TF13" }, s_good },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_row_that_breaks_a_rule_is_told_and_the_nearest_that_does_not_is_not(string code, string field, ScbRow bad, ScbRow good)
    {
        var finding = Assert.Single(Check(s_half, bad), f => f.Code == code);
        Assert.Equal($"row 1:{field}:p1", finding.Path);
        Assert.False(string.IsNullOrEmpty(finding.SwedishMessage));
        Assert.DoesNotContain(Check(s_half, good), f => f.Code == code);
        Assert.True(Check(s_half, good).IsValid);
    }

    [Fact]
    public void V7_one_who_turned_twenty_leaves_on_the_birthday()
    {
        var left = s_older with { ExitReason = ExitReason.Turned20, ExitDate = new(2026, 11, 23) };
        Assert.Contains(Check(new(2026, 2), left), f => f.Code == "KAA-V7");
        Assert.True(Check(new(2026, 2), left with { ExitDate = new(2026, 11, 24) }).IsValid);
        Assert.Contains(Check(new(2026, 2), left with { ExitDate = new(2026, 11, 25) }), f => f.Code == "KAA-V7");
    }

    [Fact]
    public void V8_one_who_turns_twenty_in_the_half_year_has_an_exit()
    {
        Assert.True(Check(new(2026, 1), s_older).IsValid);
        Assert.Contains(Check(new(2026, 2), s_older), f => f.Code == "KAA-V8");

        // Born 2006-12-31 would be 20 on the last day; born a day later is not. The numbers are of test persons, the days are moved by the period.
        Assert.True(Check(new(2026, 1), s_good with { Identity = "200611232380" }).IsValid);
    }

    [Fact]
    public void V13_the_same_effort_twice_at_once_is_a_warning()
    {
        var again = s_ended with { EffortStart = new(2026, 5, 2), EffortEnd = new(2026, 6, 1) };
        Assert.Contains(Check(s_half, s_ended, again), f => f.Code == "KAA-V13" && f.Severity == FindingSeverity.Warning);
        Assert.DoesNotContain(Check(s_half, s_ended, again with { EffortStart = new(2026, 5, 3) }), f => f.Code == "KAA-V13");
        Assert.DoesNotContain(Check(s_half, s_ended, again with { Effort = EffortKind.Work }), f => f.Code == "KAA-V13");
    }

    [Fact]
    public void V14_two_contacts_on_a_day_are_a_warning()
    {
        Assert.Contains(Check(s_half, s_contact, s_contact), f => f.Code == "KAA-V14");
        Assert.DoesNotContain(Check(s_half, s_contact, s_contact with { ContactDate = new(2026, 3, 3) }), f => f.Code == "KAA-V14");
    }

    [Fact]
    public void V15_a_code_that_is_not_valid_on_its_day_is_an_error()
    {
        var talk = s_effort with { Effort = EffortKind.SingleTalk };
        var limited = ScbLayoutFile.Example with
        {
            CodeLists = new Dictionary<string, IReadOnlyList<ScbCode>>(ScbLayoutFile.Example.CodeLists, StringComparer.Ordinal)
            {
                ["Effort"] = [.. ScbLayoutFile.Example.CodeLists["Effort"].Select(c => c.Value == "SingleTalk" ? c with { From = new(2026, 3, 3) } : c)],
            },
        };
        Assert.Contains(ScbRules.Check([talk], s_half, s_here, limited), f => f.Code == "KAA-V15");
        Assert.True(ScbRules.Check([talk with { EffortStart = new(2026, 3, 3) }], s_half, s_here, limited).IsValid);
    }

    [Fact]
    public void Who_has_another_number_is_neither_lost_nor_new()
    {
        var before = s_good with { Identity = "200802292383" };
        var now = s_good with { EarlierIdentities = ["200802292383"] };
        Assert.DoesNotContain(ScbRules.Check([now], s_half, s_here, ScbLayoutFile.Example, [before]), f => f.Code == "KAA-V18");
        var difference = ScbDifference.Of([before], [now]);
        Assert.Empty(difference.Added);
        Assert.Empty(difference.Removed);
        Assert.Empty(difference.Changed);
        Assert.Single(ScbDifference.Of([before], [s_good]).Added);
    }

    [Fact]
    public void V18_one_who_was_there_without_an_exit_and_is_gone_is_a_warning()
    {
        Assert.Contains(ScbRules.Check([], s_half, s_here, ScbLayoutFile.Example, [s_good]), f => f.Code == "KAA-V18");
        Assert.Empty(ScbRules.Check([], s_half, s_here, ScbLayoutFile.Example, [s_left]));
        Assert.Empty(ScbRules.Check([s_good], s_half, s_here, ScbLayoutFile.Example, [s_good]));
    }

    [Fact]
    public void A_control_of_the_layout_is_held_to()
    {
        var layout = ScbLayoutFile.Example with
        {
            Controls = [new("1", ScbField.ExitReason, ["NationalOrEquivalent"], ScbField.Effort, false, "Ingen åtgärd på samma rad."), new("2", ScbField.ContactDate, [], ScbField.Effort, true, "Åtgärd krävs.")],
        };
        Assert.Contains(ScbRules.Check([s_ended with { ExitDate = new(2026, 6, 1), ExitReason = ExitReason.NationalOrEquivalent }], s_half, s_here, layout), f => f.Code == "KAA-L-1");
        Assert.Contains(ScbRules.Check([s_contact], s_half, s_here, layout), f => f.Code == "KAA-L-2");
        Assert.True(ScbRules.Check([s_left, s_ended], s_half, s_here, layout).IsValid);
    }

    [Fact]
    public void No_finding_has_a_number()
    {
        var report = Check(s_half, [.. Rules.Select(r => r.Data.Item3)]);
        Assert.All(report, f => Assert.DoesNotMatch("[0-9]{6}", f.ToString() + f.SwedishMessage));
    }

    private static ValidationReport Check(HalfYear halfYear, params ScbRow[] rows) =>
        ScbRules.Check(rows, halfYear, s_here, ScbLayoutFile.Example with { Period = halfYear.ToString() });
}
