// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Architecture.Tests;

/// <summary>Fails with every offender written out: the one who broke a rule should not have to look for the place.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary>Both lists hold the same, in whatever order; what differs is written out.</summary>
    public static void Same(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        Assert.NotEmpty(wanted);
        None(wanted.Except(found, StringComparer.Ordinal).Select(w => $"missing: {w}").Concat(found.Except(wanted, StringComparer.Ordinal).Select(f => $"too many: {f}")));
    }
}
