// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What the values of a <see cref="Field"/> are.</summary>
public enum FieldKind
{
    /// <summary>A number: an exact decimal or a floating-point value.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of a list of words; a value that the list does not hold is written as a number.</summary>
    Code,

    /// <summary>A piece of the payload that is text.</summary>
    Text,

    /// <summary>Numbers with times of their own: written as a list of [seconds since 1970, value].</summary>
    Series,
}
