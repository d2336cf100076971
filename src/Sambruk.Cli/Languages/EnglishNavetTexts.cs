// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary><c>sambruk navet</c> in English.</summary>
internal static class EnglishNavetTexts
{
    public static string Of(NavetTextId id) => id switch
    {
        // Help
        NavetTextId.HelpNavet => "The population register (Navet): posts of persons, and change files.",
        NavetTextId.HelpFetch => "Posts of persons by the web service, masked. Exit code 1 when one has none.",
        NavetTextId.HelpApply => "Apply the change files of folders to the store: each delivery whole, once and in order.",
        NavetTextId.HelpNumbers => "Identity numbers, one a line, in a file or on standard input (-); never on the command line. At most 1000.",
        NavetTextId.HelpReveal => "Show all of each post, protected persons too; with --reason, and only where section Audit keeps a log.",
        NavetTextId.HelpReason => "Why; it stands in the log.",
        NavetTextId.HelpRole => "The role that stands in the log; else Navet:Role.",
        NavetTextId.HelpPurpose => "The purpose that stands in the log; else Navet:Purpose.",
        NavetTextId.HelpPaths => "Files, and folders whose files are taken; hidden files are left out.",
        NavetTextId.HelpPreview => "Show what would come of it; keep nothing.",
        NavetTextId.HelpStore => "SQLite file of persons and events; else Navet:Store:Path of the configuration.",

        // Usage and faults
        NavetTextId.UsageReveal => "--reveal and --reason go together.",
        NavetTextId.NumbersWrong => "The numbers cannot be used; nobody was asked for.",
        NavetTextId.NumberForm => "No personal identity number or coordination number stands in the line.",
        NavetTextId.NumberCount => "One number a line is expected, 1 to 1000.",
        NavetTextId.NoLog => "Posts are not revealed where no log is kept.",
        NavetTextId.NoLogAction => "Set Audit:Path.",
        NavetTextId.LogKeyForm => "Base64 of at least 16 bytes is expected.",
        NavetTextId.NoStore => "No store of persons and events is named.",
        NavetTextId.NoStoreAction => "Give --store FILE, or set Navet:Store:Path.",

        // Words
        NavetTextId.PersonFound => "Line {0}: a post.",
        NavetTextId.PersonNone => "Line {0}: no such person.",
        NavetTextId.PersonFault => "Line {0}: refused by the service, {1}. {2}",
        NavetTextId.Previewed => "Preview: nothing is kept.",
        NavetTextId.NoFiles => "There are no files.",
        NavetTextId.DeliverySums => "Deliveries applied: {0}. Applied before: {1}. Refused: {2}. Posts applied: {3}.",
        NavetTextId.OutcomeApplied => "applied",
        NavetTextId.OutcomeAppliedBefore => "applied before",
        NavetTextId.OutcomeRefused => "refused",
        NavetTextId.ProgressChecking => "Reading the files to their ends …",
        NavetTextId.ProgressApplying => "Delivery {0}: {1} posts put in order, {2} persons kept …",

        // Events
        NavetTextId.EventAdded => "known for the first time",
        NavetTextId.EventMovedIn => "moved in",
        NavetTextId.EventMovedOut => "moved out",
        NavetTextId.EventDeceased => "deceased",
        NavetTextId.EventEmigrated => "emigrated",
        NavetTextId.EventMissing => "missing",
        NavetTextId.EventDeregistered => "deregistered",
        NavetTextId.EventReturnedToSweden => "back in the country",
        NavetTextId.EventDeregistrationLifted => "deregistration taken back",
        NavetTextId.EventFirstRegistered => "first registered",
        NavetTextId.EventNumberChanged => "other number",
        NavetTextId.EventNumberAnnulled => "number annulled",
        NavetTextId.EventProtectionSet => "protection set",
        NavetTextId.EventProtectionLifted => "protection lifted",
        NavetTextId.EventNameChanged => "other name",
        NavetTextId.EventAddressChanged => "other address",
        NavetTextId.EventGuardianChanged => "other guardians",
        NavetTextId.EventTurned => "reached an age",

        // Columns
        NavetTextId.ColumnJob => "Job",
        NavetTextId.ColumnFiles => "Files",
        NavetTextId.ColumnOutcome => "Result",
        NavetTextId.ColumnPosts => "Posts",
        NavetTextId.ColumnApplied => "Applied",
        NavetTextId.ColumnOlder => "Older",
        NavetTextId.ColumnAside => "Put aside",
        NavetTextId.ColumnEvent => "Event",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
    };
}
