// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Why a person was entered (SCB, from 2017).</summary>
public enum EntryReason
{
    /// <summary>Studied on an introductory programme.</summary>
    IntroductoryProgramme,

    /// <summary>Left a national programme.</summary>
    InterruptedNational,

    /// <summary>Finished upper secondary school with a study certificate.</summary>
    StudyCertificate,

    /// <summary>Never studied at upper secondary school.</summary>
    NeverUpperSecondary,

    /// <summary>Not known.</summary>
    Missing,
}

/// <summary>Latest school-related occupation (SCB, from 2021).</summary>
public enum SchoolOccupation
{
    /// <summary>Compulsory school only.</summary>
    CompulsoryOnly,

    /// <summary>Left upper secondary education.</summary>
    InterruptedUpperSecondary,

    /// <summary>Immigrated.</summary>
    Immigrated,

    /// <summary>Study certificate.</summary>
    StudyCertificate,
}

/// <summary>What a person does now. Work, education and other activity are what the ordinance (2006:39) 4 § lets the register hold.</summary>
public enum OccupationKind
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>No occupation.</summary>
    None,

    /// <summary>National programme.</summary>
    NationalProgramme,

    /// <summary>Introductory programme.</summary>
    IntroductoryProgramme,

    /// <summary>Adult education.</summary>
    AdultEducation,

    /// <summary>Folk high school.</summary>
    FolkHighSchool,

    /// <summary>Other studies.</summary>
    OtherStudies,

    /// <summary>Work.</summary>
    Work,

    /// <summary>Internship.</summary>
    Internship,

    /// <summary>Activity at another authority.</summary>
    OtherAuthority,

    /// <summary>Abroad.</summary>
    Abroad,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Channels of contact.</summary>
public enum ContactChannel
{
    /// <summary>Letter.</summary>
    Letter,

    /// <summary>Telephone.</summary>
    Telephone,

    /// <summary>Text message.</summary>
    TextMessage,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Social media.</summary>
    SocialMedia,

    /// <summary>Visit at home, by two.</summary>
    HomeVisit,

    /// <summary>Meeting at the municipality or elsewhere.</summary>
    Meeting,

    /// <summary>Through guardian, school or another authority.</summary>
    ThroughOther,
}

/// <summary>What came of an attempt. Only <see cref="Reached"/> is a contact.</summary>
public enum ContactOutcome
{
    /// <summary>The person was reached.</summary>
    Reached,

    /// <summary>No answer.</summary>
    NoAnswer,

    /// <summary>Wrong number or address.</summary>
    WrongAddress,

    /// <summary>Sent, answer awaited.</summary>
    Sent,

    /// <summary>The person does not want contact.</summary>
    Declined,
}

/// <summary>Kinds of individual efforts (åtgärder).</summary>
public enum EffortKind
{
    /// <summary>Studies on an introductory programme.</summary>
    IntroductoryStudies,

    /// <summary>Study and career guidance.</summary>
    CareerGuidance,

    /// <summary>A single talk (from 2017 H2).</summary>
    SingleTalk,

    /// <summary>Motivation or coaching.</summary>
    Coaching,

    /// <summary>Internship.</summary>
    Internship,

    /// <summary>Work.</summary>
    Work,

    /// <summary>Adult education.</summary>
    AdultEducation,

    /// <summary>Folk high school.</summary>
    FolkHighSchool,

    /// <summary>Through another authority.</summary>
    OtherAuthority,

    /// <summary>Another effort.</summary>
    Other,
}

/// <summary>Why an effort ended.</summary>
public enum EffortEndReason
{
    /// <summary>It was completed.</summary>
    Completed,

    /// <summary>The person left it.</summary>
    Interrupted,

    /// <summary>The responsibility ended.</summary>
    ResponsibilityEnded,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Why the responsibility ended.</summary>
public enum ExitReason
{
    /// <summary>Diploma.</summary>
    Diploma,

    /// <summary>Began a national programme or equivalent.</summary>
    NationalOrEquivalent,

    /// <summary>Began an introductory programme.</summary>
    IntroductoryProgramme,

    /// <summary>No longer registered in the municipality.</summary>
    NotRegistered,

    /// <summary>Turned 20.</summary>
    Turned20,

    /// <summary>Deceased.</summary>
    Deceased,
}

/// <summary>How sure contact details are.</summary>
public enum DetailQuality
{
    /// <summary>From a register.</summary>
    Register,

    /// <summary>Told by the person or somebody near.</summary>
    Told,

    /// <summary>Tried, and it worked.</summary>
    Confirmed,

    /// <summary>Tried, and it did not work.</summary>
    Failed,
}
