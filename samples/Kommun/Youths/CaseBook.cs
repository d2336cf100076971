// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Claims;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>A case as a page shows it.</summary>
/// <param name="Id">The case.</param>
/// <param name="File">The case; <c>null</c>: the person is protected and not disclosed.</param>
/// <param name="Events">What was recorded; empty where <paramref name="File"/> is <c>null</c>.</param>
/// <param name="Protection">How the person is protected.</param>
/// <param name="Disclosure">Why a protected person is shown.</param>
public sealed record OpenCase(string Id, CaseFile? File, IReadOnlyList<RecordedEvent> Events, ProtectedIdentity Protection, Disclosure? Disclosure)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => Id;
}

/// <summary>Opens cases for a user: each time the register is asked, which writes it in the log.</summary>
internal sealed class CaseBook(YouthRegister youths, Disclosures disclosures)
{
    /// <summary>True for what an identifier of a case looks like.</summary>
    public static bool IsId(string? text) => text is { Length: 24 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>A case; <c>null</c>: there is none.</summary>
    public async Task<OpenCase?> OpenAsync(ClaimsPrincipal principal, string id, CancellationToken cancellationToken)
    {
        if (!IsId(id))
        {
            return null;
        }

        // Events first: a protection that comes between the two questions masks what was read before it.
        var user = YouthRoles.KaaUserOf(principal);
        var events = await youths.Store.EventsAsync(id, cancellationToken);
        if (await youths.Register.OpenAsync(user, id, cancellationToken: cancellationToken) is not { } view)
        {
            return null;
        }

        if (view.File is { } file)
        {
            return new(id, file, [.. events.Where(e => e.Sequence <= file.Sequence)], view.Protection, null);
        }

        if (user.May(KaaPermissions.DiscloseProtected) && disclosures.Find(YouthRoles.SessionOf(principal), id) is { } disclosure
            && await youths.Register.DiscloseAsync(user, id, disclosure.Reason, cancellationToken) is { } disclosed)
        {
            return new(id, disclosed, [.. events.Where(e => e.Sequence <= disclosed.Sequence)], view.Protection, disclosure);
        }

        return new(id, null, [], view.Protection, null);
    }
}
