// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>What a visitor may try. Only the copy of the roster is changed, never <c>samples/data</c>.</summary>
public enum DemoScenario
{
    /// <summary>The files as they are.</summary>
    Ordinary,

    /// <summary>A week like any other: two pupils leave, three change names, one changes school, one group gets a new name.</summary>
    OrdinaryWeek,

    /// <summary>Every family name is replaced, as when two columns of a register are swapped.</summary>
    RenameAll,

    /// <summary>All files hold their header only, as when an export has failed.</summary>
    Empty,
}
