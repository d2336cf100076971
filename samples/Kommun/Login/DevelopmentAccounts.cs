// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>An account that the development login offers.</summary>
/// <param name="Name">The account, as it stands in the log.</param>
/// <param name="Role">Its role; <c>null</c>: none.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Text">What it may do.</param>
internal sealed record DevelopmentAccount(string Name, string? Role, string Title, string Text);

/// <summary>The accounts of the development login. There is no password: whoever is at the machine chooses.</summary>
internal static class DevelopmentAccounts
{
    /// <summary>The officer whose list is full.</summary>
    public const string Officer = "hl-01";

    /// <summary>The officer beside.</summary>
    public const string OtherOfficer = "hl-02";

    public static IReadOnlyList<DevelopmentAccount> All { get; } =
    [
        new(Officer, YouthRoles.Officer, "Handläggare", "Läser och antecknar i ärenden. Ser av skyddade personer bara att de finns."),
        new("chef-01", YouthRoles.Manager, "Chef", "Som handläggaren. Får se skyddade personer med skäl, rapportera till SCB, besluta om gallring och granska loggen."),
        new("statistik-01", YouthRoles.Statistics, "Endast statistik", "Ser nämndens statistik, där små tal är dolda. Inget om enskilda."),
        new("utan-01", null, "Utan roll", "Är inloggad men har ingen behörighet till sidorna om ungdomar."),
    ];
}
