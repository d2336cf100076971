// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a receiver does with an object that breaks a rule that not every sender keeps.</summary>
public enum ReceivedCheck
{
    /// <summary>The rule is not checked.</summary>
    Off,

    /// <summary>The object is taken in; the finding is counted and logged by its code.</summary>
    Warn,

    /// <summary>The object is refused with 400 <c>invalidValue</c>.</summary>
    Refuse,
}
