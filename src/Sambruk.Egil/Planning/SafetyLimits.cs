// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a run may change without approval. Checked on the plan, before the first request.</summary>
public sealed class SafetyLimits
{
    /// <summary>
    /// Relative limits do not trip for this many operations or fewer of one kind and type: in a small set one person is a
    /// large share. A limit of 0 percent holds at the first all the same. Default 25.
    /// </summary>
    public int MinimumForPercent { get; set; } = 25;

    /// <summary>
    /// Gross limits per endpoint (<c>Users</c>, <c>StudentGroups</c> …); <c>*</c> holds for endpoints that have none of their own.
    /// Default for <c>*</c>: creates no limit, updates 50 percent, deletes 5 percent of the existing objects of the type.
    /// Percent is not checked for a type of which nothing has been sent.
    /// </summary>
    public IDictionary<string, GrossLimits> Gross { get; } = new Dictionary<string, GrossLimits>(StringComparer.Ordinal)
    {
        ["*"] = new GrossLimits { UpdatePercent = 50, DeletePercent = 5 },
    };

    /// <summary>
    /// Net limits as in existing EGIL configurations: per configuration type (<c>Student</c>, <c>Teacher</c>,
    /// <c>SchoolUnit</c> …), <c>Object</c> as fallback for each kind apart. Trips when |old − new| is greater. Not checked
    /// before the first run. Default: none.
    /// </summary>
    public IDictionary<string, NetLimits> Net { get; } = new Dictionary<string, NetLimits>(StringComparer.Ordinal);

    /// <summary>
    /// Parts of the year in which nothing is deleted because it is gone from the source: at the end of the school year pupils
    /// leave the register before their schools are done with them. The deletes wait; creates and updates go on. When the
    /// period is over they are planned as usual, within the other limits. Protected identity and the block list do not wait.
    /// Days in the time zone of <see cref="EgilOptions.ScheduleTimeZone"/>. Default: none.
    /// </summary>
    public IList<FreezePeriod> Freeze { get; } = [];

    /// <summary>Hold a plan when the source has no object at all, or nothing would be left of a type or of all, while something has been sent. Default true.</summary>
    public bool HoldEmptySource { get; set; } = true;
}

/// <summary>Gross limits of one endpoint; <c>null</c> is no limit, 0 holds at the first.</summary>
public sealed class GrossLimits
{
    /// <summary>Creates, count.</summary>
    public int? Create { get; set; }

    /// <summary>Creates, percent of the existing objects of the type.</summary>
    public decimal? CreatePercent { get; set; }

    /// <summary>Updates, count.</summary>
    public int? Update { get; set; }

    /// <summary>Updates, percent of the existing objects of the type.</summary>
    public decimal? UpdatePercent { get; set; }

    /// <summary>Deletes, count.</summary>
    public int? Delete { get; set; }

    /// <summary>Deletes, percent of the existing objects of the type.</summary>
    public decimal? DeletePercent { get; set; }
}

/// <summary>Net limits of one configuration type; <c>null</c> is no limit.</summary>
public sealed class NetLimits
{
    /// <summary>Greatest difference between the numbers of objects before and after.</summary>
    public int? Absolute { get; set; }

    /// <summary>Greatest difference in percent of the number before.</summary>
    public int? Relative { get; set; }
}
