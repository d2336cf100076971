// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The rows of a case for a half-year.</summary>
internal static class ScbRows
{
    /// <summary>One or more for each period that is open in the half-year; none: the person is not reported.</summary>
    public static IEnumerable<ScbRow> Of(CaseFile file, MunicipalityCode municipality, HalfYear halfYear, ScbRowForm form)
    {
        foreach (var period in file.Periods)
        {
            if (period.Entry > halfYear.To || (period.Exit is { } left && left < halfYear.From))
            {
                continue;
            }

            // An exit after the half-year is not known in it: the row is open.
            var exit = period.Exit is { } day && day <= halfYear.To ? period.Closed : null;
            var last = period.Exit is { } end && end < halfYear.To ? end : halfYear.To;
            var first = period.Entry > halfYear.From ? period.Entry : halfYear.From;
            var contacts = file.Contacts.Select(c => c.Event).Where(c => c.Date >= first && c.Date <= last).ToArray();
            var efforts = file.Efforts.Where(e => e.Started.Event.Start >= period.Entry && e.Started.Event.Start <= last && (e.Ended is not { } ended || ended.Event.End >= halfYear.From)).ToArray();
            var basis = Basis(file, municipality, period, exit, last);
            foreach (var (contact, effort) in form == ScbRowForm.SideBySide ? SideBySide(contacts, efforts) : EachWithEach(contacts, efforts))
            {
                yield return With(basis, contact, effort, halfYear);
            }
        }
    }

    private static ScbRow Basis(CaseFile file, MunicipalityCode municipality, Period period, Known<PeriodClosed>? exit, DateOnly last)
    {
        var occupation = file.Occupations.LastOrDefault(o => o.Event.From <= last)?.Event;
        var action = file.Attempts.LastOrDefault(a => a.Event.Date <= last)?.Event;
        return new()
        {
            PersonId = file.Id,
            Identity = file.Facts.Identity.ToString("C"),
            EarlierIdentities = file.Facts.PreviousIdentities.Count == 0 ? [] : [.. file.Facts.PreviousIdentities.Where(i => i.Origin.KnownTo is null).Select(i => i.Number.ToString("C")).Distinct(StringComparer.Ordinal)],
            Municipality = municipality,
            Gender = file.Facts.Identity.Gender,
            EntryDate = period.Entry,
            EntryReason = period.Opened.Event.Reason,
            OccupationAtEntry = period.Opened.Event.SchoolOccupation,
            ExitDate = exit?.Event.Exit,
            ExitReason = exit?.Event.Reason,
            IndividualOccupation = occupation?.Occupation,
            KnowledgeSource = occupation?.Source,
            KnowledgeDate = occupation?.From,
            MunicipalAction = action?.Channel,
            MunicipalActionDate = action?.Date,
            IsProtected = file.ProtectionOn(last) != ProtectedIdentity.None,
        };
    }

    private static ScbRow With(ScbRow basis, ContactAttempted? contact, Effort? effort, HalfYear halfYear)
    {
        var ended = effort?.Ended?.Event is { } end && end.End <= halfYear.To ? end : null;
        return basis with
        {
            ContactDate = contact?.Date,
            OccupationAtContact = contact is null ? null : contact.Occupation ?? OccupationKind.Unknown,
            OccupationBefore = effort?.Started.Event.OccupationBefore,
            Effort = effort?.Started.Event.Kind,
            EffortStart = effort?.Started.Event.Start,
            EffortEnd = ended?.End,
            EffortEndReason = ended?.Reason,
            OccupationAfter = ended?.OccupationAfter,
        };
    }

    private static IEnumerable<(ContactAttempted? Contact, Effort? Effort)> SideBySide(ContactAttempted[] contacts, Effort[] efforts)
    {
        for (var i = 0; i < Math.Max(1, Math.Max(contacts.Length, efforts.Length)); i++)
        {
            yield return (i < contacts.Length ? contacts[i] : null, i < efforts.Length ? efforts[i] : null);
        }
    }

    private static IEnumerable<(ContactAttempted? Contact, Effort? Effort)> EachWithEach(ContactAttempted[] contacts, Effort[] efforts)
    {
        foreach (var contact in contacts.DefaultIfEmpty())
        {
            foreach (var effort in efforts.DefaultIfEmpty())
            {
                yield return (contact, effort);
            }
        }
    }
}
