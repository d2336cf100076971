// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Navet;

/// <summary>What a web service answered.</summary>
public enum NavetOutcome
{
    /// <summary>One post or more.</summary>
    Found,

    /// <summary>No such person.</summary>
    None,

    /// <summary>The service refuses the request with a code.</summary>
    Fault,
}

/// <summary>An answer of a web service. <see cref="ToString"/> tells nothing of a person.</summary>
/// <param name="Posts">The posts; of Personpost at most one is usual.</param>
/// <param name="Fault">The refusal; <c>null</c> when there is none.</param>
/// <param name="Findings">What was found in the answer, without values.</param>
public sealed record NavetAnswer(IReadOnlyList<NavetPost> Posts, NavetFault? Fault, ValidationReport Findings)
{
    /// <summary>Which of the three it is.</summary>
    public NavetOutcome Outcome => Fault is not null ? NavetOutcome.Fault : Posts.Count > 0 ? NavetOutcome.Found : NavetOutcome.None;

    /// <summary>The post of a person; <c>null</c> when there is none.</summary>
    public NavetPost? Post => Posts.Count > 0 ? Posts[0] : null;

    /// <summary>The outcome only.</summary>
    public override string ToString() => Outcome.ToString();
}

/// <summary>A refusal of the service.</summary>
/// <param name="Code"><c>Felkod</c>, else the fault code of SOAP: letters, digits and <c>. : _ -</c>, at most 40 characters.</param>
/// <param name="Description">
/// <c>Beskrivning</c>, at most 200 characters, each digit replaced by <c>#</c>: a service may repeat what it was asked for. A name
/// may still be in it: show it to who asked, do not log it.
/// </param>
public sealed partial record NavetFault(string Code, string? Description)
{
    /// <summary>The code only.</summary>
    public override string ToString() => Code;

    internal static NavetFault From(PostNode fault)
    {
        string? code = null;
        string? description = null;
        Find(fault, ref code, ref description);
        code ??= fault.Value("faultcode");
        return new(CodeOf(code), (description ?? fault.Value("faultstring")) is { } text ? Digit().Replace(text.Length > 200 ? text[..200] : text, "#") : null);
    }

    private static void Find(PostNode node, ref string? code, ref string? description)
    {
        foreach (var child in node.Children)
        {
            code = child.Name == "Felkod" ? code ?? child.Text : code;
            description = child.Name == "Beskrivning" ? description ?? child.Text : description;
            Find(child, ref code, ref description);
        }
    }

    /// <summary>A code with a number of a person in it is none.</summary>
    private static string CodeOf(string? text) => text is not null && Code40().IsMatch(text) && Digit().Count(text) < 8 ? text : "?";

    [GeneratedRegex("^[A-Za-z0-9_.:-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex Code40();

    [GeneratedRegex(@"\d", RegexOptions.None, 1000)]
    private static partial Regex Digit();
}
