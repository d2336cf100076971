// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Whether a person belongs to the target group of a municipality on a day.</summary>
public enum TargetGroupOutcome
{
    /// <summary>The day is before 2015-01-01, when the responsibility took its present form: there is no rule to answer by.</summary>
    NoRule,

    /// <summary>A condition is not met.</summary>
    Out,

    /// <summary>A condition cannot be decided. The person stays in the officer's list.</summary>
    Unclear,

    /// <summary>All conditions are met.</summary>
    In,
}

/// <summary>Why a person is not in the target group: all that apply.</summary>
[Flags]
public enum TargetGroupReasons
{
    /// <summary>Nothing says so.</summary>
    None = 0,

    /// <summary>Deceased.</summary>
    Deceased = 1 << 0,

    /// <summary>Emigrated.</summary>
    Emigrated = 1 << 1,

    /// <summary>Another municipality is the home municipality, this one was before.</summary>
    MovedAway = 1 << 2,

    /// <summary>This is not the home municipality. Of persons with protected registration nothing more is told.</summary>
    NotResident = 1 << 3,

    /// <summary>Has turned 20.</summary>
    Turned20 = 1 << 4,

    /// <summary>Has not completed school duty.</summary>
    SchoolingNotEnded = 1 << 5,

    /// <summary>Takes part in a national programme.</summary>
    UpperSecondary = 1 << 6,

    /// <summary>Takes part in an introductory programme.</summary>
    Introductory = 1 << 7,

    /// <summary>Takes part in adapted upper secondary school.</summary>
    Adapted = 1 << 8,

    /// <summary>Takes part in education that was assessed as equivalent.</summary>
    Equivalent = 1 << 9,

    /// <summary>Has a diploma.</summary>
    Diploma = 1 << 10,

    /// <summary>Has a certificate of adapted upper secondary school.</summary>
    AdaptedCertificate = 1 << 11,

    /// <summary>Has completed education that was assessed as equivalent.</summary>
    EquivalentCompleted = 1 << 12,
}

/// <summary>What an officer should know beside the outcome.</summary>
[Flags]
public enum TargetGroupNotes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The population post has a secrecy marking.</summary>
    SecrecyMarking = 1 << 0,

    /// <summary>The person has protected registration.</summary>
    ProtectedRegistration = 1 << 1,

    /// <summary>Enrolled, and absent to a significant extent: an early warning.</summary>
    HighAbsence = 1 << 2,

    /// <summary>Never subject to school duty and never registered: registration is what is missing.</summary>
    RegistrationRequired = 1 << 3,

    /// <summary>In by residence, without registration.</summary>
    ResidentNotRegistered = 1 << 4,

    /// <summary>Has a study certificate, which is no diploma.</summary>
    StudyCertificateOnly = 1 << 5,

    /// <summary>On an introductory programme, which did not count before 2018-07-01.</summary>
    IntroductoryBeforeJuly2018 = 1 << 6,

    /// <summary>Registered in the country when no longer subject to school duty.</summary>
    ImmigratedAfterSchoolAge = 1 << 7,

    /// <summary>Had another identity number before.</summary>
    NumberChanged = 1 << 8,

    /// <summary>In adult education, which is not held to be equivalent.</summary>
    AdultEducationNotEquivalent = 1 << 9,

    /// <summary>Education that nobody has assessed.</summary>
    EquivalenceUnassessed = 1 << 10,

    /// <summary>The date of birth is not complete, and may be 20 years ago.</summary>
    BirthDateIncomplete = 1 << 11,

    /// <summary>It is not known whether school duty has ended.</summary>
    CompulsorySchoolingUnknown = 1 << 12,

    /// <summary>In by law, and admitted to begin this autumn: on the way.</summary>
    Transition = 1 << 13,

    /// <summary>An enrolment that its source does not show any more, without having told that it ended.</summary>
    EnrolmentUnconfirmed = 1 << 14,
}

/// <summary>Whether the person belongs in the report to SCB.</summary>
public enum ScbReporting
{
    /// <summary>No: not in the target group.</summary>
    No,

    /// <summary>An officer has to assess it: not registered here, protected, or unclear.</summary>
    Assess,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>The codes of reasons and notes as they stand in data.</summary>
public static class TargetGroupCodes
{
    private static readonly string[] s_reasons =
    [
        "H.deceased", "H.emigrated", "H.movedAway", "H.notResident", "P1.turned20", "P2.schoolingNotEnded", "P3.upperSecondary",
        "P3.introductory", "P3.adapted", "P3.equivalent", "P4.diploma", "P5.adaptedCertificate", "P6.equivalentCompleted",
    ];

    private static readonly string[] s_notes =
    [
        "secrecyMarking", "protectedRegistration", "highAbsence", "registrationRequired", "residentNotRegistered", "studyCertificateOnly",
        "introductoryBeforeJuly2018", "immigratedAfterSchoolAge", "numberChanged", "adultEducationNotEquivalent", "equivalenceUnassessed",
        "birthDateIncomplete", "compulsorySchoolingUnknown", "transition", "enrolmentUnconfirmed",
    ];

    /// <summary>The codes of reasons, H before P1 … P6.</summary>
    public static IReadOnlyList<string> Of(TargetGroupReasons reasons) => Of((int)reasons, s_reasons);

    /// <summary>The codes of notes.</summary>
    public static IReadOnlyList<string> Of(TargetGroupNotes notes) => Of((int)notes, s_notes);

    private static List<string> Of(int flags, string[] codes)
    {
        var list = new List<string>();
        for (var i = 0; i < codes.Length; i++)
        {
            if ((flags & (1 << i)) != 0)
            {
                list.Add(codes[i]);
            }
        }

        return list;
    }
}
