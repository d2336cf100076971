// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Writes what is about to be done, or is refused, before it happens.</summary>
internal static class KaaAudit
{
    public const int MostName = 200;

    /// <exception cref="KaaAccessException">The user may not; that stands in the log, too.</exception>
    public static async Task DemandAsync(
        IAuditLog audit, KaaUser user, KaaPermissions permissions, string action, string subject, IReadOnlyDictionary<string, string>? details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Name is not { Length: > 0 and <= MostName })
        {
            throw new ArgumentException("A user has a name of at most 200 characters.", nameof(user));
        }

        ArgumentException.ThrowIfNullOrEmpty(subject);
        var isAllowed = user.May(permissions);
        var entry = new AuditEvent(user.Name, action, subject, isAllowed ? "granted" : "refused") { Purpose = user.Purpose };
        var more = new Dictionary<string, string>(details ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { ["role"] = user.Role };
        await audit.AppendAsync(entry with { Details = more }, cancellationToken).ConfigureAwait(false);
        if (!isAllowed)
        {
            throw new KaaAccessException(permissions & ~user.Permissions);
        }
    }
}
