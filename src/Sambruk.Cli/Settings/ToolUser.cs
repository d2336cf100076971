// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;

namespace Sambruk.Cli;

/// <summary>Who runs the tool, as what and what for, as it stands in the log of what is done with persons.</summary>
/// <param name="Name">An account: that of the operating system unless the section says another.</param>
/// <param name="Role">The role.</param>
/// <param name="Purpose">What for.</param>
internal sealed record ToolUser(string Name, string Role, string Purpose)
{
    private const int Most = 200;

    /// <summary>The account alone, for what is not done with one person.</summary>
    public static string NameOf(IConfiguration configuration, string section) => configuration[section + ":User"] is { Length: > 0 and <= Most } named ? named : Environment.UserName;

    /// <summary>From the section <c>User</c>, <c>Role</c> and <c>Purpose</c>; the options come before them.</summary>
    /// <exception cref="ToolException">One is missing, or longer than 200 characters.</exception>
    public static ToolUser Of(Invocation call, IConfiguration configuration, string section, string? role, string? purpose)
    {
        var findings = new List<Finding>();
        string Checked(string key, string? value)
        {
            if (value is { Length: <= Most } && !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl))
            {
                return value;
            }

            findings.Add(new("CLI-CONFIG", $"{section}:{key}", FindingSeverity.Error, call.Texts[KaaTextId.UserForm]));
            return "";
        }

        var user = new ToolUser(
            Checked("User", configuration[section + ":User"] is { Length: > 0 } named ? named : Environment.UserName),
            Checked("Role", role ?? configuration[section + ":Role"]),
            Checked("Purpose", purpose ?? configuration[section + ":Purpose"]));
        return findings.Count == 0 ? user : throw new ToolException(
            ExitCode.BadInput, "CLI-USER", call.Texts[KaaTextId.UserMissing], call.Texts.Format(KaaTextId.UserMissingAction, section), [.. findings]);
    }
}
