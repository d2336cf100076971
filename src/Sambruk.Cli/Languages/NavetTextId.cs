// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>The keys of the two tables of texts of <c>sambruk navet</c>.</summary>
internal enum NavetTextId
{
    // Help
    HelpNavet,
    HelpFetch,
    HelpApply,
    HelpNumbers,
    HelpReveal,
    HelpReason,
    HelpRole,
    HelpPurpose,
    HelpPaths,
    HelpPreview,
    HelpStore,

    // Usage and faults
    UsageReveal,
    NumbersWrong,
    NumberForm,
    NumberCount,
    NoLog,
    NoLogAction,
    LogKeyForm,
    NoStore,
    NoStoreAction,

    // Words
    PersonFound,
    PersonNone,
    PersonFault,
    Previewed,
    NoFiles,
    DeliverySums,
    OutcomeApplied,
    OutcomeAppliedBefore,
    OutcomeRefused,
    ProgressChecking,
    ProgressApplying,

    // Events
    EventAdded,
    EventMovedIn,
    EventMovedOut,
    EventDeceased,
    EventEmigrated,
    EventMissing,
    EventDeregistered,
    EventReturnedToSweden,
    EventDeregistrationLifted,
    EventFirstRegistered,
    EventNumberChanged,
    EventNumberAnnulled,
    EventProtectionSet,
    EventProtectionLifted,
    EventNameChanged,
    EventAddressChanged,
    EventGuardianChanged,
    EventTurned,

    // Columns
    ColumnJob,
    ColumnFiles,
    ColumnOutcome,
    ColumnPosts,
    ColumnApplied,
    ColumnOlder,
    ColumnAside,
    ColumnEvent,
}
