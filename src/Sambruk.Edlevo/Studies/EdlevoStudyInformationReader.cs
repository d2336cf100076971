// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Reads study plans and events of a Study Information document, version 11.</summary>
public sealed class EdlevoStudyInformationReader : EdlevoReader<EdlevoStudyRecord>
{
    private static readonly Shape s_student = Shape.OfTexts("id", "personid").Dropping("name");

    private static readonly Shape s_unit = Shape.OfTexts("schoolunitname", "schoolunitcode", "schooltype").Dropping("schoolname");

    private static readonly Shape s_programme = Shape.OfTexts("code", "type").Dropping(
        "name", "nameinenglish", "orientation", "orientationinenglish", "extent", "extentpercent", "individuallytailored", "profilecode", "profilename",
        "vocationaloutcomecode", "vocationaloutcomename", "vocationaloutcomenameinenglish");

    private static readonly Shape s_studyTime = Shape.OfTexts("startdate", "enddate").Dropping(
        "id", "previouseducationcode", "previouseducationtext", "commentstopreviouseducation", "currentoccupationcode", "currentoccupationtext", "occupationdescription",
        "purposeofeducationcode", "purposeofeducationtext", "commentstopurposeofeducation", "plannedextent", "studypacecode", "studypacetext", "studyfundingcode", "studyfundingtext");

    private static readonly Shape s_placement = Shape.OfTexts("programcode", "officialprogramcode", "officialunitname", "schoolyears", "startdate", "enddate").Dropping(
        "period", "class", "programname", "programnameinenglish", "officialprogramname", "officialprogramnameinenglish", "profile", "mentor", "extent", "extenttext",
        "extenttextinenglish", "branchname", "branchnameinenglish", "officialbranchname", "profiletext", "profiletextinenglish");

    private static readonly Shape s_plan = Shape.Of(("student", s_student), ("unit", s_unit), ("program", s_programme), ("studytime", s_studyTime), ("placementhistory", s_placement))
        .Dropping("note", "course", "effortguidanceandcounselling", "studyplanrevision", "notedetail");

    private static readonly Shape s_event = Shape.Of(
        ("eventtype", Shape.OfTexts("type").Dropping("text")),
        ("timeframe", Shape.OfTexts("start", "end")),
        ("schoolunitcode", Shape.Text),
        ("program", s_programme),
        ("exchangestudent", Shape.Text)).Dropping("schoolname", "classname", "schoolyear", "supportforactivity", "period");

    private static readonly Shape s_eventReport = Shape.Of(("student", s_student), ("unit", s_unit), ("eventinformation", s_event)).Dropping("xtrainformation");

    private static readonly Shape s_document = Shape.Of(
        ("properties", EdlevoDocumentInformation.Shape),
        ("studyplan", s_plan),
        ("eventreports", Shape.Of(("eventreport", s_eventReport)).AsHolder()))
        .Dropping("subjectplan", "programchoice", "coursechoice", "subjectchoice", "basicperiods");

    private readonly SortedDictionary<string, int> _unmapped = new(StringComparer.Ordinal);

    /// <summary>Makes a reader of a document.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="options">Limits and the table of types of events; <c>null</c>: the defaults.</param>
    public EdlevoStudyInformationReader(Stream stream, EdlevoReadingOptions? options = null)
        : base(stream, options, "studyinformation", "studyinformation/v11", s_document)
    {
    }

    /// <summary>Types of events that the table does not have, with how often they came, at most a hundred. For whoever fills in the table.</summary>
    public IReadOnlyDictionary<string, int> UnmappedEventTypes => _unmapped;

    private protected override void Take(Post post, List<EdlevoStudyRecord> records)
    {
        var student = Student(post.One("student"));
        var unit = post.One("unit");
        var form = FormOf(unit);
        _ = unit.One("schoolunitcode");
        if (post.Name == "studyplan")
        {
            records.Add(Plan(post, student, unit, form));
            return;
        }

        _ = post.Child("eventinformation") ?? post.One("eventinformation");
        foreach (var happened in post.All("eventinformation"))
        {
            records.Add(Event(happened, student, unit, form));
        }
    }

    private EdlevoStudyPlan Plan(Post post, IReadOnlyList<EdlevoId> student, Post unit, EdlevoSchoolForm form)
    {
        var time = post.OneOrNone("studytime");
        var programme = Programme(post);
        if (programme is not null)
        {
            EducationForms.Of(form, programme, Findings, $"{post.Path}/program");
        }

        return new EdlevoStudyPlan
        {
            Student = student,
            SchoolForm = form,
            SchoolUnit = unit.Unit("schoolunitcode", Findings),
            SchoolUnitName = unit.Value("schoolunitname"),
            Programme = programme,
            StudyFrom = time?.FirstDay("startdate", Findings),
            StudyTo = time?.LastDay("enddate", Findings),
            Placements = [.. post.All("placementhistory").Select(Placement).OfType<EdlevoPlacement>()],
        };
    }

    private EdlevoPlacement? Placement(Post post)
    {
        if (post.FirstDay("startdate", Findings) is not { } from)
        {
            Findings.Warn(EdlevoCodes.PeriodWithoutStart, post.Path, "A placement without its first day; it is left out.");
            return null;
        }

        var to = post.LastDay("enddate", Findings);
        if (to < from)
        {
            Findings.Warn(EdlevoCodes.PeriodBackwards, post.Path, "A placement ends before it begins; it is left out.");
            return null;
        }

        return new EdlevoPlacement
        {
            From = from,
            To = to,
            UnitName = post.Value("officialunitname"),
            ProgrammeCode = post.Value("programcode"),
            OfficialProgrammeCode = post.Value("officialprogramcode"),
            SchoolYear = post.Value("schoolyears"),
        };
    }

    private EdlevoEvent Event(Post post, IReadOnlyList<EdlevoId> student, Post unit, EdlevoSchoolForm form)
    {
        var type = post.One("eventtype").Required("type");
        var time = post.One("timeframe");
        var from = time.RequiredDay("start");
        _ = time.One("end");
        EdlevoEventKind? kind = Options.EventTypes.TryGetValue(type, out var known) ? known : null;
        if (kind is null)
        {
            Findings.Warn(EdlevoCodes.EventUnmapped, post.Path, "A type of event that the table does not have; the event is given without a kind.");
            if (_unmapped.Count < 100 || _unmapped.ContainsKey(type))
            {
                _unmapped[type] = _unmapped.GetValueOrDefault(type) + 1;
            }
        }

        return new EdlevoEvent
        {
            Student = student,
            SchoolForm = form,
            SchoolUnit = post.Unit("schoolunitcode", Findings) ?? unit.Unit("schoolunitcode", Findings),
            Programme = Programme(post),
            Type = type,
            Kind = kind,
            From = from,
            To = time.LastDay("end", Findings),
            IsExchangeStudent = Values.Flag(post.Value("exchangestudent")),
        };
    }

    private EdlevoProgramme? Programme(Post post)
    {
        if (post.OneOrNone("program") is not { } programme)
        {
            return null;
        }

        var code = programme.Required("code");
        _ = programme.Required("type");
        return new(code, programme.Code<EdlevoProgrammeType>("type", Findings));
    }

    private List<EdlevoId> Student(Post post)
    {
        var reference = Information?.MadeAt is { } made ? DateOnly.FromDateTime(made) : (DateOnly?)null;
        var number = EdlevoId.OfNumber(post.Required("personid"), reference);
        if (number is { Kind: EdlevoIdKind.Number, Number: null })
        {
            Findings.Warn(EdlevoCodes.Number, $"{post.Path}/personid", "An identity number is not valid; it is kept as text.");
        }

        var id = EdlevoId.Of(post.Required("id"), reference);
        return id == number ? [number] : [id, number];
    }
}
