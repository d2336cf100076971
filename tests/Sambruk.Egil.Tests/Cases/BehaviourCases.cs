// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Egil.Tests.Cases;

/// <summary>
/// The behaviour cases of <c>egil/cases.json</c>: rosters, changes and scripted answers, with the requests that must be
/// seen. Others' files of the same layout are read too.
/// </summary>
public sealed class BehaviourCases
{
    public static TheoryData<string, string> Names()
    {
        var names = new TheoryData<string, string>();
        foreach (var file in Vectors.Files("egil/*.json"))
        {
            foreach (var one in JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray())
            {
                names.Add(file, (string)one!["name"]!);
            }
        }

        return names;
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Case_behaves_as_described(string file, string name)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        var one = document["cases"]!.AsArray().Single(c => (string)c!["name"]! == name)!.AsObject();
        await using var run = await CaseRun.StartAsync(document, TestContext.Current.CancellationToken);
        foreach (var step in one["steps"]!.AsArray())
        {
            await run.StepAsync(step!.AsObject());
        }
    }
}
