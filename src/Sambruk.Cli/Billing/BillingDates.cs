// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli;

/// <summary>Days as <c>YYYY-MM-DD</c> and nothing else.</summary>
internal static class BillingDates
{
    public static bool TryParse(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day that an option names.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static DateOnly Of(string? text, Invocation call) =>
        TryParse(text ?? "", out var day) ? day : throw UsageFaults.Fault(call.Texts[BillingTextId.UsageDateForm], call.Command, call.Texts);
}
