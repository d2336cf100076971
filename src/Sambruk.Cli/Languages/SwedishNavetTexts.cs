// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary><c>sambruk navet</c> in Swedish.</summary>
internal static class SwedishNavetTexts
{
    public static string Of(NavetTextId id) => id switch
    {
        // Help
        NavetTextId.HelpNavet => "Folkbokföringen (Navet): personposter och ändringsfiler.",
        NavetTextId.HelpFetch => "Personposter från webbtjänsten, maskerade. Avslutskod 1 när någon saknas.",
        NavetTextId.HelpApply => "Läs in ändringsfiler ur mappar: varje leverans hel, en gång och i ordning.",
        NavetTextId.HelpNumbers => "Personnummer, ett per rad, i en fil eller på standard in (-); aldrig på kommandoraden. Högst 1000.",
        NavetTextId.HelpReveal => "Visa allt i varje post, även för skyddade personer; med --reason, och bara där avsnittet Audit för en logg.",
        NavetTextId.HelpReason => "Varför; det står i loggen.",
        NavetTextId.HelpRole => "Rollen som står i loggen; annars Navet:Role.",
        NavetTextId.HelpPurpose => "Ändamålet som står i loggen; annars Navet:Purpose.",
        NavetTextId.HelpPaths => "Filer, och mappar vars filer tas med; dolda filer utelämnas.",
        NavetTextId.HelpPreview => "Visa vad det skulle bli; spara inget.",
        NavetTextId.HelpStore => "SQLite-fil med personer och händelser; annars konfigurationens Navet:Store:Path.",

        // Usage and faults
        NavetTextId.UsageReveal => "--reveal och --reason hör ihop.",
        NavetTextId.NumbersWrong => "Numren går inte att använda; ingen har efterfrågats.",
        NavetTextId.NumberForm => "På raden står inget personnummer eller samordningsnummer.",
        NavetTextId.NumberCount => "Ett nummer per rad väntas, 1 till 1000.",
        NavetTextId.NoLog => "Poster visas inte där ingen logg förs.",
        NavetTextId.NoLogAction => "Sätt Audit:Path.",
        NavetTextId.LogKeyForm => "Base64 av minst 16 byte väntas.",
        NavetTextId.NoStore => "Ingen fil för personer och händelser är angiven.",
        NavetTextId.NoStoreAction => "Ange --store FILE, eller sätt Navet:Store:Path.",

        // Words
        NavetTextId.PersonFound => "Rad {0}: en post.",
        NavetTextId.PersonNone => "Rad {0}: ingen sådan person.",
        NavetTextId.PersonFault => "Rad {0}: nekad av tjänsten, {1}. {2}",
        NavetTextId.Previewed => "Förhandsgranskning: inget är sparat.",
        NavetTextId.NoFiles => "Det finns inga filer.",
        NavetTextId.DeliverySums => "Inlästa leveranser: {0}. Inlästa sedan tidigare: {1}. Nekade: {2}. Inlästa poster: {3}.",
        NavetTextId.OutcomeApplied => "inläst",
        NavetTextId.OutcomeAppliedBefore => "inläst sedan tidigare",
        NavetTextId.OutcomeRefused => "nekad",
        NavetTextId.ProgressChecking => "Filerna läses till sitt slut …",
        NavetTextId.ProgressApplying => "Leverans {0}: {1} poster ordnade, {2} personer sparade …",

        // Events
        NavetTextId.EventAdded => "känd för första gången",
        NavetTextId.EventMovedIn => "inflyttad",
        NavetTextId.EventMovedOut => "utflyttad",
        NavetTextId.EventDeceased => "avliden",
        NavetTextId.EventEmigrated => "utvandrad",
        NavetTextId.EventMissing => "försvunnen",
        NavetTextId.EventDeregistered => "avregistrerad",
        NavetTextId.EventReturnedToSweden => "återinvandrad",
        NavetTextId.EventDeregistrationLifted => "avregistrering återtagen",
        NavetTextId.EventFirstRegistered => "folkbokförd för första gången",
        NavetTextId.EventNumberChanged => "nytt nummer",
        NavetTextId.EventNumberAnnulled => "makulerat nummer",
        NavetTextId.EventProtectionSet => "skydd infört",
        NavetTextId.EventProtectionLifted => "skydd upphävt",
        NavetTextId.EventNameChanged => "nytt namn",
        NavetTextId.EventAddressChanged => "ny adress",
        NavetTextId.EventGuardianChanged => "nya vårdnadshavare",
        NavetTextId.EventTurned => "nådde en ålder",

        // Columns
        NavetTextId.ColumnJob => "Jobb",
        NavetTextId.ColumnFiles => "Filer",
        NavetTextId.ColumnOutcome => "Resultat",
        NavetTextId.ColumnPosts => "Poster",
        NavetTextId.ColumnApplied => "Inlästa",
        NavetTextId.ColumnOlder => "Äldre",
        NavetTextId.ColumnAside => "Undanlagda",
        NavetTextId.ColumnEvent => "Händelse",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
    };
}
