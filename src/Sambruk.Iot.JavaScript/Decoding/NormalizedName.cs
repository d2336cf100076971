// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Globalization;

namespace Sambruk.Iot;

/// <summary>
/// A name that <c>normalizeUplink</c> may give, with the unit that its definition says (The Things Network, lorawan-devices,
/// <c>lib/payload.json</c>) and the LwM2M resource that carries it.
/// </summary>
/// <param name="Name">Path, such as <c>air.temperature</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="ObjectId">The object; 0: none carries it.</param>
/// <param name="ResourceId">The resource.</param>
/// <param name="Factor">Value of the resource = value · this.</param>
/// <param name="Instance">Instance of the object, so that a temperature of the soil is not one of the air; empty: the one.</param>
internal sealed record NormalizedName(string Name, FieldKind Kind, Unit Unit, int ObjectId = 0, int ResourceId = 0, double Factor = 1, string Instance = "")
{
    private const double LargestDecimal = 1e15;

    private static readonly Unit s_deciSiemensPerMetre = Unit.Custom("dS/m", Unit.SiemensPerMetre, 0.1);

    private static readonly FrozenDictionary<string, NormalizedName> s_all = new NormalizedName[]
    {
        new("battery", FieldKind.Number, Unit.Volt, 3, 7, 1000),
        new("air.location", FieldKind.Text, Unit.None),
        new("air.temperature", FieldKind.Number, Unit.Celsius, 3303, 5700),
        new("air.relativeHumidity", FieldKind.Number, Unit.RelativeHumidity, 3304, 5700),
        new("air.pressure", FieldKind.Number, Unit.Hectopascal, 3323, 5700, 100),
        new("air.co2", FieldKind.Number, Unit.PartsPerMillion, 3428, 17),
        new("air.lightIntensity", FieldKind.Number, Unit.Lux, 3301, 5700),
        new("soil.depth", FieldKind.Number, Unit.Centimetre),
        new("soil.moisture", FieldKind.Number, Unit.Percent),
        new("soil.temperature", FieldKind.Number, Unit.Celsius, 3303, 5700, 1, "soil"),
        new("soil.ec", FieldKind.Number, s_deciSiemensPerMetre, 3327, 5700, 0.1, "soil"),
        new("soil.pH", FieldKind.Number, Unit.Acidity),
        new("soil.n", FieldKind.Number, Unit.PartsPerMillion),
        new("soil.p", FieldKind.Number, Unit.PartsPerMillion),
        new("soil.k", FieldKind.Number, Unit.PartsPerMillion),
        new("wind.speed", FieldKind.Number, Unit.MetrePerSecond),
        new("wind.direction", FieldKind.Number, Unit.Degree),
        new("water.leak", FieldKind.Boolean, Unit.None, 3200, 5500, 1, "leak"),
        new("water.temperature.current", FieldKind.Number, Unit.Celsius, 3303, 5700, 1, "water"),
        new("water.temperature.min", FieldKind.Number, Unit.Celsius, 3303, 5601, 1, "water"),
        new("water.temperature.max", FieldKind.Number, Unit.Celsius, 3303, 5602, 1, "water"),
        new("water.temperature.avg", FieldKind.Number, Unit.Celsius),
        new("metering.water.total", FieldKind.Number, Unit.Litre, 3424, 1, 0.001),
        new("action.motion.detected", FieldKind.Boolean, Unit.None, 3302, 5500),
        new("action.motion.count", FieldKind.Number, Unit.None, 3302, 5501),
        new("action.contactState", FieldKind.Text, Unit.None, 3200, 5500) { TrueWord = "open" },
        new("position.latitude", FieldKind.Number, Unit.Latitude),
        new("position.longitude", FieldKind.Number, Unit.Longitude),
    }.ToFrozenDictionary(name => name.Name, StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_groups = s_all.Keys.Select(name => name.Split('.')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of a text that stands for a flag, the word that is true.</summary>
    public string? TrueWord { get; private init; }

    /// <summary>What is known of a name, or null.</summary>
    public static NormalizedName? Find(string name) => s_all.GetValueOrDefault(name);

    /// <summary>The first part of a name that the common words use.</summary>
    public static bool IsGroup(string part) => s_groups.Contains(part);

    /// <summary>The value in the unit of the resource: 1004.7 hPa is 100470 Pa and not a neighbour of it.</summary>
    public double ValueOf(double value) =>
        Factor == 1 || Math.Abs(value) >= LargestDecimal ? value * Factor : (double)((decimal)value * (decimal)Factor);

    /// <summary>The instance that carries the value of a channel.</summary>
    public string InstanceOf(byte channel) => channel == 0
        ? Instance
        : Instance.Length == 0 ? channel.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Instance}-{channel}");
}
