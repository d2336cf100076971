// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>A form of a case as it is shown: which it is, what has to be corrected, and what was written before.</summary>
/// <param name="Section">The part of the page; the ids of its fields begin with it.</param>
/// <param name="Faults">What has to be corrected, by id.</param>
/// <param name="Written">What was written.</param>
public sealed record FormState(string Section, IReadOnlyList<FieldFault> Faults, IReadOnlyDictionary<string, string> Written)
{
    /// <summary>The state of a part: only the part that was sent gets its text back.</summary>
    public static FormState Of(string section, YouthReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Section == section
            ? new(section, [.. reply.Faults.Select(f => f with { Field = f.Field == "fel" ? "fel" : $"{section}-{f.Field}" })], reply.Form)
            : new(section, [], new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>The id of a field.</summary>
    public string Id(string name) => $"{Section}-{name}";

    /// <summary>What stands in a field.</summary>
    public string? Value(string name, string? first = null) => Written.TryGetValue(name, out var text) ? text : first;

    /// <summary>For <c>aria-invalid</c>.</summary>
    public string? Invalid(string name) => Faults.Any(f => f.Field == Id(name)) ? "true" : null;

    /// <summary>For <c>aria-describedby</c>.</summary>
    public string? Describe(string name, bool hasHint)
    {
        var ids = string.Join(' ', new[] { hasHint ? Id(name) + "-hjalp" : null, Invalid(name) is null ? null : Id(name) + "-fel" }.OfType<string>());
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>Tells nothing.</summary>
    public override string ToString() => Section;
}
