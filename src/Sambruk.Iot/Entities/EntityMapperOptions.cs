// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Iot;

/// <summary>How measurements and things become entities of NGSI-LD.</summary>
public sealed class EntityMapperOptions
{
    /// <summary>The <c>@context</c> of the entities. Default: diwise's.</summary>
    [Required]
    public string ContextUrl { get; set; } = "https://raw.githubusercontent.com/diwise/context-broker/main/assets/jsonldcontexts/default-context.jsonld";

    /// <summary>Which unit codes are written. Default <see cref="EntityUnitCodes.Diwise"/>.</summary>
    public EntityUnitCodes UnitCodes { get; set; } = EntityUnitCodes.Diwise;

    /// <summary><c>source</c> of entities that have one, when the measurement names none. Default null: left out.</summary>
    public string? Source { get; set; }
}

/// <summary>Unit codes of UN/CEFACT Recommendation 20.</summary>
public enum EntityUnitCodes
{
    /// <summary>Those that diwise writes: water in <c>LTR</c>, soil in <c>KPA</c> and <c>MHO</c>, else none.</summary>
    Diwise,

    /// <summary>One for every value that has a unit: <c>CEL</c>, <c>P1</c>, <c>LUX</c>, <c>59</c>, <c>GQ</c>, <c>2N</c>, <c>KPA</c>, <c>D10</c>, <c>LTR</c>.</summary>
    Complete,
}
