// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Claims;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// Roles as claims, and what each may do with the register of young people. Whatever the login is, it gives the claim
/// <see cref="ClaimTypes.Role"/> with one of these; nothing is allowed that no role allows.
/// </summary>
internal static class YouthRoles
{
    /// <summary>Reads and records in cases.</summary>
    public const string Officer = "kaa-handlaggare";

    /// <summary>As the officer; discloses protected persons, takes in files, reports, decides on disposal and reviews the log.</summary>
    public const string Manager = "kaa-chef";

    /// <summary>Reads statistics and nothing else.</summary>
    public const string Statistics = "kaa-statistik";

    /// <summary>The ordinance (2006:39) 3 §: the register is for these two and nothing else.</summary>
    public const string Purpose = "skollagen 29:9 och 26:25";

    /// <summary>What the roles of a user allow together.</summary>
    public static KaaPermissions PermissionsOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var permissions = KaaPermissions.None;
        foreach (var role in user.Identity?.IsAuthenticated == true ? user.FindAll(ClaimTypes.Role) : [])
        {
            permissions |= role.Value switch
            {
                Officer => KaaPermissions.ReadCases | KaaPermissions.WriteCases,
                Manager => KaaPermissions.ReadCases | KaaPermissions.WriteCases | KaaPermissions.DiscloseProtected | KaaPermissions.ReadStatistics
                    | KaaPermissions.Report | KaaPermissions.Dispose | KaaPermissions.ReviewLog | KaaPermissions.ImportFacts,
                Statistics => KaaPermissions.ReadStatistics,
                _ => KaaPermissions.None,
            };
        }

        return permissions;
    }

    /// <summary>What an officer calls a user's role.</summary>
    public static string TitleOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(Manager) ? "chef" : user.IsInRole(Officer) ? "handläggare" : user.IsInRole(Statistics) ? "endast statistik" : "ingen roll";
    }

    /// <summary>The user as the register and its log know him: an account, never a person's name.</summary>
    public static KaaUser KaaUserOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "okänd", TitleOf(user), PermissionsOf(user), Purpose);
    }

    /// <summary>The login, by an own random name: what is kept between two pages belongs to it.</summary>
    public static string SessionOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(ClaimTypes.Sid) ?? "";
    }
}
