// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>A way to divide persons, with the name of each value in keys and in Swedish.</summary>
internal sealed class BoardDimension
{
    private readonly string[]? _names;
    private readonly string[]? _labels;

    /// <summary>Of named values, in order.</summary>
    public BoardDimension(params (string Name, string Label)[] values)
    {
        _names = [.. values.Select(v => v.Name)];
        _labels = [.. values.Select(v => v.Label)];
    }

    /// <summary>Of years of birth; 0: another.</summary>
    public BoardDimension()
    {
    }

    /// <summary>The number of values; 0 for years.</summary>
    public int Count => _names?.Length ?? 0;

    public string NameOf(int value) => value < 0 ? "*" : _names is null ? value == 0 ? "Other" : value.ToString(CultureInfo.InvariantCulture) : _names[value];

    public string LabelOf(int value) => value < 0 ? "Totalt" : _labels is null ? value == 0 ? "Annat födelseår" : value.ToString(CultureInfo.InvariantCulture) : _labels[value];

    public bool TryValue(string name, out short value)
    {
        value = -1;
        if (name == "*")
        {
            return true;
        }

        if (_names is null)
        {
            value = 0;
            return name == "Other" || (name.Length == 4 && short.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out value));
        }

        value = (short)Array.IndexOf(_names, name);
        return value >= 0;
    }
}

/// <summary>The dimensions of each measure. Labels: kaa.md §6.4, as Skolverket words them.</summary>
internal static class BoardDimensions
{
    public const int GoesOn = 12;
    public const int SchoolUnknown = 4;
    public const int StillIn = 4;
    public const int NotFollowed = 5;

    public static readonly BoardDimension Gender = new(("Woman", "Kvinnor"), ("Man", "Män"));

    public static readonly BoardDimension BirthYear = new();

    public static readonly BoardDimension Effort = new(
        (nameof(EffortKind.IntroductoryStudies), "Studier på introduktionsprogram"),
        (nameof(EffortKind.CareerGuidance), "Studie- och yrkesvägledning"),
        (nameof(EffortKind.SingleTalk), "Enstaka samtal"),
        (nameof(EffortKind.Coaching), "Motiverande eller coachande insats"),
        (nameof(EffortKind.Internship), "Praktik"),
        (nameof(EffortKind.Work), "Arbete"),
        (nameof(EffortKind.AdultEducation), "Komvux"),
        (nameof(EffortKind.FolkHighSchool), "Folkhögskola"),
        (nameof(EffortKind.OtherAuthority), "Via annan myndighet"),
        (nameof(EffortKind.Other), "Annan åtgärd"));

    public static readonly BoardDimension Occupation = new(
        (nameof(OccupationKind.Unknown), "Okänd"),
        (nameof(OccupationKind.None), "Ingen sysselsättning"),
        (nameof(OccupationKind.NationalProgramme), "Nationellt program"),
        (nameof(OccupationKind.IntroductoryProgramme), "Introduktionsprogram"),
        (nameof(OccupationKind.AdultEducation), "Komvux"),
        (nameof(OccupationKind.FolkHighSchool), "Folkhögskola"),
        (nameof(OccupationKind.OtherStudies), "Andra studier"),
        (nameof(OccupationKind.Work), "Arbete"),
        (nameof(OccupationKind.Internship), "Praktik"),
        (nameof(OccupationKind.OtherAuthority), "Via annan myndighet"),
        (nameof(OccupationKind.Abroad), "Utomlands"),
        (nameof(OccupationKind.Other), "Annat"),
        ("GoesOn", "Ingen åtgärd avslutad"));

    public static readonly BoardDimension Reason = new(
        (nameof(ExitReason.Diploma), "Slutfört med examen"),
        (nameof(ExitReason.NationalOrEquivalent), "Påbörjat nationellt program eller motsvarande"),
        (nameof(ExitReason.IntroductoryProgramme), "Påbörjat introduktionsprogram"),
        (nameof(ExitReason.NotRegistered), "Ej längre folkbokförd i kommunen"),
        (nameof(ExitReason.Turned20), "Fyllt 20"),
        (nameof(ExitReason.Deceased), "Avliden"));

    public static readonly BoardDimension School = new(
        (nameof(SchoolOccupation.CompulsoryOnly), "Bara grundskola"),
        (nameof(SchoolOccupation.InterruptedUpperSecondary), "Hoppat av gymnasiet"),
        (nameof(SchoolOccupation.Immigrated), "Invandrad"),
        (nameof(SchoolOccupation.StudyCertificate), "Studiebevis"),
        ("Missing", "Uppgift saknas"));

    public static readonly BoardDimension ContactBand = new(("Days0To30", "0–30 dagar"), ("Days31To90", "31–90 dagar"), ("Days91", "91 dagar eller mer"));

    public static readonly BoardDimension StayBand = new(
        ("Days0To90", "0–90 dagar"), ("Days91To180", "91–180 dagar"), ("Days181To365", "181–365 dagar"), ("Days366", "366 dagar eller mer"), ("StillIn", "Kvar när halvåret började"));

    public static readonly BoardDimension State = new(
        ("Studies", "Studier"), ("Work", "Arbete eller praktik"), ("Other", "Annat känt"), ("None", "Ingen sysselsättning"), ("Unknown", "Okänt"), ("NotFollowed", "Åter i målgruppen eller avliden"));

    private static readonly BoardDimension[][] s_of =
    [
        [Gender, BirthYear], [Gender], [Gender], [Gender], [Gender], [Effort, Gender], [Occupation], [Reason, School],
        [], [], [], [], [], [ContactBand], [StayBand], [State], [State],
    ];

    public static BoardDimension[] Of(BoardMeasure measure) => s_of[(int)measure];

    /// <summary>The years of birth of a half-year's tables: those who turn 20 in the year, to those who turn 16; then any other.</summary>
    public static int[] BirthYears(HalfYear period) => [period.Year - 20, period.Year - 19, period.Year - 18, period.Year - 17, period.Year - 16, 0];

    public static int ContactBandOf(int days) => days <= 30 ? 0 : days <= 90 ? 1 : 2;

    public static int StayBandOf(int days) => days <= 90 ? 0 : days <= 180 ? 1 : days <= 365 ? 2 : 3;

    public static int StateOf(OccupationKind occupation) => occupation switch
    {
        OccupationKind.NationalProgramme or OccupationKind.IntroductoryProgramme or OccupationKind.AdultEducation or OccupationKind.FolkHighSchool or OccupationKind.OtherStudies => 0,
        OccupationKind.Work or OccupationKind.Internship => 1,
        OccupationKind.OtherAuthority or OccupationKind.Abroad or OccupationKind.Other => 2,
        OccupationKind.None => 3,
        _ => 4,
    };
}
