// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet.TestService;

/// <summary>Skatteverket's published test numbers; none is ever given to a person.</summary>
public static class NavetTestNumbers
{
    /// <summary>An adult.</summary>
    public const string Adult = "198602212394";

    /// <summary>Another adult.</summary>
    public const string OtherAdult = "198602102389";

    /// <summary>An old person.</summary>
    public const string Old = "194106279161";

    /// <summary>An older person.</summary>
    public const string Older = "193101189227";

    /// <summary>Somebody of whom Navet has no post.</summary>
    public const string NoHit = "184106279161";

    /// <summary>Turns 20 on 24 November 2026.</summary>
    public const string Youth = "200611242389";

    /// <summary>Born on 29 February 2008.</summary>
    public const string LeapYouth = "200802292383";

    /// <summary>A coordination number of 2006.</summary>
    public const string Coordination = "200600852388";

    /// <summary>The public test identity "Kommun A".</summary>
    public const string OrganisationNumber = "162021004748";

    /// <summary>An order of the right form.</summary>
    public const string OrderId = "00000079-FO01-0001";
}
