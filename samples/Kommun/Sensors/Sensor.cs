// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>A sensor and the last that it told.</summary>
internal sealed class Sensor
{
    private const double LowPercent = 15;

    /// <summary>Longer than this without a word, and somebody should look.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(3);

    /// <summary>A sensor with its latest values.</summary>
    public Sensor(Device device, IReadOnlyList<LatestMeasurement> latest, DateTimeOffset now)
    {
        Device = device;
        (Place, Name) = Split(device.Name);
        Latest = [.. latest.Where(m => ReadingTerm.Of(m.Name) is not null).OrderBy(m => ReadingTerm.PlaceOf(m.Name)).ThenBy(m => m.Channel)];
        Others = [.. latest.Where(m => ReadingTerm.Of(m.Name) is null)];
        Seen = latest.Count > 0 ? latest.Max(m => m.Time) : null;
        Age = Seen is { } seen ? now - seen : null;
    }

    /// <summary>As the register has it.</summary>
    public Device Device { get; }

    /// <summary>Where it is: what stands before the comma of its name.</summary>
    public string Place { get; }

    /// <summary>Which of those at the place.</summary>
    public string Name { get; }

    /// <summary>What an officer reads, the most important first.</summary>
    public IReadOnlyList<LatestMeasurement> Latest { get; }

    /// <summary>What a technician reads.</summary>
    public IReadOnlyList<LatestMeasurement> Others { get; }

    /// <summary>When it last measured; null: never.</summary>
    public DateTimeOffset? Seen { get; }

    /// <summary>The same, from now.</summary>
    public TimeSpan? Age { get; }

    /// <summary>It has not been heard for long.</summary>
    public bool IsSilent => Age is not { } age || age > SilentAfter;

    /// <summary>A value is above its limit.</summary>
    public bool IsAboveLimit => Latest.Any(m => ReadingTerm.Of(m.Name)!.Limit is { } limit && m.Value > limit);

    /// <summary>87 %, or 3,6 V; null: not told.</summary>
    public string? Battery => Percent is { } percent ? $"{Swedish.Number(percent, 0)}\u00A0%"
        : Others.FirstOrDefault(m => m.Name is "vdd" or "powerSourceVoltage_mV") is { Value: { } millivolts } ? $"{Swedish.Number(millivolts / 1000, 1)}\u00A0V"
        : null;

    /// <summary>The battery should be changed.</summary>
    public bool HasLowBattery => Percent < LowPercent;

    private double? Percent => Others.FirstOrDefault(m => m.Name == "battery")?.Value;

    /// <summary>Place and name of a name for people.</summary>
    public static (string Place, string Name) Split(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? ("Utan plats", name.Length > 0 ? name : "Utan namn") : (name[..comma].Trim(), name[(comma + 1)..].Trim());
    }

    /// <summary>Whether a search finds it.</summary>
    public bool Matches(string text) =>
        Place.Contains(text, StringComparison.OrdinalIgnoreCase) || Name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
