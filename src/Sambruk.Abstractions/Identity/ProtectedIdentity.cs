// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Protection of personal data in the population register (skyddade personuppgifter).</summary>
/// <remarks>Source: folkbokföringslagen (1991:481) 16–17 d §§; offentlighets- och sekretesslagen (2009:400) 22 kap. 1 §.</remarks>
public enum ProtectedIdentity
{
    /// <summary>No protection is known.</summary>
    None,

    /// <summary>Confidentiality marking (sekretessmarkering).</summary>
    ConfidentialityMarking,

    /// <summary>Protected population registration (skyddad folkbokföring).</summary>
    ProtectedPopulationRegistration,
}
