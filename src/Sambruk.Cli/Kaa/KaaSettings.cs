// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The store and the user as options name them.</summary>
/// <param name="Store">What <c>--store</c> names, from the root.</param>
/// <param name="Role">The role.</param>
/// <param name="Purpose">What for.</param>
internal sealed record KaaAccess(string? Store, string? Role, string? Purpose);

/// <summary>The section <c>Kaa</c>: where the register is, who the tool runs as, how old sources may be, rules of disposal.</summary>
internal static class KaaSettings
{
    public const string Section = "Kaa";
    public const string LogSection = "Kaa:Log";

    /// <summary>Whoever has the database has all of this; to see protected persons is said in so many words.</summary>
    private static readonly KaaPermissions s_usual = Enum.GetValues<KaaPermissions>().Aggregate((all, one) => all | one) & ~KaaPermissions.DiscloseProtected;

    public static IConfiguration Load(Invocation call)
    {
        DatabasePlace.RefuseSecrets(call, DatabasePlace.PostgreSqlKey(Section), DatabasePlace.PostgreSqlKey(LogSection));
        return ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts, optional: true);
    }

    public static KaaUser UserOf(Invocation call, IConfiguration configuration, KaaAccess access)
    {
        var user = ToolUser.Of(call, configuration, Section, access.Role, access.Purpose);
        return new(user.Name, user.Role, PermissionsOf(call, configuration), user.Purpose);
    }

    /// <summary>A fault of a value of the section.</summary>
    public static ToolException Wrong(Invocation call, params Finding[] findings) =>
        new(ExitCode.BadInput, "CLI-CONFIG", call.Texts[TextId.ConfigInvalid], call.Texts[TextId.ConfigInvalidAction], findings);

    public static Finding At(string path, string message) => new("CLI-CONFIG", path, FindingSeverity.Error, message);

    private static KaaPermissions PermissionsOf(Invocation call, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section + ":Permissions");
        if (!section.Exists())
        {
            return s_usual;
        }

        var permissions = KaaPermissions.None;
        foreach (var named in section.Value is { } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : section.GetChildren().Select(c => c.Value ?? ""))
        {
            permissions |= Enum.GetNames<KaaPermissions>().Contains(named, StringComparer.OrdinalIgnoreCase)
                ? Enum.Parse<KaaPermissions>(named, ignoreCase: true)
                : throw Wrong(call, At(section.Path, string.Join(", ", Enum.GetNames<KaaPermissions>())));
        }

        return permissions;
    }
}
