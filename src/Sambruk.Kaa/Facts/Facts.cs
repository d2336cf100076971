// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>An identity number, and when it was known to be the person's, or to be one of before.</summary>
/// <param name="Number">The number.</param>
/// <param name="Origin">From when to when.</param>
public readonly record struct KnownIdentity(IdentityNumber Number, [property: JsonIgnore] FactOrigin Origin = default);

/// <summary>A date of birth that a source tells beside the number.</summary>
/// <param name="Date">The date.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct BirthFact(PartialBirthDate Date, [property: JsonIgnore] FactOrigin Origin = default);

/// <summary>Registered in a municipality.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; <c>null</c>: it goes on.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct Registration(MunicipalityCode Municipality, DateOnly From, DateOnly? To = null, [property: JsonIgnore] FactOrigin Origin = default)
{
    /// <summary>Whether the day is one of it.</summary>
    public bool IsActiveOn(DateOnly day) => From <= day && (To is not { } last || day <= last);
}

/// <summary>Stays in a municipality without being registered there, or under protected registration.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; <c>null</c>: it goes on.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct Residence(MunicipalityCode Municipality, DateOnly From, DateOnly? To = null, [property: JsonIgnore] FactOrigin Origin = default)
{
    /// <summary>Whether the day is one of it.</summary>
    public bool IsActiveOn(DateOnly day) => From <= day && (To is not { } last || day <= last);
}

/// <summary>Left the population register. A registration that begins that day or later supersedes it.</summary>
/// <param name="Code">Skatteverket's code: <c>AV</c> deceased, <c>UV</c> emigrated; others are kept and decide nothing here.</param>
/// <param name="From">The day it takes effect.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct Deregistration(string Code, DateOnly From, [property: JsonIgnore] FactOrigin Origin = default);

/// <summary>Protection of personal data in the population register.</summary>
/// <param name="Kind">Secrecy marking, or the stronger protected registration.</param>
/// <param name="From">The day it takes effect.</param>
/// <param name="To">The last day; <c>null</c>: it goes on.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct Protection(ProtectedIdentity Kind, DateOnly From, DateOnly? To = null, [property: JsonIgnore] FactOrigin Origin = default)
{
    /// <summary>Whether the day is one of it.</summary>
    public bool IsActiveOn(DateOnly day) => From <= day && (To is not { } last || day <= last);
}

/// <summary>School duty (skolplikt, 7 kap.).</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="LastDay">Its last day, when completed.</param>
/// <param name="IsDerived">True when the last day was reckoned (from the year of turning 16) and not told.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct CompulsorySchooling(SchoolDuty Kind, DateOnly? LastDay = null, bool IsDerived = false, [property: JsonIgnore] FactOrigin Origin = default);

/// <summary>How school duty stands.</summary>
public enum SchoolDuty
{
    /// <summary>It has a last day.</summary>
    Completed,

    /// <summary>It goes on.</summary>
    Ongoing,

    /// <summary>The person was not subject to it when first registered in the country.</summary>
    NotSubject,
}

/// <summary>Takes part in education. First and last day count; an enrolment that was cancelled never was.</summary>
/// <param name="Form">The form.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; <c>null</c>: it goes on.</param>
public readonly record struct Enrolment(EducationForm Form, DateOnly From, DateOnly? To = null)
{
    /// <summary>It never came about.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>
    /// The source does not show it any more and has not told that it ended: it may go on, and may have ended. The rule cannot decide P3 by it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnconfirmed { get; init; }

    /// <summary>The school has told of absence to a significant extent (15:15).</summary>
    public bool HasHighAbsence { get; init; }

    /// <summary>For other education: a recorded decision on whether it is equivalent to upper secondary; <c>null</c>: none.</summary>
    public bool? IsAssessedEquivalent { get; init; }

    /// <summary>Where it is known from.</summary>
    [JsonIgnore]
    public FactOrigin Origin { get; init; }

    /// <summary>Whether the day is one of it.</summary>
    public bool IsActiveOn(DateOnly day) => !IsCancelled && From <= day && (To is not { } last || day <= last);
}

/// <summary>Forms of education.</summary>
public enum EducationForm
{
    /// <summary>National programme of upper secondary school.</summary>
    NationalProgramme,

    /// <summary>Introductory programme (introduktionsprogram); upper secondary from 2018-07-01.</summary>
    IntroductoryProgramme,

    /// <summary>Adapted upper secondary school (anpassad gymnasieskola; until 2023-07-01 gymnasiesärskola).</summary>
    AdaptedUpperSecondary,

    /// <summary>Upper secondary courses in municipal adult education (komvux).</summary>
    AdultUpperSecondary,

    /// <summary>Anything else: folk high school, education abroad and so on.</summary>
    Other,
}

/// <summary>A diploma or certificate.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Date">Its date.</param>
public readonly record struct Credential(CredentialKind Kind, DateOnly Date)
{
    /// <summary>For equivalent education: a recorded decision on whether it is equivalent; <c>null</c>: none.</summary>
    public bool? IsAssessedEquivalent { get; init; }

    /// <summary>Where it is known from.</summary>
    [JsonIgnore]
    public FactOrigin Origin { get; init; }
}

/// <summary>Kinds of diplomas and certificates.</summary>
public enum CredentialKind
{
    /// <summary>Upper secondary diploma (gymnasieexamen).</summary>
    Diploma,

    /// <summary>Study certificate (studiebevis): finished without a diploma. Leaves the person in the target group.</summary>
    StudyCertificate,

    /// <summary>Certificate of an introductory programme (gymnasieintyg).</summary>
    IntroductoryCertificate,

    /// <summary>Certificate of adapted upper secondary school (gymnasiebevis, formerly gymnasiesärskolebevis).</summary>
    AdaptedCertificate,

    /// <summary>Education that may be equivalent: IB diploma, foreign upper secondary examination, folk high school.</summary>
    EquivalentEducation,
}

/// <summary>An accepted place in an education that is to begin.</summary>
/// <param name="Form">The form.</param>
/// <param name="From">First day.</param>
/// <param name="Origin">Where it is known from.</param>
public readonly record struct Admission(EducationForm Form, DateOnly From, [property: JsonIgnore] FactOrigin Origin = default);
