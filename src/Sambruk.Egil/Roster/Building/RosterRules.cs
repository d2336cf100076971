// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The options of a roster, checked and ready to use.</summary>
internal sealed class RosterRules
{
    private readonly Dictionary<string, Func<RosterRecord, bool>> _limiters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TransformRule[]> _transforms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idAttributes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _blocked;

    public RosterRules(RosterOptions options, RosterFiles files)
    {
        Options = options;
        _blocked = new HashSet<string>(options.BlockList.Values, StringComparer.Ordinal);
        if (options.BlockList.File.Length > 0)
        {
            _blocked.UnionWith(files.Words(options.BlockList.File));
        }

        // Every rule is tried, so that all faults are told at once.
        var faults = new OptionFaults();
        RosterSettings.Check(options, faults);
        CompileLimiters(options, files, faults);
        foreach (var (type, rules) in ByType(options.Transforms, "Transforms", faults))
        {
            var transforms = new List<TransformRule>(rules.Count);
            for (var i = 0; i < rules.Count; i++)
            {
                var (rule, path) = (rules[i], $"Roster:Transforms:{type}:{i}");
                faults.Collect(() => transforms.Add(new TransformRule(rule, path)));
            }

            _transforms[type] = [.. transforms];
        }

        _idAttributes = ByType(options.IdAttributes, "IdAttributes", faults);
        Orphans = CompileOrphans(options, faults);
        var virtualGroups = new List<VirtualGroupRule>(options.VirtualGroups.Count);
        for (var i = 0; i < options.VirtualGroups.Count; i++)
        {
            var (rule, path) = (options.VirtualGroups[i], $"Roster:VirtualGroups:{i}");
            faults.Collect(() => virtualGroups.Add(new VirtualGroupRule(rule, path)));
        }

        faults.ThrowIfAny(OptionFaults.RosterCode);
        VirtualGroups = virtualGroups;
        Overrides = new EmploymentOverrides(options.EmploymentOverrides, files);
        Tests = new NationalTestList(options.NationalTests, files);
    }

    public RosterOptions Options { get; }

    /// <summary>Bits of the types of which an object must have one, by configuration type.</summary>
    public IReadOnlyDictionary<string, int> Orphans { get; }

    public IReadOnlyList<VirtualGroupRule> VirtualGroups { get; }

    public EmploymentOverrides Overrides { get; }

    public NationalTestList Tests { get; }

    public bool HasLimiter(string configurationType) => _limiters.ContainsKey(configurationType);

    public bool Allows(RosterRecord record) => Allows(record.ConfigurationType, record);

    public bool Allows(string configurationType, RosterRecord record) =>
        !_limiters.TryGetValue(configurationType, out var limiter) || limiter(record);

    public bool Blocks(PersonRecord record)
    {
        if (_blocked.Count == 0)
        {
            return false;
        }

        foreach (var value in record.ValuesOf(Options.BlockList.Attribute))
        {
            if (_blocked.Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The record with transforms and derived id: a copy when anything changes.</summary>
    public T Prepare<T>(T record)
        where T : RosterRecord
    {
        var hasTransforms = _transforms.TryGetValue(record.ConfigurationType, out var transforms);
        var hasId = _idAttributes.TryGetValue(record.ConfigurationType, out var idAttribute);
        if (!hasTransforms && !hasId)
        {
            return record;
        }

        var copy = (T)record.Copy();
        foreach (var transform in transforms ?? [])
        {
            transform.Apply(copy);
        }

        if (hasId)
        {
            var values = copy.ValuesOf(idAttribute!);
            copy.Id = values.Count == 0 || string.IsNullOrWhiteSpace(values[0]) ? null : EgilId.Create(values[0]).ToString();
        }

        return copy;
    }

    /// <summary>The bit of a configuration type.</summary>
    public static int Bit(string configurationType)
    {
        for (var i = 0; i < Roster.ConfigurationTypes.Count; i++)
        {
            if (Roster.ConfigurationTypes[i].Equals(configurationType, StringComparison.OrdinalIgnoreCase))
            {
                return 1 << i;
            }
        }

        return 0;
    }

    private void CompileLimiters(RosterOptions options, RosterFiles files, OptionFaults faults)
    {
        var limiters = new Dictionary<string, Func<RosterRecord, bool>>(StringComparer.Ordinal);
        foreach (var (name, limiter) in ByType(options.Limiters, "Limiters", faults, endpoints: true))
        {
            faults.Collect(() => limiters[name] = Limiter.Compile(limiter, files, $"Roster:Limiters:{name}"));
        }

        foreach (var type in Roster.ConfigurationTypes)
        {
            if (limiters.TryGetValue(type, out var own) || limiters.TryGetValue(EndpointOf(type), out own))
            {
                _limiters[type] = own;
            }
        }
    }

    private static Dictionary<string, int> CompileOrphans(RosterOptions options, OptionFaults faults)
    {
        var orphans = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["StudentGroup"] = Bit("Student") | Bit("Teacher"),
        };
        foreach (var (type, wanted) in ByType(options.Orphans, "Orphans", faults))
        {
            var bits = 0;
            for (var i = 0; i < wanted.Count; i++)
            {
                bits |= Bit(wanted[i]);
                if (!string.IsNullOrEmpty(wanted[i]) && Bit(wanted[i]) == 0)
                {
                    faults.Add(OptionRule.UnknownType, $"Roster:Orphans:{type}:{i}");
                }
            }

            orphans[type] = bits;
        }

        return orphans;
    }

    /// <summary>By the exact name of the type; a name that is no type would switch a rule off in silence, so it stops the run.</summary>
    private static Dictionary<string, T> ByType<T>(IDictionary<string, T> settings, string section, OptionFaults faults, bool endpoints = false)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            var name = Roster.ConfigurationTypes.FirstOrDefault(type => type.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? (endpoints ? EgilResourceTypes.All.Select(type => type.Endpoint()).FirstOrDefault(e => e.Equals(key, StringComparison.OrdinalIgnoreCase)) : null);
            if (name is null)
            {
                faults.Add(OptionRule.UnknownType, $"Roster:{section}:{key}");
            }
            else
            {
                result[name] = value;
            }
        }

        return result;
    }

    private static string EndpointOf(string configurationType) => configurationType is "Student" or "Teacher"
        ? EgilResourceType.User.Endpoint()
        : Enum.Parse<EgilResourceType>(configurationType).Endpoint();
}
