// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How LwM2M objects are written as SenML.</summary>
public sealed record LwM2mSenMlOptions
{
    /// <summary>As diwise writes them: whole seconds, its own names of units.</summary>
    public static LwM2mSenMlOptions Diwise { get; } = new();

    /// <summary>As RFC 8428 and RFC 8798 have it: milliseconds of the time kept, units of the registries.</summary>
    public static LwM2mSenMlOptions Standard { get; } = new() { FractionalTime = true, RegisteredUnits = true };

    /// <summary>Write the time with its milliseconds instead of cutting them off. Default false.</summary>
    public bool FractionalTime { get; init; }

    /// <summary>Write the units of the registries (<see cref="LwM2mResourceDefinition.RegisteredUnit"/>) instead of diwise's. Default false.</summary>
    public bool RegisteredUnits { get; init; }
}
