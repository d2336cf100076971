// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Facts of each <see cref="EgilResourceType"/>.</summary>
public static class EgilResourceTypes
{
    private static readonly string[] Endpoints =
        ["Organisations", "SchoolUnitGroups", "SchoolUnits", "Users", "Employments", "StudentGroups", "Activities"];

    /// <summary>All types in the order of dependency.</summary>
    public static IReadOnlyList<EgilResourceType> All { get; } = Enum.GetValues<EgilResourceType>();

    /// <summary>The endpoint below the base address, such as <c>Users</c>.</summary>
    public static string Endpoint(this EgilResourceType type) => Endpoints[(int)type];

    /// <summary>The type with this endpoint (ordinal comparison).</summary>
    public static bool TryFromEndpoint(ReadOnlySpan<char> endpoint, out EgilResourceType type)
    {
        for (var i = 0; i < Endpoints.Length; i++)
        {
            if (endpoint.SequenceEqual(Endpoints[i]))
            {
                type = (EgilResourceType)i;
                return true;
            }
        }

        type = default;
        return false;
    }
}
