// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Text;

namespace Sambruk;

/// <summary>
/// The 290 municipalities and 21 regions of Sweden with codes, organisation numbers and population, as a snapshot that ships
/// with the package. Immutable and thread-safe.
/// </summary>
/// <remarks>Sources and licences: <c>Municipalities/Data/README.md</c> in the repository. A code is compared exactly; a name without regard to case but with its diacritics: Åmål is not Amal.</remarks>
public sealed class MunicipalityRegister
{
    private const int LongestName = 100;

    private static readonly Lazy<MunicipalityRegister> Shipped = new(MunicipalityRegisterReader.ReadShipped);

    private readonly FrozenDictionary<MunicipalityCode, Municipality> _byCode;
    private readonly FrozenDictionary<CountyCode, Region> _byCounty;
    private readonly FrozenDictionary<string, Municipality> _byName;
    private readonly FrozenDictionary<OrganisationNumber, Municipality> _byNumber;
    private readonly FrozenDictionary<OrganisationNumber, Region> _regionByNumber;

    internal MunicipalityRegister(IReadOnlyList<Municipality> municipalities, IReadOnlyList<Region> regions, DateOnly populationReferenceDate)
    {
        Municipalities = municipalities;
        Regions = regions;
        PopulationReferenceDate = populationReferenceDate;
        _byCode = municipalities.ToFrozenDictionary(m => m.Code);
        _byCounty = regions.ToFrozenDictionary(r => r.County);
        _byNumber = municipalities.ToFrozenDictionary(m => m.OrganisationNumber);
        _regionByNumber = regions.ToFrozenDictionary(r => r.OrganisationNumber);
        _byName = municipalities
            .SelectMany(m => new[] { (Key: m.Name, m), (Key: m.OfficialName, m) })
            .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.m, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The register that ships with the package, read at first use.</summary>
    public static MunicipalityRegister Default => Shipped.Value;

    /// <summary>The municipalities in order of code.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>The regions in order of county code.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>The day to which every population in the register refers.</summary>
    public DateOnly PopulationReferenceDate { get; }

    /// <summary>The municipality with a code; <c>null</c> when there is none.</summary>
    public Municipality? Find(MunicipalityCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>The region of a county; <c>null</c> when there is none.</summary>
    public Region? Find(CountyCode county) => _byCounty.GetValueOrDefault(county);

    /// <summary>The municipality with a code of exactly four digits, such as <c>0114</c>; <c>null</c> when there is none.</summary>
    public Municipality? FindByCode(ReadOnlySpan<char> code) =>
        MunicipalityCode.TryParseForm(code, out var parsed) ? Find(parsed) : null;

    /// <summary>
    /// The municipality with a short or official name, such as <c>Åmål</c> or <c>Åmåls kommun</c>; <c>null</c> when there is none.
    /// Case is ignored, diacritics are not.
    /// </summary>
    public Municipality? FindByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > LongestName)
        {
            return null;
        }

        try
        {
            // "Å" can come as one character or as A and a ring (file names of macOS, some exports).
            return _byName.GetValueOrDefault(name.Normalize(NormalizationForm.FormC));
        }
        catch (ArgumentException)
        {
            return null; // half a surrogate pair: no name
        }
    }

    /// <summary>The municipality with an organisation number; <c>null</c> when there is none. Gotland is found here and by <see cref="FindRegion"/>.</summary>
    public Municipality? FindMunicipality(OrganisationNumber number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The region with an organisation number; <c>null</c> when there is none. Gotland is found here and by <see cref="FindMunicipality"/>.</summary>
    public Region? FindRegion(OrganisationNumber number) => _regionByNumber.GetValueOrDefault(number);

    /// <summary>The municipalities of a county in order of code; empty when there are none.</summary>
    public IEnumerable<Municipality> MunicipalitiesOf(CountyCode county) => Municipalities.Where(m => m.County == county);
}
