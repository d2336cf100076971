// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>
/// What entities lack of the standard, counted by member. Nothing is left out because of it: a pupil with a wrong code is still a pupil.
/// </summary>
internal sealed class EntityChecks
{
    public const string Missing = "SS12000-F001";
    public const string UnknownCode = "SS12000-F002";
    public const string Twice = "SS12000-F003";
    public const string FoundByLookup = "SS12000-F004";
    public const string NotConfirmed = "SS12000-F005";
    public const string Future = "SS12000-F006";

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Clear() => _counts.Clear();

    public void Add(string code, string path, int count = 1)
    {
        if (count > 0)
        {
            var key = $"{code} {path}";
            _counts[key] = _counts.GetValueOrDefault(key) + count;
        }
    }

    public void AddAll(IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (key, count) in counts)
        {
            _counts[key] = _counts.GetValueOrDefault(key) + count;
        }
    }

    public void Check(Ss12000Entity entity)
    {
        switch (entity)
        {
            case Organisation it:
                Need(it.DisplayName, "organisations.displayName");
                Need(it.OrganisationType, "organisations.organisationType");
                Code(it.OrganisationType, OrganisationTypes.All, "organisations.organisationType");
                foreach (var type in it.SchoolTypes)
                {
                    Code(type, SchoolTypes.All, "organisations.schoolTypes");
                }

                break;
            case Person it:
                Need(it.GivenName, "persons.givenName");
                Need(it.FamilyName, "persons.familyName");
                Code(it.Sex, KnownCodes.Sexes, "persons.sex");
                Code(it.PersonStatus, KnownCodes.PersonStatuses, "persons.personStatus");
                Add(UnknownCode, "persons.securityMarking", it.SecurityMarking == SecurityMarking.Unrecognised ? 1 : 0);
                foreach (var enrolment in it.Enrolments)
                {
                    Need(enrolment.EnroledAt, "persons.enrolments.enroledAt");
                    Need(enrolment.StartDate, "persons.enrolments.startDate");
                    Need(enrolment.SchoolType, "persons.enrolments.schoolType");
                    Code(enrolment.SchoolType, SchoolTypes.All, "persons.enrolments.schoolType");
                }

                break;
            case Duty it:
                Need(it.DutyAt, "duties.dutyAt");
                Need(it.DutyRole, "duties.dutyRole");
                Need(it.StartDate, "duties.startDate");
                Code(it.DutyRole, DutyRoles.All, "duties.dutyRole");
                break;
            case Group it:
                Need(it.DisplayName, "groups.displayName");
                Need(it.GroupType, "groups.groupType");
                Need(it.Organisation, "groups.organisation");
                Need(it.StartDate, "groups.startDate");
                Code(it.GroupType, GroupTypes.All, "groups.groupType");
                Code(it.SchoolType, SchoolTypes.All, "groups.schoolType");
                break;
            case Activity it:
                Need(it.DisplayName, "activities.displayName");
                Need(it.Organisation, "activities.organisation");
                Need(it.Groups.Count > 0 ? it : null, "activities.groups");
                Code(it.ActivityType, KnownCodes.ActivityTypes, "activities.activityType");
                break;
            case Placement it:
                Need(it.PlacedAt, "placements.placedAt");
                Need(it.Child, "placements.child");
                Need(it.StartDate, "placements.startDate");
                Code(it.SchoolType, SchoolTypes.All, "placements.schoolType");
                break;
        }
    }

    public static ValidationReport Report(IReadOnlyDictionary<string, int> counts) => new(counts.Select(static pair =>
    {
        var at = pair.Key.IndexOf(' ', StringComparison.Ordinal);
        var (code, path) = (pair.Key[..at], pair.Key[(at + 1)..]);
        var (english, swedish, severity) = code switch
        {
            Missing => ("Required by the standard and not there", "Krävs av standarden men saknas", FindingSeverity.Warning),
            UnknownCode => ("A code that the standard does not have", "En kod som standarden inte har", FindingSeverity.Warning),
            Twice => ("Given more than once; the latest is kept", "Kom mer än en gång; den senaste behålls", FindingSeverity.Information),
            FoundByLookup => ("Left out by the list and found by lookup; taken along", "Saknades i listan men hittades vid uppslag; togs med", FindingSeverity.Warning),
            NotConfirmed => ("No longer listed, and the server cannot tell why", "Finns inte längre i listan, och servern kan inte säga varför", FindingSeverity.Warning),
            _ => ("Changed in the future by the server's clock; not believed", "Ändrad i framtiden enligt serverns klocka; tros inte", FindingSeverity.Warning),
        };
        return new Finding(code, path, severity, FormattableString.Invariant($"{english}: {pair.Value}.")) { SwedishMessage = FormattableString.Invariant($"{swedish}: {pair.Value}.") };
    }));

    private void Need(object? value, string path) => Add(Missing, path, value is null or "" ? 1 : 0);

    private void Code(string? value, IReadOnlyList<string> known, string path) => Add(UnknownCode, path, value is null || known.Contains(value, StringComparer.Ordinal) ? 0 : 1);
}
