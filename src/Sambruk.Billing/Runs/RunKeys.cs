// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Billing;

/// <summary>Keys that make a second run with the same input known.</summary>
public static class RunKeys
{
    /// <summary>The key of a run: lower-case hexadecimal SHA-256 of lines of text, its lists in ordinal order.</summary>
    /// <param name="subject">What is billed.</param>
    /// <param name="period">As <c>2026-01-01/2026-12-31</c>.</param>
    /// <param name="tariffs">As <c>id@version</c>.</param>
    /// <param name="populationSha256">Of the snapshot; empty: none.</param>
    /// <param name="members">As <c>code:from:to</c>.</param>
    /// <param name="options">Name and value.</param>
    public static string OfRun(
        string subject, string period, IEnumerable<string> tariffs, string populationSha256, IEnumerable<string> members, IEnumerable<KeyValuePair<string, string>> options) =>
        OfRunInOrder(subject, period, tariffs, populationSha256, members.Order(StringComparer.Ordinal), options);

    /// <summary>As <see cref="OfRun"/>, of members that are in ordinal order already: none is held.</summary>
    internal static string OfRunInOrder(
        string subject, string period, IEnumerable<string> tariffs, string populationSha256, IEnumerable<string> members, IEnumerable<KeyValuePair<string, string>> options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"sambruk-run-v1\nsubject={subject}\nperiod={period}\ntariffs={Join(tariffs, ',')}\npopulation={populationSha256}\nmembers=");
        var text = new StringBuilder();
        var isFirst = true;
        foreach (var member in members)
        {
            text.Append(isFirst ? "" : ";").Append(member);
            isFirst = false;
            if (text.Length > 16_384)
            {
                Append(hash, text.ToString());
                text.Clear();
            }
        }

        Append(hash, text.ToString());
        Append(hash, $"\noptions={Join(options.Select(o => $"{o.Key}={o.Value}"), ';')}\n");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of a document of a run.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="payer">Code of the payer.</param>
    /// <param name="group"><c>O</c> or <c>VAT</c>, and what else the run groups by after a space.</param>
    public static string OfDocument(string runKey, string payer, string group) => Hash($"{runKey}\n{payer}\n{group}\n");

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

    private static string Join(IEnumerable<string> items, char separator) => string.Join(separator, items.Order(StringComparer.Ordinal));
}
