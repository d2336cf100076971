// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Makes a function of <see cref="LimiterOptions"/>.</summary>
internal static class Limiter
{
    public static Func<RosterRecord, bool> Compile(LimiterOptions options, RosterFiles files, string path)
    {
        switch (options.With)
        {
            case LimiterKind.List:
                return List(options, files, path);
            case LimiterKind.Regex:
                var by = Attribute(options, path);
                var pattern = RulePattern.Whole(options.Pattern, $"{path}:Pattern");
                return record => Any(record, by, value => RulePattern.Match(pattern, value, path).Success);
            case LimiterKind.Not when options.Children.Count == 1:
                var child = Compile(options.Children[0], files, $"{path}:Children:0");
                return record => !child(record);
            case LimiterKind.And when options.Children.Count > 0:
                var all = Children(options, files, path);
                return record => Array.TrueForAll(all, one => one(record));
            case LimiterKind.Or when options.Children.Count > 0:
                var any = Children(options, files, path);
                return record => Array.Exists(any, one => one(record));
            default:
                throw OptionFaults.One(OptionRule.Children, path);
        }
    }

    private static Func<RosterRecord, bool> List(LimiterOptions options, RosterFiles files, string path)
    {
        var by = Attribute(options, path);
        var values = new HashSet<string>(options.Values, StringComparer.Ordinal);
        if (options.File.Length > 0)
        {
            values.UnionWith(files.Words(options.File));
        }

        if (values.Count == 0)
        {
            // An empty list would take out every object of the type.
            throw OptionFaults.One(OptionRule.EmptyList, path);
        }

        return record => Any(record, by, values.Contains);
    }

    private static Func<RosterRecord, bool>[] Children(LimiterOptions options, RosterFiles files, string path) =>
        [.. options.Children.Select((child, i) => Compile(child, files, $"{path}:Children:{i}"))];

    private static string Attribute(LimiterOptions options, string path) => options.By.Length > 0
        ? options.By
        : throw OptionFaults.One(OptionRule.NoAttribute, $"{path}:By");

    private static bool Any(RosterRecord record, string attribute, Func<string, bool> matches)
    {
        foreach (var value in record.ValuesOf(attribute))
        {
            if (matches(value))
            {
                return true;
            }
        }

        return false;
    }
}
