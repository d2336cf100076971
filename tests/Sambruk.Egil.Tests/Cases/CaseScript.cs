// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Cases;

/// <summary>The scripted answers of a step.</summary>
internal static partial class CaseScript
{
    public static Func<ReceivedRequest, ScriptedAnswer?> Of(JsonObject? server)
    {
        if (server?["firstAttempt"] is JsonObject first)
        {
            return request => request.Attempt == 1 ? Answer(first) : null;
        }

        var rules = server?["respond"]?.AsArray().Select(r => r!.AsObject()).ToArray() ?? [];
        return request => rules.FirstOrDefault(r => Fits((string?)r["method"], request.Method) && Fits((string?)r["endpoint"], request.Endpoint)) is { } rule
            ? Answer(rule)
            : null;
    }

    private static bool Fits(string? wanted, string actual) => wanted is null or "*" || wanted == actual;

    private static ScriptedAnswer Answer(JsonObject rule) => new((int)rule["status"]!)
    {
        Body = (string?)rule["body"],
        ContentType = (string?)rule["contentType"] ?? "application/scim+json",
        Headers = (rule["headers"] as JsonObject)?.ToDictionary(h => h.Key, h => Date((string)h.Value!), StringComparer.Ordinal)
            ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static string Date(string value) => HttpDate().Replace(value, m =>
        DateTimeOffset.UtcNow.AddSeconds(int.Parse(m.Groups["seconds"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{http-date:(?<seconds>[+-]\d+)s\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HttpDate();
}
