// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.PxWeb.Tests;

/// <summary>A variable of a table; one that can be eliminated is summed when nobody selects it.</summary>
public sealed record LocalVariable(string Code, IReadOnlyList<string> Values, bool CanBeEliminated = false, bool IsTime = false);

/// <summary>A table of the local PxWeb, with values that a function makes of codes.</summary>
public sealed record LocalTable(string Id, string Path, string Updated, IReadOnlyList<LocalVariable> Variables, Func<IReadOnlyDictionary<string, string>, long?> Cell)
{
    /// <summary>The server says that it gets no more values.</summary>
    public bool IsDiscontinued { get; init; }

    /// <summary>The periods, oldest first.</summary>
    public IReadOnlyList<string> Periods => Variables.Single(v => v.IsTime).Values;

    /// <summary>31 December: the country, counties and municipalities of the register, by marital status and sex, whose sums are the register's.</summary>
    public static LocalTable YearEnd(params string[] periods) => new(
        "TAB638",
        "START/BE/BE0101/BE0101A/BefolkningNy",
        "2026-02-24T07:00:00Z",
        [
            new("Region", Regions()),
            new("Civilstand", ["OG", "G"], CanBeEliminated: true),
            new("Kon", ["1", "2"], CanBeEliminated: true),
            new("ContentsCode", ["BE0101N1", "BE0101N2"]),
            new("Tid", periods, IsTime: true),
        ],
        at =>
        {
            if (at["ContentsCode"] != "BE0101N1")
            {
                return 7;
            }

            var whole = Inhabitants(at["Region"], at["Tid"]);
            var quarter = whole / 4;
            return at["Civilstand"] == "OG" && at["Kon"] == "1" ? whole - (3 * quarter) : quarter;
        });

    /// <summary>1 November: by age too, which is not summed but has a code for all.</summary>
    public static LocalTable November(params string[] periods) => new(
        "TAB1267",
        "START/BE/BE0101/BE0101A/FolkmangdNov",
        "2025-12-16T07:00:00Z",
        [new("Region", Regions()), new("Alder", ["0", "1", "tot"]), new("ContentsCode", ["BE0101A9"]), new("Tid", periods, IsTime: true)],
        at => at["Alder"] == "tot" ? Inhabitants(at["Region"], at["Tid"]) : 1);

    /// <summary>The inhabitants of a region: the register's in 2025, a hundred fewer in 2024 and so on.</summary>
    public static long Inhabitants(string region, string period)
    {
        var municipalities = MunicipalityRegister.Default.Municipalities.Where(m => region == "00" || m.Code.ToString().StartsWith(region, StringComparison.Ordinal)).ToList();
        return municipalities.Sum(m => m.Population) - (100L * municipalities.Count * (2025 - int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture)));
    }

    /// <summary>The answer in JSON-stat 2: dimensions that are selected, the others summed.</summary>
    public byte[] Dataset(IReadOnlyDictionary<string, IReadOnlyList<string>> selected)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var shown = Variables.Where(v => selected.ContainsKey(v.Code)).ToList();
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("class", "dataset");
            json.WriteString("label", "Folkmängd");
            json.WriteString("source", "SCB");
            json.WriteString("updated", Updated);
            Write(json, "id", shown.Select(v => v.Code), json.WriteStringValue);
            Write(json, "size", shown.Select(v => selected[v.Code].Count), json.WriteNumberValue);
            json.WriteStartObject("dimension");
            foreach (var variable in shown)
            {
                json.WriteStartObject(variable.Code);
                json.WriteString("label", variable.Code);
                json.WriteStartObject("category");
                json.WriteStartObject("index");
                for (var i = 0; i < selected[variable.Code].Count; i++)
                {
                    json.WriteNumber(selected[variable.Code][i], i);
                }

                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            var cells = Cells(shown, selected, 0, new(StringComparer.Ordinal)).ToList();
            json.WriteStartArray("value");
            foreach (var cell in cells)
            {
                if (cell is { } value)
                {
                    json.WriteNumberValue(value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
            json.WriteStartObject("status");
            for (var i = 0; i < cells.Count; i++)
            {
                if (cells[i] is null)
                {
                    json.WriteString(i.ToString(CultureInfo.InvariantCulture), "..");
                }
            }

            json.WriteEndObject();
            json.WriteStartObject("extension");
            json.WriteStartObject("px");
            json.WriteString("tableid", Id);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static string[] Regions()
    {
        var codes = MunicipalityRegister.Default.Municipalities.Select(m => m.Code.ToString()).ToList();
        return [.. codes.Concat(codes.Select(c => c[..2])).Append("00").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<long?> Cells(List<LocalVariable> shown, IReadOnlyDictionary<string, IReadOnlyList<string>> selected, int depth, Dictionary<string, string> at)
    {
        if (depth == shown.Count)
        {
            yield return Sum([.. Variables.Where(v => !selected.ContainsKey(v.Code))], 0, at);
            yield break;
        }

        foreach (var code in selected[shown[depth].Code])
        {
            at[shown[depth].Code] = code;
            foreach (var cell in Cells(shown, selected, depth + 1, at))
            {
                yield return cell;
            }
        }
    }

    private long? Sum(List<LocalVariable> left, int depth, Dictionary<string, string> at)
    {
        if (depth == left.Count)
        {
            return Cell(at);
        }

        long? sum = 0;
        foreach (var code in left[depth].Values)
        {
            at[left[depth].Code] = code;
            sum += Sum(left, depth + 1, at);
        }

        return sum;
    }
}
