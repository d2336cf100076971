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

        var limiters = ByType(options.Limiters, "Limiters", endpoints: true);
        foreach (var type in Roster.ConfigurationTypes)
        {
            if (limiters.TryGetValue(type, out var own) || limiters.TryGetValue(EndpointOf(type), out own))
            {
                _limiters[type] = Limiter.Compile(own, files, $"Roster:Limiters:{type}");
            }
        }

        foreach (var (type, rules) in ByType(options.Transforms, "Transforms"))
        {
            _transforms[type] = [.. rules.Select((rule, i) => new TransformRule(rule, $"Roster:Transforms:{type}:{i}"))];
        }

        _idAttributes = ByType(options.IdAttributes, "IdAttributes");
        Orphans = CompileOrphans(options);
        VirtualGroups = [.. options.VirtualGroups.Select((rule, i) => new VirtualGroupRule(rule, $"Roster:VirtualGroups:{i}"))];
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

    private static Dictionary<string, int> CompileOrphans(RosterOptions options)
    {
        var orphans = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["StudentGroup"] = Bit("Student") | Bit("Teacher"),
        };
        foreach (var (type, wanted) in ByType(options.Orphans, "Orphans"))
        {
            var bits = 0;
            foreach (var name in wanted.Where(name => name.Length > 0))
            {
                bits |= Bit(name) is var bit and not 0 ? bit : throw UnknownType($"Roster:Orphans:{type}");
            }

            orphans[type] = bits;
        }

        return orphans;
    }

    /// <summary>By the exact name of the type; a name that is no type would switch a rule off in silence, so it stops the run.</summary>
    private static Dictionary<string, T> ByType<T>(IDictionary<string, T> settings, string section, bool endpoints = false)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            var name = Roster.ConfigurationTypes.FirstOrDefault(type => type.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? (endpoints ? EgilResourceTypes.All.Select(type => type.Endpoint()).FirstOrDefault(e => e.Equals(key, StringComparison.OrdinalIgnoreCase)) : null)
                ?? throw UnknownType($"Roster:{section}");
            result[name] = value;
        }

        return result;
    }

    private static string EndpointOf(string configurationType) => configurationType is "Student" or "Teacher"
        ? EgilResourceType.User.Endpoint()
        : Enum.Parse<EgilResourceType>(configurationType).Endpoint();

    private static InvalidInputException UnknownType(string path) => RuleFaults.Make(path,
        "A name here is not a configuration type (Organisation, SchoolUnitGroup, SchoolUnit, Student, Teacher, Employment, StudentGroup, Activity).",
        "Ett namn här är ingen objekttyp (Organisation, SchoolUnitGroup, SchoolUnit, Student, Teacher, Employment, StudentGroup, Activity).");
}
