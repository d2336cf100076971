// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Authorization;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Policies by their names, one for each thing that a page or a form does.</summary>
internal static class YouthPolicies
{
    public const string ReadCases = "kaa.las";

    public const string WriteCases = "kaa.skriv";

    public const string Disclose = "kaa.skyddad";

    public const string ReadStatistics = "kaa.statistik";

    public const string Report = "kaa.rapport";

    public const string Dispose = "kaa.gallra";

    public const string ReviewLog = "kaa.logg";

    public const string Import = "kaa.inlasning";

    /// <summary>Adds them.</summary>
    public static void Add(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Add(ReadCases, KaaPermissions.ReadCases);
        Add(WriteCases, KaaPermissions.ReadCases | KaaPermissions.WriteCases);
        Add(Disclose, KaaPermissions.ReadCases | KaaPermissions.DiscloseProtected);
        Add(ReadStatistics, KaaPermissions.ReadStatistics);
        Add(Report, KaaPermissions.Report);
        Add(Dispose, KaaPermissions.Dispose);
        Add(ReviewLog, KaaPermissions.ReviewLog);
        Add(Import, KaaPermissions.ImportFacts);

        void Add(string name, KaaPermissions permissions) => options.AddPolicy(
            name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => (YouthRoles.PermissionsOf(context.User) & permissions) == permissions));
    }
}
