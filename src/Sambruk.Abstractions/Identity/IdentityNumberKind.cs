// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>What kind of number an <see cref="IdentityNumber"/> is.</summary>
public enum IdentityNumberKind
{
    /// <summary>No number: the <c>default</c> value.</summary>
    None = 0,

    /// <summary>Personal identity number (personnummer). Source: folkbokföringslagen (1991:481) 18 §; SKV 704.</summary>
    PersonalIdentityNumber,

    /// <summary>Coordination number (samordningsnummer): 60 is added to the day. Source: lagen (2022:1697) om samordningsnummer.</summary>
    CoordinationNumber,

    /// <summary>Interim number (interimspersonnummer) of universities: a letter where the serial number begins.</summary>
    InterimNumber,

    /// <summary>Temporary number of schools and social services (TF-nummer): <c>TFnn</c> or <c>Tnnn</c> last, no check digit.</summary>
    TemporaryNumber,
}
