// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Protection of a person's data (<c>Code_SecurityMarking</c>).</summary>
public enum SecurityMarking
{
    /// <summary>None (Ingen).</summary>
    None,

    /// <summary>Confidentiality marking (Sekretessmarkering).</summary>
    Confidentiality,

    /// <summary>Protected population registration (Skyddad folkbokföring).</summary>
    ProtectedRegistration,

    /// <summary>A text that the standard does not have. It counts as the strictest: a misspelt protection is still one.</summary>
    Unrecognised,
}

/// <summary>What a marking means.</summary>
public static class SecurityMarkingExtensions
{
    /// <summary>The protection in the words of the house; an unrecognised marking is the strictest.</summary>
    public static ProtectedIdentity ToProtectedIdentity(this SecurityMarking marking) => marking switch
    {
        SecurityMarking.None => ProtectedIdentity.None,
        SecurityMarking.Confidentiality => ProtectedIdentity.ConfidentialityMarking,
        _ => ProtectedIdentity.ProtectedPopulationRegistration,
    };
}
