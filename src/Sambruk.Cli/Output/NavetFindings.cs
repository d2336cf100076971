// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>Findings and kinds of events of the population register in the language of the tool.</summary>
internal static class NavetFindings
{
    public static FindingReport Of(Finding finding, Invocation call) => InSwedish(finding) is { } known
        ? FindingReport.Of(known, call.Texts.Language)
        : FindingReport.Of(finding, call.Texts.Language);

    /// <summary>The finding with a Swedish text by its code; <c>null</c>: there is none, or the package has its own.</summary>
    public static Finding? InSwedish(Finding finding) =>
        finding.SwedishMessage is null && SwedishOf(finding.Code) is { } swedish ? finding with { SwedishMessage = swedish } : null;

    public static NavetTextId TextOf(NavetEventKind kind) => kind switch
    {
        NavetEventKind.Added => NavetTextId.EventAdded,
        NavetEventKind.MovedIn => NavetTextId.EventMovedIn,
        NavetEventKind.MovedOut => NavetTextId.EventMovedOut,
        NavetEventKind.Deceased => NavetTextId.EventDeceased,
        NavetEventKind.Emigrated => NavetTextId.EventEmigrated,
        NavetEventKind.Missing => NavetTextId.EventMissing,
        NavetEventKind.Deregistered => NavetTextId.EventDeregistered,
        NavetEventKind.ReturnedToSweden => NavetTextId.EventReturnedToSweden,
        NavetEventKind.DeregistrationLifted => NavetTextId.EventDeregistrationLifted,
        NavetEventKind.FirstRegistered => NavetTextId.EventFirstRegistered,
        NavetEventKind.NumberChanged => NavetTextId.EventNumberChanged,
        NavetEventKind.NumberAnnulled => NavetTextId.EventNumberAnnulled,
        NavetEventKind.ProtectionSet => NavetTextId.EventProtectionSet,
        NavetEventKind.ProtectionLifted => NavetTextId.EventProtectionLifted,
        NavetEventKind.NameChanged => NavetTextId.EventNameChanged,
        NavetEventKind.AddressChanged => NavetTextId.EventAddressChanged,
        NavetEventKind.GuardianChanged => NavetTextId.EventGuardianChanged,
        NavetEventKind.Turned => NavetTextId.EventTurned,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string? SwedishOf(string code) => code switch
    {
        NavetCodes.Xml => "Filen är inte välformad XML, eller slutar för tidigt.",
        NavetCodes.Dtd => "Filen har en dokumenttyp; sådana läses inte.",
        NavetCodes.Depth => "Elementen ligger djupare än 64 nivåer.",
        NavetCodes.TextLong => "Ett värde är längre än 65 536 tecken.",
        NavetCodes.PostLarge => "En post är för stor.",
        NavetCodes.NamesMany => "Filen har för många olika elementnamn.",
        NavetCodes.FileLarge => "Filen är större än Navet:Reading:MaxFileBytes.",
        NavetCodes.Format => "Filen är varken en XML-fil från Navet eller termkodad text.",
        NavetCodes.Encoding => "Filen är varken UTF-8 eller ISO-8859-1.",
        NavetCodes.EncodingOther => "Filen anger en teckenkodning men är skriven i en annan, och lästes som den är.",
        NavetCodes.Line => "Raden har inte den form som en termkodad fil ska ha.",
        NavetCodes.FileChanged => "Filen är inte densamma som när den kontrollerades. Kör igen när den är färdigskriven.",
        NavetCodes.FileMissing => "Filen går inte att öppna.",
        NavetCodes.PostPerson => "Posten har inget nummer, eller flera; den lades undan.",
        NavetCodes.PostNumber => "Postens nummer har fel form eller kontrollsiffra; den lades undan.",
        NavetCodes.OtherNumber => "Ett nummer i posten har fel form eller kontrollsiffra och utelämnades.",
        NavetCodes.Date => "Ett datum finns inte i kalendern och utelämnades.",
        NavetCodes.UnknownCode => "En kod är inte känd och behölls som text.",
        NavetCodes.UnknownElement => "Element som inte är kända hoppades över.",
        NavetCodes.Protection => "Värdet är inte känt; personen räknas som skyddad.",
        NavetCodes.Label => "En etikettfil; den läses inte.",
        NavetCodes.NoInformation => "Filen säger inget om sin leverans.",
        NavetCodes.FilesMissing => "Leveransen är inte hel: filer saknas. Inget av den lästes in.",
        NavetCodes.FilesDisagree => "Filerna i leveransen säger emot varandra. Inget av den lästes in.",
        NavetCodes.PostCount => "Filen har inte så många poster som den säger. Inget av leveransen lästes in.",
        NavetCodes.TotalCount => "Leveransen har inte så många poster som den säger. Inget av den lästes in.",
        NavetCodes.DeliveryMissing => "En leverans före den här saknas. Läs in den först, eller sätt Navet:AllowDeliveryGaps.",
        NavetCodes.DeliveryLate => "En senare leverans är redan inläst; det som är äldre än det kända ändrar inget.",
        NavetCodes.DeliveryOther => "Samma jobb är redan inläst med annat innehåll.",
        NavetCodes.OrderUnknown => "Poster utan tid ändrar inget när det kända har en.",
        NavetCodes.FindingsLeftOut => "Fler anmärkningar av samma slag är utelämnade.",
        _ => null,
    };
}
