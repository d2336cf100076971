// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Sambruk.PxWeb.Tests;

public sealed class JsonStat2FuzzTests
{
    private static int Rounds => Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_ROUNDS") is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : 20_000;

    /// <summary>Sizes of one to four dimensions, a value or none for each cell, and the shapes that they are written in.</summary>
    private static Gen<Cube> Cubes { get; } =
        from sizes in Gen.Int[1, 4].Array[1, 4]
        let cells = sizes.Aggregate(1, (a, b) => a * b)
        from values in Gen.Select(Gen.Bool, Gen.Long[-1_000_000_000_000, 1_000_000_000_000]).Array[cells]
        from symbols in Gen.Int[0, 4].Array[cells]
        from shapes in Gen.Int[0, 1_000_000]
        select new Cube(sizes, [.. values.Select(v => v.Item1 ? v.Item2 : (long?)null)], [.. symbols.Select(s => s == 0 ? ".." : null)], shapes);

    [Fact]
    public void Whatever_the_shapes_and_the_order_the_cells_are_the_same() => Cubes.Sample(
        cube =>
        {
            var dataset = JsonStat2.Parse(cube.Write());
            var positions = new int[cube.Sizes.Length];
            for (var cell = 0; cell < cube.Values.Length; cell++)
            {
                var rest = cell;
                for (var d = positions.Length - 1; d >= 0; d--)
                {
                    (rest, positions[d]) = Math.DivRem(rest, cube.Sizes[d]);
                }

                Assert.Equal(new JsonStat2Cell(cube.Values[cell], cube.Symbols[cell]), dataset.At(positions));
                var held = Enumerable.Range(1, positions.Length - 1).ToDictionary(d => $"d{d}", d => $"c{positions[d]}", StringComparer.Ordinal);
                Assert.Equal(dataset.At(positions), dataset.Along("d0", held)[positions[0]].Value);
            }
        },
        iter: 2000);

    [Fact]
    public void Changed_bytes_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20260224);
        var limits = new JsonStat2Limits { MaxCells = 1000 };
        var seeds = Gen.Select(Cubes, c => c.Write()).Array[20].Single();
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = seeds[random.Next(seeds.Length)].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes = Changed(bytes, random);
            }

            try
            {
                var dataset = JsonStat2.Parse(bytes, limits);
                Assert.True(dataset.CellCount <= limits.MaxCells);
                read++;
            }
            catch (InvalidInputException fault)
            {
                Assert.Equal("PXWEB-JSONSTAT", fault.Code);
                refused++;
            }
        }

        Assert.True(read > Rounds / 100 && refused > Rounds / 10, $"{read} read, {refused} refused");
    }

    [Fact]
    public void What_a_server_tells_of_itself_is_read_or_not_and_nothing_else()
    {
        var random = new Random(20260302);
        byte[][] seeds =
        [
            [.. """{"apiVersion":"2.0","maxDataCells":150000,"maxCallsPerTimeWindow":30,"timeWindow":10}"""u8],
            [.. """{"id":"TAB638","label":"Folkm\u00e4ngd","updated":"2026-02-24T07:00:00Z","firstPeriod":"1968","lastPeriod":"2025","discontinued":null}"""u8],
            [.. """{"title":"Folkm\u00e4ngd","variables":[{"code":"Region","values":["00","0114"]},{"code":"Tid","values":["2024","2025"],"time":true}]}"""u8],
        ];
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Changed(seeds[round % 3], random);
            var isRead = (round % 3) switch
            {
                0 => TableReader.Limits(bytes) is { MaxDataCells: > 0, MaxCallsPerTimeWindow: > 0 },
                1 => TableReader.V2(bytes, "TAB638") is not null,
                _ => TableReader.V1(bytes, "TAB638") is not null,
            };
            read += isRead ? 1 : 0;
        }

        Assert.True(read > Rounds / 100 && read < Rounds, $"{read} read");
    }

    private static byte[] Changed(byte[] bytes, Random random)
    {
        ReadOnlySpan<string> pieces = ["null", "{", "}", "[", "]", ",", ":", "\"", "0", "-1", "1e999", "99999999999", "\"\\ud800\"", "\"id\"", "\"value\":{}", "\"size\":[0]", "\u0000", "true", "\\", "\"class\":\"dataset\""];
        var at = random.Next(bytes.Length);
        var to = Math.Min(bytes.Length, at + random.Next(12));
        return random.Next(5) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[to..]],
            2 => bytes[..at],
            3 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. bytes[at..]],
            _ => [.. bytes[..to], .. bytes[at..]],
        };
    }

    /// <summary>A dataset and how it is written.</summary>
    public sealed record Cube(int[] Sizes, long?[] Values, string?[] Symbols, int Shapes)
    {
        public byte[] Write()
        {
            var random = new Random(Shapes);
            var members = new List<(string, JsonNode)>
            {
                ("class", "dataset"),
                ("version", "2.0"),
                ("note", new JsonArray("x", new JsonObject { ["value"] = 1 })),
                ("id", new JsonArray([.. Sizes.Select((_, d) => (JsonNode)$"d{d}")])),
                ("size", new JsonArray([.. Sizes.Select(s => (JsonNode)s)])),
                ("dimension", new JsonObject(Shuffled(Sizes.Select((s, d) => KeyValuePair.Create($"d{d}", (JsonNode?)new JsonObject { ["category"] = new JsonObject { ["index"] = Index(s, random) } })), random))),
                ("value", random.Next(2) == 0
                    ? new JsonArray([.. Values.Select(v => v is { } value ? JsonValue.Create(value) : null)])
                    : new JsonObject(Shuffled(Values.Select((v, i) => (v, i)).Where(v => v.v is not null).Select(v => KeyValuePair.Create(v.i.ToString(CultureInfo.InvariantCulture), (JsonNode?)v.v)), random))),
                ("status", random.Next(2) == 0
                    ? new JsonArray([.. Symbols.Select(s => s is null ? null : JsonValue.Create(s))])
                    : new JsonObject(Shuffled(Symbols.Select((s, i) => (s, i)).Where(s => s.s is not null).Select(s => KeyValuePair.Create(s.i.ToString(CultureInfo.InvariantCulture), (JsonNode?)s.s)), random))),
            };
            return JsonSerializer.SerializeToUtf8Bytes(new JsonObject(Shuffled(members.Select(m => KeyValuePair.Create(m.Item1, (JsonNode?)m.Item2)), random)));
        }

        private static JsonNode Index(int size, Random random) => random.Next(2) == 0
            ? new JsonArray([.. Enumerable.Range(0, size).Select(i => (JsonNode)$"c{i}")])
            : new JsonObject(Shuffled(Enumerable.Range(0, size).Select(i => KeyValuePair.Create($"c{i}", (JsonNode?)i)), random));

        private static KeyValuePair<string, JsonNode?>[] Shuffled(IEnumerable<KeyValuePair<string, JsonNode?>> items, Random random)
        {
            var all = items.ToArray();
            random.Shuffle(all);
            return all;
        }
    }
}
