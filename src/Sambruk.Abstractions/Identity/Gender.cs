// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Legal gender as the next to last digit of an identity number gives it.</summary>
public enum Gender
{
    /// <summary>Not known: there is no number.</summary>
    Unknown = 0,

    /// <summary>Woman: the digit is even.</summary>
    Woman,

    /// <summary>Man: the digit is odd.</summary>
    Man,
}
