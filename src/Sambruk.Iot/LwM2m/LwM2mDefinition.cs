// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Text;

namespace Sambruk.Iot;

/// <summary>An object of the LwM2M registry as diwise writes it: its resources in the order of writing.</summary>
/// <param name="Id">Object, such as 3303.</param>
/// <param name="Name">Name in the registry.</param>
/// <param name="Resources">Its resources in the order of writing.</param>
public sealed record LwM2mDefinition(int Id, string Name, IReadOnlyList<LwM2mResourceDefinition> Resources)
{
    /// <summary>The objects that are known.</summary>
    public static IReadOnlyList<LwM2mDefinition> All { get; } =
    [
        new(3, "Device", [new(9, "%") { RegisteredUnit = "%EL" }, new(7, "mV"), new(17)]),
        new(3200, "DigitalInput", [new(5500) { Always = true, IsFlag = true }, new(5501)]),
        new(3301, "Illuminance", [new(5700, "lux") { Always = true, RegisteredUnit = "lx" }]),
        new(3302, "Presence", [new(5500) { Always = true, IsFlag = true }, new(5501)]),
        new(3303, "Temperature", [new(5700, "Cel") { Always = true, Decimals = 3 }, new(5601, "Cel"), new(5602, "Cel"), new(5603, "Cel"), new(5604, "Cel"), new(5701), new(5750)]),
        new(3304, "Humidity", [new(5700, "%RH") { Always = true }]),
        new(3323, "Pressure", [new(5700, "Pa") { Always = true }]),
        new(3324, "Loudness", [new(5700, "dB") { Always = true }, new(5601, "dB"), new(5602, "dB")]),
        new(3327, "Conductivity", [new(5700, "S/m") { Always = true }, new(5701)]),
        new(3328, "Power", [new(5700, "W") { Always = true }]),
        new(3330, "Distance", [new(5700, "m") { Always = true }, new(5701), new(5601), new(5602), new(5603), new(5604), new(5750)]),
        new(3331, "Energy", [new(5700, "Wh") { Always = true }]),
        new(3340, "Timer", [new(5521, "s") { Always = true }, new(5850) { Always = true, IsFlag = true }, new(5538, "s"), new(5544, "s")]),
        new(3350, "Stopwatch", [new(5544, "s") { Always = true }, new(5850) { IsFlag = true }, new(5501) { Always = true }]),
        new(3411, "Battery", [new(1, "%") { Always = true, RegisteredUnit = "%EL" }, new(2, "Ah"), new(3, "V")]),
        new(3424, "WaterMeter", [
            new(1, "m3"), new(3), new(4), new(5), new(7, "m3/s"), new(8, "m3/s"), new(9) { IsFlag = true }, new(10) { IsFlag = true },
            new(11) { IsFlag = true }, new(12) { IsFlag = true }, new(13) { IsFlag = true }, new(64001) { IsFlag = true },
            new(64002) { IsFlag = true }, new(64004) { IsFlag = true }, new(64005) { IsFlag = true }, new(64006) { IsFlag = true },
            new(64007) { IsFlag = true }]),
        new(3428, "AirQuality", [new(1, "ug/m3"), new(3, "ug/m3"), new(5, "ug/m3"), new(15, "ppm"), new(17, "ppm"), new(19, "ppm")]),
        new(3434, "PeopleCounter", [new(1) { Always = true }, new(2) { Always = true }]),
        new(3435, "FillingLevel", [new(1, "cm") { Always = true }, new(2, "%") { RegisteredUnit = "/100" }, new(3, "cm"), new(4), new(5) { IsFlag = true }, new(6), new(7) { IsFlag = true }]),
    ];

    private static readonly FrozenDictionary<int, LwM2mDefinition> s_byId = All.ToFrozenDictionary(d => d.Id);

    /// <summary>The name of the object in diwise: <c>urn:oma:lwm2m:ext:3303</c>.</summary>
    public string Urn { get; } = $"urn:oma:lwm2m:ext:{Id}";

    // What stands around the values, made once.
    internal LwM2mResourceDefinition[] Ordered { get; } = [.. Resources];

    internal byte[] BeforeTime { get; } = Encoding.UTF8.GetBytes($"{Id}/\",\"bt\":");

    internal byte[] AfterTime { get; } = Encoding.UTF8.GetBytes($",\"n\":\"0\",\"vs\":\"urn:oma:lwm2m:ext:{Id}\"}}");

    internal byte[] ObjectHead { get; } = Encoding.UTF8.GetBytes($"{{\"{Id}\":{{");

    /// <summary>The object with this number, or null.</summary>
    public static LwM2mDefinition? Find(int id) => s_byId.GetValueOrDefault(id);

    /// <summary>Place of a resource in the order of writing, or −1.</summary>
    public int OrderOf(int resourceId)
    {
        var ordered = Ordered;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Id == resourceId)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A resource of an object.</summary>
/// <param name="Id">Resource, such as 5700.</param>
/// <param name="Unit">Unit as diwise writes it; null: none.</param>
public sealed record LwM2mResourceDefinition(int Id, string? Unit = null)
{
    /// <summary>
    /// Unit in the registries of RFC 8428 and RFC 8798, where diwise has another: there <c>lux</c> is <c>lx</c>, and
    /// <c>%</c> is a ratio from 0 to 1, so that a battery's level is <c>%EL</c> and percent of a whole <c>/100</c>.
    /// </summary>
    public string? RegisteredUnit
    {
        get => field ?? Unit;
        init
        {
            field = value;
            RegisteredNumberHead = HeadOf(Id, value);
        }
    }

    /// <summary>Written also when it is not set, as 0 or false.</summary>
    public bool Always { get; init; }

    /// <summary>True or false, not a number.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Rounded to this many decimals, half away from zero; null: as it is.</summary>
    public int? Decimals { get; init; }

    internal byte[] ValueHead { get; } = Encoding.UTF8.GetBytes($"{{\"n\":\"{Id}\",");

    internal byte[] NumberHead { get; } = HeadOf(Id, Unit);

    internal byte[] RegisteredNumberHead { get; private init; } = HeadOf(Id, Unit);

    internal byte[] Member { get; } = Encoding.UTF8.GetBytes($"\"{Id}\":");

    /// <summary>Whether a unit says the same as that of the resource, in diwise's words or in the registries'; none is taken to.</summary>
    internal bool IsUnit(string? unit) =>
        unit is null || unit == Unit || unit == RegisteredUnit || (Unit == "%" && unit is ("%EL" or "/100")) || (Unit == "W" && unit == "watt");

    private static byte[] HeadOf(int id, string? unit) =>
        Encoding.UTF8.GetBytes(unit is null ? $"{{\"n\":\"{id}\",\"v\":" : $"{{\"n\":\"{id}\",\"u\":\"{unit}\",\"v\":");
}
