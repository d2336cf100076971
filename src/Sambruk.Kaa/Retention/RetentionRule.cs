// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A rule of disposal (gallring), decided locally: there is no national term.</summary>
/// <param name="Id">Its name, such as <c>GALL-1</c>.</param>
/// <param name="Trigger">From which event the term runs.</param>
/// <param name="Years">The term, in whole years.</param>
/// <param name="Decision">The decision behind it: who, when, reference.</param>
/// <param name="KeepAggregates">Whether counts are kept in the protocol.</param>
public sealed record RetentionRule(string Id, RetentionTrigger Trigger, int Years, string Decision, bool KeepAggregates = true)
{
    /// <summary>The day from which a case may be disposed of; <c>null</c>: the term has not begun.</summary>
    public DateOnly? DueOf(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);

        // A case that is open is never due, whatever the rule.
        if (file.Current is not null)
        {
            return null;
        }

        DateOnly? from = Trigger switch
        {
            RetentionTrigger.Turned20 => file.Facts.Birth.Latest.AddYears(20),
            RetentionTrigger.Exit => file.Periods.Count > 0 ? file.Periods.Max(p => p.Exit) : null,
            RetentionTrigger.LastContact => file.Attempts.Count > 0 ? file.Attempts[^1].Event.Date : null,
            _ => Death(file),
        };
        return from?.AddYears(Years);
    }

    private static DateOnly? Death(CaseFile file)
    {
        DateOnly? death = null;
        foreach (var deregistration in file.Facts.Deregistrations)
        {
            if (deregistration is { Code: "AV", Origin.KnownTo: null })
            {
                death = deregistration.From;
            }
        }

        return death;
    }
}

/// <summary>From which event a term runs.</summary>
public enum RetentionTrigger
{
    /// <summary>The 20th birthday; the latest possible, where the date is not complete.</summary>
    Turned20,

    /// <summary>The last exit.</summary>
    Exit,

    /// <summary>The last attempt of contact.</summary>
    LastContact,

    /// <summary>Death.</summary>
    Death,
}

/// <summary>Why a case may not be disposed of, whatever the rules say: an appeal, a request, an inspection.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Last day; <c>null</c>: until it is lifted.</param>
public sealed record LegalHold(string PersonId, string Reason, DateOnly? Until = null)
{
    /// <summary>The case.</summary>
    public override string ToString() => PersonId;
}
