// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// A case as a user may see it. Of a person with secrecy marking or protected registration there is nothing but that the case exists,
/// until it is disclosed. A person whose protection nobody has told of (no population post) is treated as protected.
/// </summary>
/// <param name="Id">The person's own identifier.</param>
/// <param name="IsMasked">True: <paramref name="File"/> is not shown.</param>
/// <param name="Protection">How the person is protected. <see cref="ProtectedIdentity.None"/> and masked: not known.</param>
/// <param name="File">The case; <c>null</c> when masked.</param>
public sealed record CaseView(string Id, bool IsMasked, ProtectedIdentity Protection, CaseFile? File)
{
    /// <summary>The case in which this one goes on; <c>null</c>: it is the person's own.</summary>
    public string? MergedInto { get; private init; }

    /// <summary>What stands in the place of a name, in lists, exports and pictures.</summary>
    public const string MaskedName = "Skyddad person";

    /// <summary>The identifier.</summary>
    public override string ToString() => Id;

    /// <summary>The case as it is shown on a day to one to whom it is not disclosed: for lists made of cases that were read whole.</summary>
    /// <param name="file">The case as it stands.</param>
    /// <param name="today">The day, on which protection is looked at.</param>
    public static CaseView Of(CaseFile file, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        var protection = file.ProtectionOn(today);
        var isKnown = file.Facts.Registrations.Count > 0 || file.Facts.Deregistrations.Count > 0 || file.Facts.Protections.Count > 0 || file.Facts.Residences.Count > 0;
        var isMasked = protection != ProtectedIdentity.None || !isKnown;
        return new(file.Id, isMasked, protection, isMasked ? null : file) { MergedInto = file.MergedInto };
    }
}
