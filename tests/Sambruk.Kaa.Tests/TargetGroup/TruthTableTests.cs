// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa.Tests;

public sealed class TruthTableTests
{
    public static TheoryData<string, string> Cases => TruthTable.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_of_the_truth_table_is_answered_as_it_says(string file, string id)
    {
        var item = TruthTable.All().First(c => c.File == file && c.Case.GetProperty("id").GetString() == id).Case;
        var expected = item.GetProperty("expected");
        var municipality = MunicipalityCode.Parse(item.GetProperty("municipality").GetString()!);
        var decision = TargetGroupRule.Default.Decide(TruthTable.Facts(item.GetProperty("person")), municipality, TruthTable.Day(item, "date")!.Value);

        Assert.Equal(expected.GetProperty("outcome").GetString(), decision.Outcome.ToString(), ignoreCase: true);
        Assert.Equal(Strings(expected, "reasons"), TargetGroupCodes.Of(decision.Reasons));
        Assert.Equal(Strings(expected, "notes").Order(StringComparer.Ordinal), TargetGroupCodes.Of(decision.Notes).Order(StringComparer.Ordinal));
        Assert.Equal(expected.GetProperty("scb").GetString(), decision.Scb.ToString(), ignoreCase: true);
    }

    private static string[] Strings(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
