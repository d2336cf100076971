// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>The golden cases of <c>vectors/billing</c>.</summary>
internal static class BillingVectors
{
    /// <summary>Name of the file, identifier of the case.</summary>
    public static TheoryData<string, string> Cases(string file)
    {
        var data = new TheoryData<string, string>();
        foreach (var path in TestKit.Vectors.Files($"billing/{file}.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                data.Add(path, item.GetProperty("id").GetString()!);
            }
        }

        return data;
    }

    public static JsonElement Case(string path, string id)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("id").GetString() == id).Clone();
    }

    public static decimal Decimal(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    public static Money Kronor(JsonElement element, string name) => Money.FromKronor(Decimal(element, name));

    public static VatTreatment Vat(JsonElement element)
    {
        var category = Enum.Parse<VatCategory>(element.GetProperty("vat").GetString()!);
        return new(category, int.Parse(element.GetProperty(element.TryGetProperty("vat_rate", out _) ? "vat_rate" : "rate").GetString()!, CultureInfo.InvariantCulture));
    }

    /// <summary>Inhabitants of all municipalities of a case: the register's, which is the file that the cases name.</summary>
    public static IReadOnlyDictionary<string, long> Population(JsonElement item)
    {
        var file = item.GetProperty("population_file").GetString()!;
        if (Path.GetFileName(file) == "municipalities.csv")
        {
            return MunicipalityRegister.Default.Municipalities.ToDictionary(m => m.Code.ToString(), m => m.Population, StringComparer.Ordinal);
        }

        throw new InvalidDataException("The case names a population that is not known.");
    }
}
