// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>What the page of corrections is asked: in its address while it is tried, in the form when it is issued.</summary>
/// <param name="Member">The member; empty: none is chosen.</param>
/// <param name="IsFromFiles">The corrected figures are this year's files.</param>
/// <param name="IsFilled">The figures of the member are there, as they were written.</param>
/// <param name="Inhabitants">Inhabitants, as written.</param>
/// <param name="Pupils">Pupils, as written.</param>
/// <param name="Left">Last day, as written.</param>
/// <param name="Services">Services that are ticked.</param>
/// <param name="Mode">How it is put right.</param>
internal sealed record CorrectionForm(
    string? Member, bool IsFromFiles, bool IsFilled, string? Inhabitants, string? Pupils, string? Left, IReadOnlyList<string> Services, CorrectionMode Mode)
{
    /// <summary>The value of the form for files.</summary>
    public const string Files = "filer";

    /// <summary>The value of the form for the difference only.</summary>
    public const string OnlyDifference = "skillnad";

    /// <summary>From an address.</summary>
    public static CorrectionForm Of(IQueryCollection query) => Of(name => query[name]);

    /// <summary>From a form.</summary>
    public static CorrectionForm Of(IFormCollection form) => Of(name => form[name]);

    /// <summary>The same, as the address of the page.</summary>
    public string Address(string? reply = null)
    {
        var parts = Fields().ToList();
        if (reply is not null)
        {
            parts.Add(new("svar", reply));
        }

        return QueryHelpers.AddQueryString("/ratta", parts);
    }

    /// <summary>The same, as fields.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields()
    {
        if (IsFromFiles)
        {
            yield return new("fran", Files);
        }
        else if (Member is not null)
        {
            yield return new("medlem", Member);
            if (IsFilled)
            {
                yield return new("invanare", Inhabitants ?? "");
                yield return new("elever", Pupils ?? "");
                yield return new("slutade", Left ?? "");
                foreach (var service in Services)
                {
                    yield return new("tjanst", service);
                }
            }
        }

        if (Mode == CorrectionMode.Difference)
        {
            yield return new("satt", OnlyDifference);
        }
    }

    private static CorrectionForm Of(Func<string, StringValues> value) => new(
        Text("medlem", value),
        value("fran") == Files,
        value("invanare").Count > 0,
        Text("invanare", value),
        Text("elever", value),
        Text("slutade", value),
        [.. value("tjanst").OfType<string>().Distinct(StringComparer.Ordinal)],
        value("satt") == OnlyDifference ? CorrectionMode.Difference : CorrectionMode.FullCreditAndNew);

    private static string? Text(string name, Func<string, StringValues> value) => value(name).FirstOrDefault() is { Length: > 0 } text ? text : null;
}
