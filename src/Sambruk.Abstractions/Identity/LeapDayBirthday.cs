// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>When somebody born on 29 February has birthday in a year without that day.</summary>
public enum LeapDayBirthday
{
    /// <summary>1 March, the first day on which a whole year has passed. The default.</summary>
    FirstOfMarch = 0,

    /// <summary>28 February.</summary>
    LastOfFebruary,
}
