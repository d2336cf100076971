// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Architecture.Tests;

/// <summary>What runs in the forge's name is pinned, and may do no more than it needs.</summary>
public sealed partial class WorkflowTests
{
    private static IEnumerable<string> Workflows => Checkout.FilesIn(".github/workflows/", ".yml");

    [Fact]
    public void Every_action_is_pinned_by_its_commit()
    {
        var uses = Workflows.SelectMany(w => Uses().Matches(Checkout.Read(w))).Select(m => m.Groups["action"].Value).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, u => Assert.Matches("@[0-9a-f]{40} # v[0-9.]+$", u));
    }

    [Fact]
    public void No_workflow_has_permissions_that_no_job_asks_for() =>
        Assert.All(Workflows, w => Assert.Contains("\npermissions: {}\n", Checkout.Read(w), StringComparison.Ordinal));

    [Fact]
    public void The_forge_runs_the_same_command_as_a_developer()
    {
        Assert.All(Workflows, w => Assert.Contains("- run: .ci/run\n", Checkout.Read(w), StringComparison.Ordinal));
        Assert.Contains("/eng/test\" \"$@\"", Checkout.Read(".ci/run"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\s*(-\s+)?uses:\s*(?<action>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();
}
