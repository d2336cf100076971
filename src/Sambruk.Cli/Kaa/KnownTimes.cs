// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli;

/// <summary>The time whose knowledge is asked for: an instant with its zone, or a day, which is its end in Sweden.</summary>
internal static class KnownTimes
{
    private static readonly string[] s_forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <exception cref="ToolException">It is neither.</exception>
    public static DateTimeOffset? Of(string? text, Invocation call) => text switch
    {
        null => null,
        _ when BillingDates.TryParse(text, out var day) && day < DateOnly.MaxValue => SwedishDays.EndOf(day),
        _ when TryParse(text, out var time) => time.ToUniversalTime(),
        _ => throw UsageFaults.Fault(call.Texts[KaaTextId.UsageKnown], call.Command, call.Texts),
    };
}
