// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Plan ids as people give them: whole, or at least the first eight characters.</summary>
internal static class PlanIds
{
    public const int ShortestPrefix = 8;

    public static string Checked(string given, Invocation call) =>
        given.Length >= ShortestPrefix && given.All(char.IsAsciiHexDigit)
            ? given.ToLowerInvariant()
            : throw UsageFaults.Fault(call.Texts[TextId.UsagePlanForm], call.Command, call.Texts);

    public static bool Names(string given, string planId) => planId.StartsWith(given, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Account ids of those who approve. They stand in the audit log, where no personal number may be.</summary>
internal static class AccountIds
{
    public static string Checked(string given, Invocation call)
    {
        var digits = given.Count(char.IsAsciiDigit);
        var onlyDigits = given.All(c => char.IsAsciiDigit(c) || c is '-' or '+');
        return given.Length is > 0 and <= 256 && !given.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && !(onlyDigits && digits is 10 or 12)
            ? given
            : throw UsageFaults.Fault(call.Texts[TextId.UsageByForm], call.Command, call.Texts);
    }
}
