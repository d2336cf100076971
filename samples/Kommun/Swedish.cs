// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>Numbers, times and terms as an officer reads them. Needs no language data on the machine.</summary>
internal static class Swedish
{
    private const string NoBreak = "\u00A0";

    private static readonly string[] Months =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly string[] Days = ["sön", "mån", "tis", "ons", "tors", "fre", "lör"];

    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = NoBreak,
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>2 400.</summary>
    public static string Number(long value) => value.ToString("N0", Numbers);

    /// <summary>2 400 or 12,5: at most one decimal.</summary>
    public static string Number(decimal value) => value.ToString(value == decimal.Truncate(value) ? "N0" : "N1", Numbers);

    /// <summary>23 november 2026 kl. 14.05, Swedish local time.</summary>
    public static string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Stockholm);
        return string.Create(CultureInfo.InvariantCulture,
            $"{local.Day}{NoBreak}{Months[local.Month - 1]} {local.Year} kl.{NoBreak}{local:HH.mm}");
    }

    /// <summary>21,4: with this many decimals.</summary>
    public static string Number(double value, int decimals) =>
        Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Numbers);

    /// <summary>Swedish local time.</summary>
    public static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Stockholm);

    /// <summary>14.05, Swedish local time.</summary>
    public static string Clock(DateTimeOffset time) => Local(time).ToString("HH.mm", CultureInfo.InvariantCulture);

    /// <summary>tis 24 nov, Swedish local time.</summary>
    public static string Day(DateTimeOffset time)
    {
        var local = Local(time);
        return string.Create(CultureInfo.InvariantCulture, $"{Days[(int)local.DayOfWeek]}{NoBreak}{local.Day}{NoBreak}{Months[local.Month - 1].AsSpan(0, 3)}");
    }

    /// <summary>tis 24 nov kl. 14.05.</summary>
    public static string DayAndClock(DateTimeOffset time) => $"{Day(time)} kl.{NoBreak}{Clock(time)}";

    /// <summary>för 4 minuter sedan.</summary>
    public static string Ago(TimeSpan age) => age.TotalMinutes < 1 ? "nyss"
        : age.TotalMinutes < 60 ? $"för {Count((long)age.TotalMinutes, "minut", "minuter")} sedan"
        : age.TotalHours < 48 ? $"för {Count((long)age.TotalHours, "timme", "timmar")} sedan"
        : $"för {Count((long)age.TotalDays, "dag", "dagar")} sedan";

    /// <summary>2,4 sekunder, or 3 minuter 12 sekunder.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 60
        ? $"{Number(Math.Round((decimal)duration.TotalSeconds, 1, MidpointRounding.AwayFromZero))} sekunder"
        : $"{Number((long)duration.TotalMinutes)} minuter {duration.Seconds} sekunder";

    /// <summary>"1 ändring", "2 400 ändringar".</summary>
    public static string Count(long value, string one, string many) => $"{Number(value)}{NoBreak}{(value == 1 ? one : many)}";

    /// <summary>The first eight characters of an id: enough to find it, short enough to read.</summary>
    public static string Short(Guid id) => id.ToString("D")[..8];

    /// <summary>The type in the plural: "Personer".</summary>
    public static string Plural(EgilResourceType type) => type switch
    {
        EgilResourceType.Organisation => "Huvudman",
        EgilResourceType.SchoolUnitGroup => "Skolområden",
        EgilResourceType.SchoolUnit => "Skolenheter",
        EgilResourceType.User => "Elever och personal",
        EgilResourceType.Employment => "Anställningar",
        EgilResourceType.StudentGroup => "Klasser och grupper",
        EgilResourceType.Activity => "Aktiviteter",
        _ => type.ToString(),
    };

    /// <summary>The type in the singular: "Person".</summary>
    public static string Singular(EgilResourceType type) => type switch
    {
        EgilResourceType.Organisation => "Huvudman",
        EgilResourceType.SchoolUnitGroup => "Skolområde",
        EgilResourceType.SchoolUnit => "Skolenhet",
        EgilResourceType.User => "Person",
        EgilResourceType.Employment => "Anställning",
        EgilResourceType.StudentGroup => "Grupp",
        EgilResourceType.Activity => "Aktivitet",
        _ => type.ToString(),
    };

    /// <summary>"Läggs till".</summary>
    public static string Verb(OperationKind kind) => kind switch
    {
        OperationKind.Create => "Läggs till",
        OperationKind.Update => "Ändras",
        _ => "Tas bort",
    };

    /// <summary>"Tillagd": what was done, for the journal.</summary>
    public static string Done(OperationKind kind) => kind switch
    {
        OperationKind.Create => "Lades till",
        OperationKind.Update => "Ändrades",
        _ => "Togs bort",
    };

    /// <summary>Why, in a few words: "ändrat: namn, skola".</summary>
    public static string Reason(PlannedOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.Reason switch
        {
            OperationReason.New => "Nytt i underlaget",
            OperationReason.Changed when operation.ChangedAttributes.Count > 0 =>
                $"Ändrat: {string.Join(", ", operation.ChangedAttributes.Select(Attribute).Distinct(StringComparer.Ordinal))}",
            OperationReason.Changed => "Ändrat i underlaget",
            OperationReason.Unconfirmed => "Försöket förra gången blev inte klart",
            OperationReason.NotInSource => "Finns inte längre i underlaget",
            OperationReason.ProtectedIdentity => "Skyddade personuppgifter, ska inte finnas hos mottagaren",
            OperationReason.Blocked => "Står på spärrlistan",
            OperationReason.OutsideLimiter => "Utanför urvalet för mottagaren",
            OperationReason.Orphan => "Saknar en koppling som krävs, till exempel en skola",
            OperationReason.Unprovision => "Allt tas bort på begäran",
            _ => operation.Reason.ToString(),
        };
    }

    /// <summary>An attribute of the wire as an officer knows it; the wire's own name where there is none.</summary>
    public static string Attribute(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path[(path.LastIndexOfAny(['.', ':', '/']) + 1)..];
        return name switch
        {
            // A person's name stands in several attributes; an officer sees one change.
            "name" or "displayName" or "familyName" or "givenName" => "namn",
            "userName" => "användarnamn",
            "emails" => "e-post",
            "enrolments" or "owner" or "employedAt" => "skola",
            "civicNo" => "personnummer",
            "securityMarking" => "sekretessmarkering",
            "studentMemberships" => "medlemmar",
            "teachers" => "lärare",
            "groups" => "grupper",
            "schoolUnitGroup" => "skolområde",
            "organisation" => "huvudman",
            "schoolUnitCode" => "skolenhetskod",
            "signature" => "signatur",
            "employmentRole" => "roll",
            "studentGroupType" => "slag av grupp",
            _ => name,
        };
    }

    /// <summary>How a run ended, in a few words.</summary>
    public static string Outcome(ProvisioningOutcome? outcome) => outcome switch
    {
        ProvisioningOutcome.Completed => "Framme",
        ProvisioningOutcome.PartiallyFailed => "Delvis framme",
        ProvisioningOutcome.Held => "Hölls kvar",
        ProvisioningOutcome.Refused => "Avvisad",
        ProvisioningOutcome.Unreachable => "Mottagaren svarade inte",
        _ => "Utan slut",
    };

    /// <summary>A limit that is broken, as sentences.</summary>
    public static string Breach(LimitBreach breach)
    {
        ArgumentNullException.ThrowIfNull(breach);
        var subject = EgilResourceTypes.TryFromEndpoint(breach.Subject, out var type)
            ? Plural(type).ToLowerInvariant()
            : breach.Subject == "*" ? "alla slag tillsammans" : breach.Subject;
        var verb = breach.Kind switch
        {
            OperationKind.Create => "läggas till",
            OperationKind.Update => "ändras",
            OperationKind.Delete => "tas bort",
            _ => "tillkomma eller försvinna",
        };
        return breach.Rule switch
        {
            "empty-source" => "Underlaget är tomt. Det brukar betyda att en fil saknas eller att hämtningen har misslyckats, inte att alla har slutat.",
            "shrunken-source" => $"Underlaget har krympt mycket ({subject}). Kontrollera att hela underlaget kom med.",
            "gross-percent" or "net-percent" =>
                $"{Number(breach.Actual)}{NoBreak}procent av {subject} skulle {verb}. Utan godkännande får det vara högst {Number(breach.Limit)}{NoBreak}procent.",
            _ => $"{Number(breach.Actual)} av {subject} skulle {verb}. Utan godkännande får det vara högst {Number(breach.Limit)}.",
        };
    }
}
