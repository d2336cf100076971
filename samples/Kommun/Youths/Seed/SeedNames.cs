// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Samples.Kommun;

/// <summary>Names, addresses and telephones of nobody. The telephones are numbers that PTS keeps for films and books.</summary>
internal static class SeedNames
{
    private static readonly string[] s_women = ["Tilde", "Moa", "Selma", "Ronja", "Alma", "Stina", "Edda", "Juni", "Majken", "Siri", "Vera", "Linnea", "Yasmin", "Nadja", "Elin", "Tyra", "Hedda", "Saga", "Samira", "Lova"];

    private static readonly string[] s_men = ["Albin", "Casper", "Ville", "Loke", "Sixten", "Ture", "Emil", "Isak", "Omar", "Melker", "Love", "Arvid", "Jonatan", "Malte", "Kasper", "Rasmus", "Tage", "Vidar", "Yusuf", "Måns"];

    private static readonly string[] s_families =
    [
        "Granlund", "Hedström", "Sjögren", "Bergqvist", "Norling", "Ahlgren", "Forsell", "Wallin", "Lidman", "Östergren", "Rask", "Malmsten", "Torell",
        "Vinter", "Ekdahl", "Fors", "Hagman", "Rönnberg", "Sundin", "Tegner", "Palm", "Ljung", "Holmer", "Kvist", "Brandt", "Ström", "Åberg", "Nordin", "Sköld", "Frisk",
    ];

    private static readonly string[] s_streets = ["Kvarngatan", "Lärkvägen", "Slånbärsgatan", "Repslagargatan", "Västra ringvägen", "Skomakarbacken", "Smedjegatan", "Lingonstigen", "Trädgårdsgatan", "Ängsvägen"];

    /// <summary>A name; different for each index below 600.</summary>
    public static string Name(int index, Gender gender)
    {
        var given = gender == Gender.Woman ? s_women : s_men;
        return $"{given[index * 7 % given.Length]} {s_families[(index * 11 + (index / 20)) % s_families.Length]}";
    }

    /// <summary>An address.</summary>
    public static Kaa.HomeAddress Address(int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"{s_streets[index * 3 % s_streets.Length]} {(index * 5 % 48) + 1}"), "449 00", "Teststad");

    /// <summary>A telephone number of 95.</summary>
    public static string Telephone(int index) => string.Create(CultureInfo.InvariantCulture, $"070-174 06 {(index % 95) + 5:00}");

    /// <summary>An e-mail address under example.se.</summary>
    public static string Email(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => c switch { 'å' or 'ä' => 'a', 'ö' => 'o', ' ' => '.', _ => c })) + "@example.se";
}
