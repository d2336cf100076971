// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A rule that the builder holds records against; documented in docs/egil-findings.md.</summary>
internal sealed record RosterRule(string Code, FindingSeverity Severity, string Message, string SwedishMessage)
{
    public static readonly RosterRule DuplicateId = Error("EGIL-R001",
        "The id is used by another object too; the whole roster is refused.",
        "Id:t används också av ett annat objekt; hela underlaget avvisas.");

    public static readonly RosterRule BadId = Warning("EGIL-R002",
        "The id is not a UUID in lower case; the object is left out.",
        "Id:t är inte ett UUID med små bokstäver; objektet utelämnas.");

    public static readonly RosterRule MissingId = Error("EGIL-R003",
        "The id is missing; the object is left out.",
        "Id saknas; objektet utelämnas.");

    public static readonly RosterRule MissingAttribute = Error("EGIL-R004",
        "An obligatory attribute is missing; the object is left out, neither updated nor deleted at receivers.",
        "En obligatorisk uppgift saknas; objektet utelämnas och varken ändras eller tas bort hos mottagare.");

    public static readonly RosterRule DuplicateUserName = Error("EGIL-R005",
        "The user name is used by more than one person; all of them are left out.",
        "Användarnamnet används av mer än en person; alla utelämnas.");

    public static readonly RosterRule UnknownUnitOfEnrolment = Warning("EGIL-R006",
        "The school unit of the placement is not in the source; the placement is left out.",
        "Placeringens skolenhet finns inte i underlaget; placeringen utelämnas.");

    public static readonly RosterRule NoEnrolment = Error("EGIL-R007",
        "The pupil has no usable placement at a school unit; left out, neither updated nor deleted at receivers.",
        "Eleven har ingen användbar placering vid en skolenhet; utelämnas och varken ändras eller tas bort hos mottagare.");

    public static readonly RosterRule NoEnrolmentTolerated = Warning("EGIL-R008",
        "The pupil has no usable placement at a school unit; treated as the options say.",
        "Eleven har ingen användbar placering vid en skolenhet; behandlas enligt inställningen.");

    public static readonly RosterRule UnknownMember = Warning("EGIL-R009",
        "The member is not in the source; left out of the group.",
        "Medlemmen finns inte i underlaget; utelämnas ur gruppen.");

    public static readonly RosterRule UnknownGroup = Warning("EGIL-R010",
        "The group is not in the source; the membership is left out.",
        "Gruppen finns inte i underlaget; medlemskapet utelämnas.");

    public static readonly RosterRule UnknownOwner = Warning("EGIL-R011",
        "The owning school unit is not in the source; the group is taken out and deleted at receivers.",
        "Gruppens skolenhet finns inte i underlaget; gruppen tas bort, även hos mottagare.");

    public static readonly RosterRule UnknownOwnerOfVirtualGroup = new("EGIL-R012", FindingSeverity.Information,
        "An attribute names a group of a school unit that is not in the source; no group is made.",
        "En uppgift anger en grupp vid en skolenhet som inte finns i underlaget; ingen grupp skapas.");

    public static readonly RosterRule UnknownTeacher = Warning("EGIL-R013",
        "The person of the employment is not in the source; the employment is left out.",
        "Anställningens person finns inte i underlaget; anställningen utelämnas.");

    public static readonly RosterRule UnknownUnitOfEmployment = Warning("EGIL-R014",
        "The school unit of the employment is not in the source; the employment is left out.",
        "Anställningens skolenhet finns inte i underlaget; anställningen utelämnas.");

    public static readonly RosterRule UnknownParent = Warning("EGIL-R015",
        "The organisation or group of the school unit is not in the source; the reference is left out.",
        "Skolenhetens huvudman eller grupp finns inte i underlaget; hänvisningen utelämnas.");

    public static readonly RosterRule Ambiguous = Error("EGIL-R016",
        "The reference fits more than one object; the object that has it is left out, neither updated nor deleted at receivers.",
        "Hänvisningen passar mer än ett objekt; det hänvisande objektet utelämnas och varken ändras eller tas bort hos mottagare.");

    public static readonly RosterRule BadSchoolYear = Warning("EGIL-R017",
        "The school year is not a number from 0 to 10; the value is left out.",
        "Årskursen är inte ett tal från 0 till 10; värdet utelämnas.");

    public static readonly RosterRule BadSchoolType = Warning("EGIL-R018",
        "The form of schooling is not a code of the profile; the value is left out.",
        "Skolformen är inte en kod i profilen; värdet utelämnas.");

    public static readonly RosterRule BadSchoolUnitCode = Error("EGIL-R019",
        "The school unit code is not eight digits; the unit is left out, neither updated nor deleted at receivers.",
        "Skolenhetskoden är inte åtta siffror; enheten utelämnas och varken ändras eller tas bort hos mottagare.");

    public static readonly RosterRule BadMunicipalityCode = Warning("EGIL-R020",
        "The municipality code is not four digits; the value is left out.",
        "Kommunkoden är inte fyra siffror; värdet utelämnas.");

    public static readonly RosterRule BadCivicNumber = Warning("EGIL-R021",
        "The personal number is not a valid one with its century; the value is left out.",
        "Personnumret är inte giltigt med sekel; värdet utelämnas.");

    public static readonly RosterRule BadEmploymentRole = Warning("EGIL-R022",
        "The employment role is not a code of the profile; the default role is sent.",
        "Befattningen är inte en kod i profilen; standardbefattningen skickas.");

    public static readonly RosterRule UnknownSecurityMarking = Warning("EGIL-R023",
        "The security marking is not a known value; the person is treated as protected.",
        "Skyddsmarkeringen är inte ett känt värde; personen behandlas som skyddad.");

    public static readonly RosterRule UnknownNationalTest = Warning("EGIL-R024",
        "No national test has this name; the activity is sent without it.",
        "Inget nationellt prov har detta namn; aktiviteten skickas utan det.");

    public static readonly RosterRule BadEmail = Warning("EGIL-R025",
        "The e-mail address has no usable form; the value is left out.",
        "E-postadressen har inte en användbar form; värdet utelämnas.");

    public static readonly RosterRule UserNameForm = new("EGIL-R026", FindingSeverity.Information,
        "The user name is not of the form id@domain that the profile recommends; sent as it is.",
        "Användarnamnet har inte formen id@domän som profilen anger; skickas som det är.");

    public static readonly RosterRule NeedsLeftOut = new("EGIL-R027", FindingSeverity.Information,
        "An object that this one needs is left out; this one is left out too, neither updated nor deleted at receivers.",
        "Ett objekt som detta behöver är utelämnat; även detta utelämnas och varken ändras eller tas bort hos mottagare.");

    public static readonly RosterRule BadActivityType = Warning("EGIL-R028",
        "The activity type is not a code of the profile; the value is left out.",
        "Aktivitetstypen är inte en kod i profilen; värdet utelämnas.");

    private static RosterRule Error(string code, string message, string swedish) => new(code, FindingSeverity.Error, message, swedish);

    private static RosterRule Warning(string code, string message, string swedish) => new(code, FindingSeverity.Warning, message, swedish);
}
