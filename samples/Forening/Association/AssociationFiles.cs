// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Sambruk.Billing;
using Sambruk.Billing.Sie;

namespace Sambruk.Samples.Forening;

/// <summary>Reads a run as a person writes it: <c>korning-….json</c> names tariffs, members and inhabitants in the same folder.</summary>
internal static class AssociationFiles
{
    private static readonly DateTimeOffset Fetched = new(2026, 2, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What a run is reckoned from.</summary>
    public static RunInput ReadRun(string folder, string file)
    {
        using var json = JsonDocument.Parse(ReadFile(folder, file), new JsonDocumentOptions { MaxDepth = 8 });
        var root = json.RootElement;
        var options = root.GetProperty("options");
        return new()
        {
            Subject = Text(root, "subject"),
            PeriodFrom = Day(Text(root, "periodFrom")),
            PeriodTo = Day(Text(root, "periodTo")),
            Tariffs = [.. root.GetProperty("tariffs").EnumerateArray().SelectMany(t => ReadTariffs(folder, Path.GetDirectoryName(t.GetString()!)!))],
            Members = ReadMembers(folder, Text(root, "members")),
            Population = ReadPopulation(folder, root.GetProperty("population")),
            Options = new()
            {
                KronaRounding = options.GetProperty("kronaRounding").GetBoolean(),
                Grouping = Text(options, "grouping") == "perService" ? DocumentGrouping.PerService : DocumentGrouping.PerMember,
                PaymentDays = options.GetProperty("paymentDays").GetInt32(),
            },
        };
    }

    /// <summary>The tariffs of a folder, by name of file.</summary>
    public static IReadOnlyList<Tariff> ReadTariffs(string folder, string below) =>
        [.. Directory.EnumerateFiles(Inside(folder, below), "*.json").Order(StringComparer.Ordinal).Select(f => TariffFile.Parse(File.ReadAllBytes(f), Path.GetFileName(f)))];

    /// <summary>Which account each service is booked on.</summary>
    public static AccountMap ReadAccounts(string folder, string file) => AccountMapFile.Parse(ReadFile(folder, file), file);

    private static List<Member> ReadMembers(string folder, string file)
    {
        var members = new List<Member>();
        foreach (var (row, cells) in Rows(folder, file, columns: 6))
        {
            var municipality = MunicipalityRegister.Default.FindByCode(cells[0]) ?? throw Fault(file, row, "kommunkoden finns inte");
            var to = cells[2].Length == 0 ? (DateOnly?)null : Day(cells[2]);
            members.Add(new()
            {
                Party = new() { Code = cells[0], Name = municipality.OfficialName, OrganisationNumber = municipality.OrganisationNumber, BuyerReference = cells[3] },
                Kind = MemberKind.Municipality,
                Periods = [new(Day(cells[1]), to)],
                Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = Number(file, row, cells[4]) },
                Services = [.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new Participation { Service = s })],
            });
        }

        return members;
    }

    private static PopulationSnapshot ReadPopulation(string folder, JsonElement source)
    {
        if (source.TryGetProperty("register", out var register))
        {
            var all = MunicipalityRegister.Default;
            return Day(register.GetString()!) == all.PopulationReferenceDate
                ? new()
                {
                    Table = "BE0101/BefolkningNy",
                    ReferenceDate = all.PopulationReferenceDate,
                    PublishedAt = new(2026, 2, 24),
                    FetchedAt = Fetched,
                    Values = all.Municipalities.ToDictionary(m => m.Code, m => m.Population),
                }
                : throw new InvalidDataException("The register has no inhabitants of that day.");
        }

        var file = Text(source, "csv");
        return new()
        {
            Table = Text(source, "table"),
            ReferenceDate = Day(Text(source, "referenceDate")),
            FetchedAt = Fetched,
            Values = Rows(folder, file, columns: 2).ToDictionary(r => MunicipalityCode.Parse(r.Cells[0]), r => Number(file, r.Row, r.Cells[1])),
        };
    }

    private static IEnumerable<(int Row, string[] Cells)> Rows(string folder, string file, int columns)
    {
        var lines = File.ReadAllLines(Inside(folder, file));
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split(';');
            yield return cells.Length == columns ? (i + 1, cells) : throw Fault(file, i + 1, $"raden ska ha {columns} kolumner");
        }
    }

    private static byte[] ReadFile(string folder, string file) => File.ReadAllBytes(Inside(folder, file));

    // What a run names is in its own folder.
    private static string Inside(string folder, string file)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(file, root);
        return path.StartsWith(root, StringComparison.Ordinal) ? path : throw new InvalidDataException("A run names a file outside its folder.");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new InvalidDataException($"The run lacks {name}.");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long Number(string file, int row, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Fault(file, row, "talet ska vara ett heltal");

    private static InvalidDataException Fault(string file, int row, string text) => new($"{Path.GetFileName(file)} rad {row}: {text}.");
}
