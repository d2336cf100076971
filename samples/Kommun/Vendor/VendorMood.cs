// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>How the vendor answers, so that a visitor can see what a run does then. Lasts until the host is stopped.</summary>
public enum VendorMood
{
    /// <summary>It takes in what it is sent.</summary>
    Answers,

    /// <summary>It refuses classes and groups with 403 and takes in the rest.</summary>
    RefusesGroups,

    /// <summary>Its port is closed, as when it is down.</summary>
    Silent,
}
