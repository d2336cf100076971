// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Words of the activity responsibility as an officer reads them, beside those of SCB's code lists.</summary>
internal static class YouthText
{
    private const string NoBreak = "\u00A0";

    private static readonly string[] s_months = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];

    /// <summary>24 nov 2026.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}{NoBreak}{s_months[day.Month - 1]}{NoBreak}{day.Year}");

    /// <summary>2026-11-24, for fields of dates.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Sorts Å, Ä and Ö last, on a machine without language data.</summary>
    public static string SortKey(string name) =>
        string.Concat(name.ToUpperInvariant().Select(c => c switch { 'Å' => '[', 'Ä' => '\\', 'Ö' => ']', 'É' => 'E', _ => c }));

    /// <summary>In front of today: "idag", "om 3 dagar", "6 dagar sen".</summary>
    public static string Due(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "idag",
        1 => "i morgon",
        > 1 and var left => $"om {left}{NoBreak}dagar",
        -1 => $"1{NoBreak}dag försenat",
        var late => $"{-late}{NoBreak}dagar försenat",
    };

    public static string Channel(ContactChannel channel) => channel switch
    {
        ContactChannel.Letter => "Brev",
        ContactChannel.Telephone => "Telefon",
        ContactChannel.TextMessage => "Sms",
        ContactChannel.Email => "E-post",
        ContactChannel.SocialMedia => "Sociala medier",
        ContactChannel.HomeVisit => "Hembesök",
        ContactChannel.Meeting => "Möte",
        _ => "Genom någon annan",
    };

    public static string Outcome(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.Reached => "Nådd",
        ContactOutcome.NoAnswer => "Inget svar",
        ContactOutcome.WrongAddress => "Fel nummer eller adress",
        ContactOutcome.Sent => "Skickat, väntar på svar",
        _ => "Vill inte ha kontakt",
    };

    public static string Step(WorkStep step) => step switch
    {
        WorkStep.Exit => "Skriv ut",
        WorkStep.LetterBefore20 => "Brev före 20",
        WorkStep.FirstContact => "Första kontakten",
        WorkStep.NextAttempt => "Sök igen",
        WorkStep.Plan => "Gör plan",
        _ => "Följ upp plan",
    };

    public static string Quality(DetailQuality quality) => quality switch
    {
        DetailQuality.Register => "från register",
        DetailQuality.Told => "uppgiven av någon",
        DetailQuality.Confirmed => "prövad, fungerar",
        _ => "prövad, fungerar inte",
    };

    public static string Basis(HandoverBasis basis) => basis switch
    {
        HandoverBasis.Consent => "Samtycke från den unge",
        HandoverBasis.SecrecyTest => "Sekretessprövning, uppgifterna får lämnas ut",
        _ => "Skyldighet i lag",
    };

    public static string Protection(ProtectedIdentity protection) => protection switch
    {
        ProtectedIdentity.ConfidentialityMarking => "Sekretessmarkering",
        ProtectedIdentity.ProtectedPopulationRegistration => "Skyddad folkbokföring",
        _ => "Folkbokföringspost saknas",
    };

    /// <summary>The kinds of what can be handed over, by their names in the register.</summary>
    public static IReadOnlyList<(string Kind, string Text)> HandoverParts { get; } =
    [
        ("person", "Namn och nummer"), ("details", "Adress, telefon och e-post"), ("occupation", "Sysselsättning"), ("periodOpened", "Inskrivning"),
        ("periodClosed", "Utskrivning"), ("contact", "Kontakter"), ("effortStarted", "Åtgärder, start"), ("effortEnded", "Åtgärder, slut"), ("plan", "Plan"),
    ];

    public static string Form(EducationForm form) => form switch
    {
        EducationForm.NationalProgramme => "nationellt program",
        EducationForm.IntroductoryProgramme => "introduktionsprogram",
        EducationForm.AdaptedUpperSecondary => "anpassad gymnasieskola",
        EducationForm.AdultUpperSecondary => "komvux på gymnasienivå",
        _ => "annan utbildning",
    };

    public static string Credential(CredentialKind kind) => kind switch
    {
        CredentialKind.Diploma => "gymnasieexamen",
        CredentialKind.StudyCertificate => "studiebevis",
        CredentialKind.IntroductoryCertificate => "gymnasieintyg",
        CredentialKind.AdaptedCertificate => "gymnasiebevis, anpassad gymnasieskola",
        _ => "annan utbildning, avslutad",
    };

    public static string Coverage(CoverageKind kind) => kind switch
    {
        CoverageKind.Missing => "Saknas i registret",
        CoverageKind.Lost => "Tappades sedan förra rapporten",
        CoverageKind.ShouldHaveLeft => "Borde vara utskrivna",
        CoverageKind.Unclear => "Oklara",
        _ => "Går inte att bedöma",
    };

    public static string Gender(Gender gender) => gender switch { Sambruk.Gender.Woman => "kvinna", Sambruk.Gender.Man => "man", _ => "okänt" };

    /// <summary>What a column of an imported table is read as.</summary>
    public static string Column(FactsColumn column) => column switch
    {
        FactsColumn.Identity => "personnummer",
        FactsColumn.Form => "skolform",
        FactsColumn.Code => "studievägskod",
        FactsColumn.From => "första dag",
        FactsColumn.To => "sista dag",
        FactsColumn.Admitted => "antagen, inte börjat",
        FactsColumn.Credential => "examen eller bevis",
        FactsColumn.CredentialDate => "bevisets datum",
        FactsColumn.Name => "namn",
        FactsColumn.Email => "e-post",
        _ => "telefon",
    };

    /// <summary>The half-year: "andra halvåret 2026".</summary>
    public static string Half(HalfYear half) => string.Create(CultureInfo.InvariantCulture, $"{(half.Half == 1 ? "första" : "andra")} halvåret {half.Year}");

    /// <summary>What a column of the report is called.</summary>
    public static string Field(ScbField field) => field switch
    {
        ScbField.IdentityNumber => "nummer",
        ScbField.Municipality => "kommun",
        ScbField.Gender => "kön",
        ScbField.EntryDate => "inskrivningsdag",
        ScbField.OccupationAtEntry => "sysselsättning vid inskrivning",
        ScbField.EntryReason => "orsak till inskrivning",
        ScbField.ContactDate => "kontaktdag",
        ScbField.OccupationAtContact => "sysselsättning vid kontakt",
        ScbField.OccupationBefore => "sysselsättning före åtgärd",
        ScbField.Effort => "åtgärd",
        ScbField.EffortStart => "åtgärdens start",
        ScbField.EffortEnd => "åtgärdens slut",
        ScbField.EffortEndReason => "orsak till slut",
        ScbField.OccupationAfter => "sysselsättning efter åtgärd",
        ScbField.ExitDate => "utskrivningsdag",
        ScbField.ExitReason => "orsak till utskrivning",
        ScbField.IndividualOccupation => "senast kända sysselsättning",
        ScbField.KnowledgeSource => "källa till den",
        ScbField.KnowledgeDate => "dag för den",
        ScbField.MunicipalAction => "senaste kontaktförsök",
        ScbField.MunicipalActionDate => "dag för det",
        _ => "åtgärdens slag",
    };

    /// <summary>Why an entry is in the sample of the log.</summary>
    public static string Why(LogReviewReasons reasons) => string.Join(", ", new[]
    {
        reasons.HasFlag(LogReviewReasons.Disclosure) ? "skyddad person" : null,
        reasons.HasFlag(LogReviewReasons.Refused) ? "nekat" : null,
        reasons.HasFlag(LogReviewReasons.OutsideHours) ? "utanför arbetstid" : null,
        reasons.HasFlag(LogReviewReasons.ManyPersons) ? "många personer på en timme" : null,
        reasons == LogReviewReasons.Drawn ? "dragen på måfå" : null,
    }.OfType<string>());

    /// <summary>What an entry of the register's log tells.</summary>
    public static string Action(AuditEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Action switch
        {
            "kaa.read" => "Öppnade ett ärende",
            "kaa.list" => "Läste listan",
            "kaa.record" => "Antecknade i ett ärende",
            "kaa.enter" => "Lade upp en person",
            "kaa.disclose" => $"{(entry.Outcome == "refused" ? "Försökte se" : "Såg")} en skyddad person: {Reason(entry)}",
            "kaa.report" => "Läste alla ärenden för rapport eller täckning",
            "kaa.statistics" => "Läste alla ärenden för statistik",
            "kaa.dispose" => "Beslutade om gallring",
            "kaa.dispose.case" => "Gallrade ett ärende",
            "kaa.review.draw" => "Läste ett stickprov ur loggen",
            "kaa.review" => "Granskade ett stickprov ur loggen",
            "kaa.extract" => "Tog ut ett registerutdrag",
            "kaa.merge" or "kaa.unmerge" => "Slog ihop eller delade ärenden",
            "kaa.intake.person" => "En källa ändrade ett ärende",
            YouthExports.ListAction => "Hämtade listan som fil",
            YouthExports.HandoverAction => "Hämtade underlag för överlämning",
            YouthExports.ScbAction => "Hämtade filen till SCB",
            var other => other,
        };
    }

    private static string Reason(AuditEvent entry) =>
        entry.Details.TryGetValue("reason", out var code) ? Disclosures.Reasons.GetValueOrDefault(code, code).ToLowerInvariant() : "utan skäl";
}
