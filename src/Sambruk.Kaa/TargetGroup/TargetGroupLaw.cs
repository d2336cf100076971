// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What the law said on a day: the changes of skollagen 29:9 that change an answer.</summary>
internal static class TargetGroupLaw
{
    /// <summary>SFS 2014:1002: the activity responsibility in its present form.</summary>
    public static readonly DateOnly Begins = new(2015, 1, 1);

    /// <summary>
    /// SFS 2018:749: those on introductory programmes are out, and those who were registered in the country when no longer subject to
    /// school duty are in.
    /// </summary>
    public static readonly DateOnly July2018 = new(2018, 7, 1);

    /// <summary>29:9, "som inte har fyllt 20 år".</summary>
    public const int Age = 20;
}
