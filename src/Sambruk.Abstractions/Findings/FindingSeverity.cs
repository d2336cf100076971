// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>How much a <see cref="Finding"/> weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is left out.</summary>
    Information,

    /// <summary>A value or an object is left out or replaced, and the work goes on.</summary>
    Warning,

    /// <summary>The object, or the whole document, cannot be used.</summary>
    Error,
}
