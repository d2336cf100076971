// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Which objects are made of what was decoded.</summary>
public enum LwM2mObjectSet
{
    /// <summary>Exactly those that diwise makes.</summary>
    Interop,

    /// <summary>All that have an object in the registry.</summary>
    Full,
}
