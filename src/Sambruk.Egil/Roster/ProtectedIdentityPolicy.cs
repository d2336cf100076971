// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What is done with persons who have protected identity (skyddade personuppgifter).</summary>
public enum ProtectedIdentityPolicy
{
    /// <summary>They are not sent; where they were sent they are deleted.</summary>
    Exclude,

    /// <summary>They are sent with another id, a placeholder for the name and without e-mail, signature and personal number.</summary>
    Pseudonymise,

    /// <summary>They are sent as everybody else, marked as protected.</summary>
    Pass,
}
