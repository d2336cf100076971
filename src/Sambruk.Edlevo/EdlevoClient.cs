// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Sambruk.Edlevo;

/// <summary>
/// Asks the services of Edlevo that the activity responsibility needs. An answer is whole or an exception, and persons are asked for by GUID
/// or by day, never by number: what stands in an address ends up in logs on the way. Safe for concurrent use.
/// </summary>
public sealed class EdlevoClient
{
    private const int MostYears = 100;
    private readonly ServerCalls _calls;
    private readonly ILogger _logger;

    internal EdlevoClient(ServerCalls calls, ILogger<EdlevoClient> logger)
    {
        _calls = calls;
        _logger = logger;
    }

    /// <summary>All students, contacts, groups and memberships of a school form (<c>Get…Organization</c>).</summary>
    /// <param name="form">The school form.</param>
    /// <param name="searchDate">The day that it is about; <c>null</c>: today.</param>
    /// <param name="filter">Which units; <c>null</c>: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">There is no whole answer; also one without a single student (<see cref="EdlevoOptions.MayBeEmpty"/>).</exception>
    public async Task<EdlevoAnswer<EdlevoOrganizationRecord>> GetOrganizationAsync(
        EdlevoSchoolForm form, DateOnly? searchDate = null, EdlevoUnitFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var request = new ServiceRequest(
            nameof(EdlevoOptions.Organization),
            $"Get{SchoolForms.Service(form)}Organization",
            Query(("SearchDate", Day(searchDate)), ("MunicipalityCode", filter?.Municipality?.ToString()), ("GovernedBy", Governance(filter))));
        var (records, reader) = await _calls.ReadAsync(request, stream => new EdlevoOrganizationReader(stream, _calls.Options.Reading), cancellationToken).ConfigureAwait(false);
        CheckForm(reader.Information, form);
        CheckKind(reader.Information, "CompleteOrganization");
        CheckNotEmpty(form, records.Exists(static record => record is EdlevoPerson { IsStudent: true }));
        return Answer(request, records, reader);
    }

    /// <summary>
    /// What changed in a school form (<c>Get…OrganizationDelta</c>), asked for in pieces of at most a day; all of them or an exception. The last six
    /// minutes are left for the next time.
    /// </summary>
    /// <param name="form">The school form.</param>
    /// <param name="from">From when: <see cref="EdlevoChanges.Through"/> of the last, or when a full export was asked for.</param>
    /// <param name="to">Until when; <c>null</c>: as far as there is.</param>
    /// <param name="filter">Which units; <c>null</c>: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">A piece has no whole answer.</exception>
    public async Task<EdlevoChanges> GetOrganizationChangesAsync(
        EdlevoSchoolForm form, DateTimeOffset from, DateTimeOffset? to = null, EdlevoUnitFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var service = $"Get{SchoolForms.Service(form)}OrganizationDelta";
        if (ChangeWindows.Cut(from, to, _calls.Time.GetUtcNow()) is not { } pieces)
        {
            return new(from, needsFullExport: true, [], 0, ValidationReport.Empty);
        }

        var records = new List<EdlevoOrganizationRecord>();
        var findings = new List<Finding>();
        var passedOver = 0;
        foreach (var (start, end) in pieces)
        {
            // The document's descriptions of the last two are exchanged (12.0.0, chapter 9.2); the names are believed.
            var request = new ServiceRequest(
                nameof(EdlevoOptions.Organization),
                service,
                Query(("StartDate", Time(start)), ("EndDate", Time(end)), ("Municipalitycode", filter?.Municipality?.ToString()), ("Governedby", Governance(filter))));
            var (changed, reader) = await _calls.ReadAsync(request, stream => new EdlevoOrganizationReader(stream, _calls.Options.Reading), cancellationToken).ConfigureAwait(false);
            CheckForm(reader.Information, form);
            CheckKind(reader.Information, "DeltaOrganization");
            var answer = Answer(request, changed, reader);
            records.AddRange(answer.Records);
            findings.AddRange(answer.Report);
            passedOver += answer.PassedOver;
            if (records.Count > _calls.Options.MaxRecords)
            {
                throw new PeerUnavailableException(EdlevoCodes.Many, FormattableString.Invariant($"There are more than {_calls.Options.MaxRecords} changes."));
            }
        }

        return new(pieces.Count > 0 ? pieces[^1].To : from, needsFullExport: false, records, passedOver, new(findings));
    }

    /// <summary>Study plans and events of a school form on a day (<c>Get…StudyPlan</c>).</summary>
    /// <param name="form">The school form.</param>
    /// <param name="searchDate">The day; <c>null</c>: today.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">There is no whole answer; also one without a single plan (<see cref="EdlevoOptions.MayBeEmpty"/>).</exception>
    public async Task<EdlevoAnswer<EdlevoStudyRecord>> GetStudyInformationAsync(EdlevoSchoolForm form, DateOnly? searchDate = null, CancellationToken cancellationToken = default)
    {
        var answer = await StudyAsync(form, Query(("SearchDate", Day(searchDate))), cancellationToken).ConfigureAwait(false);
        CheckNotEmpty(form, answer.Records.Count > 0);
        return answer;
    }

    /// <summary>The study plans and events of one student; none when Edlevo has none.</summary>
    /// <param name="form">The school form.</param>
    /// <param name="student">Edlevo's GUID of the student.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">There is no whole answer, or it is of somebody else.</exception>
    public async Task<EdlevoAnswer<EdlevoStudyRecord>> GetStudyInformationAsync(EdlevoSchoolForm form, Guid student, CancellationToken cancellationToken = default)
    {
        var answer = await StudyAsync(form, Query(("Id", student.ToString("D"))), cancellationToken).ConfigureAwait(false);
        CheckStudent(answer.Records.SelectMany(static record => record.Student), student);
        return answer;
    }

    /// <summary>Diplomas and certificates that were issued in a time, both days included (<c>Get…GradeReports</c>), asked for a year at a time.</summary>
    /// <param name="form">The school form.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The last day is before the first, or a hundred years after it.</exception>
    /// <exception cref="PeerUnavailableException">There is no whole answer.</exception>
    public async Task<EdlevoAnswer<EdlevoCredential>> GetCredentialsAsync(EdlevoSchoolForm form, DateOnly from, DateOnly to, CancellationToken cancellationToken = default)
    {
        if (to < from || to > from.AddYears(MostYears))
        {
            throw new ArgumentException("The last day is before the first, or a hundred years after it.", nameof(to));
        }

        var records = new List<EdlevoCredential>();
        var findings = new List<Finding>();
        var passedOver = 0;
        for (var start = from; start <= to;)
        {
            var end = start.AddYears(1).AddDays(-1);
            end = end < to ? end : to;
            var answer = await CredentialsAsync(form, Query(("StartDate", Day(start)), ("EndDate", Day(end))), cancellationToken).ConfigureAwait(false);
            records.AddRange(answer.Records);
            findings.AddRange(answer.Report);
            passedOver += answer.PassedOver;
            start = end.AddDays(1);
        }

        return new(records, passedOver, new(findings), unmapped: null);
    }

    /// <summary>The diplomas and certificates of one student; none when Edlevo has none.</summary>
    /// <param name="form">The school form.</param>
    /// <param name="student">Edlevo's GUID of the student.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">There is no whole answer, or it is of somebody else.</exception>
    public async Task<EdlevoAnswer<EdlevoCredential>> GetCredentialsAsync(EdlevoSchoolForm form, Guid student, CancellationToken cancellationToken = default)
    {
        var answer = await CredentialsAsync(form, Query(("Id", student.ToString("D"))), cancellationToken).ConfigureAwait(false);
        CheckStudent(answer.Records.Select(static record => record.Student), student);
        return answer;
    }

    private async Task<EdlevoAnswer<EdlevoStudyRecord>> StudyAsync(EdlevoSchoolForm form, string query, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(nameof(EdlevoOptions.StudyInformation), $"Get{SchoolForms.Service(form)}StudyPlan", query);
        var (records, reader) = await _calls.ReadAsync(request, stream => new EdlevoStudyInformationReader(stream, _calls.Options.Reading), cancellationToken).ConfigureAwait(false);
        CheckForm(reader.Information, form);
        return Answer(request, records, reader, ((EdlevoStudyInformationReader)reader).UnmappedEventTypes);
    }

    private async Task<EdlevoAnswer<EdlevoCredential>> CredentialsAsync(EdlevoSchoolForm form, string query, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(nameof(EdlevoOptions.Outcome), $"Get{SchoolForms.Service(form)}GradeReports", query);
        var (records, reader) = await _calls.ReadAsync(request, stream => new EdlevoOutcomeReader(stream, _calls.Options.Reading), cancellationToken).ConfigureAwait(false);
        CheckForm(reader.Information, form);
        CheckKind(reader.Information, "Reports");
        return Answer(request, records, reader);
    }

    private EdlevoAnswer<T> Answer<T>(ServiceRequest request, List<T> records, EdlevoReader<T> reader, IReadOnlyDictionary<string, int>? unmapped = null)
        where T : notnull
    {
        var report = reader.Report;
        if (reader.PassedOver > 0 || report.WarningCount > 0)
        {
            Log.PassedOver(_logger, request.Service, reader.PassedOver, report.ErrorCount, report.WarningCount);
        }

        return new(records, reader.PassedOver, report, unmapped);
    }

    private static void CheckForm(EdlevoDocumentInformation? information, EdlevoSchoolForm form)
    {
        // A form that is written in an unknown way cannot be held against what was asked for; another one can.
        if (information is null || (information.SchoolForm != EdlevoSchoolForm.Unknown && information.SchoolForm != form))
        {
            throw new PeerUnavailableException(EdlevoCodes.AnswerOther, "The answer is of another school form than was asked for, or does not say of which.");
        }
    }

    private static void CheckKind(EdlevoDocumentInformation? information, string kind)
    {
        if (information?.Kind != kind)
        {
            throw new PeerUnavailableException(EdlevoCodes.AnswerOther, $"The answer is none of the kind {kind}.");
        }
    }

    private void CheckNotEmpty(EdlevoSchoolForm form, bool hasStudents)
    {
        if (!hasStudents && !_calls.Options.MayBeEmpty.Contains(form))
        {
            throw new PeerUnavailableException(EdlevoCodes.Empty, $"The answer has no student of {form}.");
        }
    }

    private static void CheckStudent(IEnumerable<EdlevoId> ids, Guid student)
    {
        var asked = EdlevoId.Of(student.ToString("D"));
        if (ids.Any(id => id.Kind == EdlevoIdKind.Global && id != asked))
        {
            throw new PeerUnavailableException(EdlevoCodes.AnswerOther, "The answer is of another student than was asked for.");
        }
    }

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = "";
        foreach (var (name, value) in parameters)
        {
            query += value is null ? "" : $"{(query.Length > 0 ? "&" : "")}{name}={value}";
        }

        return query;
    }

    private static string? Governance(EdlevoUnitFilter? filter) => filter?.GovernedBy switch
    {
        null => null,
        EdlevoGovernance.Municipal => "municipal",
        EdlevoGovernance.Private => "private",
        EdlevoGovernance.State => "state",
        _ => "other",
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As the documents write their own time: Swedish, without offset.</summary>
    private static string Time(DateTimeOffset time) => Values.Swedish(time).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
