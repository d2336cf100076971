// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>A reading as an officer knows it.</summary>
/// <param name="Label">What it is called: <c>Koldioxid</c>.</param>
/// <param name="Unit">The unit after the number; empty for none.</param>
/// <param name="Decimals">Decimals that say something.</param>
/// <param name="Scale">What the value is multiplied by: 0.001 makes cubic metres of litres.</param>
public sealed record ReadingTerm(string Label, string Unit, int Decimals, double Scale = 1)
{
    // In the order in which they are shown: what the sensor is there for comes first.
    private static readonly (string Name, ReadingTerm Term)[] s_terms =
    [
        ("co2", new("Koldioxid", "ppm", 0) { Limit = 1000 }),
        ("magnet_status", new("Dörr", "", 0) { Words = [("close", "Stängd"), ("open", "Öppen")] }),
        ("leakage_status", new("Läckage", "", 0) { Words = [("normal", "Torrt"), ("leak", "Vatten på golvet")] }),
        ("occupancy", new("Rummet", "", 0) { Words = [("vacant", "Ledigt"), ("occupied", "Upptaget")] }),
        ("moisture", new("Markfukt", "%", 1)),
        ("fillingPercent", new("Fyllnad", "%", 0)),
        ("distance_m", new("Avstånd till ytan", "m", 2)),
        (Meter, new("Mätarställning", "m³", 2, 0.001)),
        ("messages", new("Mätarens egen kontroll", "", 0)
        {
            HasPicture = false,
            Words =
            [
                ("No error", "Inget fel"), ("Power low", "Svagt batteri"), ("Permanent error", "Bestående fel"), ("Temporary error", "Tillfälligt fel"),
                ("Empty spool", "Tomt rör"), ("Freeze", "Frost"), ("Leak", "Misstänkt läcka"), ("Burst", "Rörbrott"), ("Backflow", "Flöde bakåt"), ("Unknown", "Okänt fel"),
            ],
        }),
        ("temperature", new("Temperatur", "°C", 1)),
        ("humidity", new("Luftfuktighet", "%", 0)),
        ("electricity", new("Ledningsförmåga", "µS/cm", 0)),
        ("light", new("Ljus", "lux", 0)),
        ("motion", new("Rörelser", "", 0)),
    ];

    /// <summary>Name of the reading that grows by the hour; its picture shows what was used.</summary>
    public const string Meter = "volumes";

    /// <summary>What is used in an hour, made of the reading of a meter.</summary>
    public static ReadingTerm UsedByHour { get; } = new("Förbrukning per timme", "liter", 0);

    /// <summary>Words of a state by their code, 0 first; empty for a number.</summary>
    public IReadOnlyList<(string Code, string Word)> Words { get; init; } = [];

    /// <summary>How it has changed is worth a picture. Default true.</summary>
    public bool HasPicture { get; init; } = true;

    /// <summary>Where it should stay below; null: nowhere.</summary>
    public double? Limit { get; init; }

    /// <summary>The term of a reading; null for those that only a technician asks for.</summary>
    public static ReadingTerm? Of(string name) => Array.Find(s_terms, t => t.Name == name).Term;

    /// <summary>Its place among the readings of a sensor.</summary>
    public static int PlaceOf(string name) => Array.FindIndex(s_terms, t => t.Name == name);

    /// <summary>812 ppm, or Öppen.</summary>
    public string Show(LatestMeasurement measurement) => measurement.Value is not { } value ? measurement.Text ?? "" : Show(value);

    /// <summary>The same of a number.</summary>
    public string Show(double value) => Words.Count > 0
        ? (value >= 0 && value < Words.Count ? Words[(int)value].Word : Swedish.Number(value, 0))
        : Unit.Length == 0 ? Swedish.Number(value * Scale, Decimals) : $"{Swedish.Number(value * Scale, Decimals)}\u00A0{Unit}";
}
