// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>A snapshot as a JSON file, kept beside the run that used it. Its hash stands in it, and is checked when it is read (POP-05).</summary>
public static class PopulationFile
{
    internal const int MostBytes = 1024 * 1024;

    /// <summary>Reads a snapshot.</summary>
    /// <param name="utf8Json">The file.</param>
    /// <param name="source">What findings call it, such as the file's name.</param>
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>: with each rule that is broken, and where.</exception>
    public static PopulationSnapshot Parse(ReadOnlySpan<byte> utf8Json, string source = "population")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        if (utf8Json.Length > MostBytes)
        {
            throw JsonFault.Of("BILL-POPULATION", source, new JsonException("The file is too large."));
        }

        if (utf8Json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            utf8Json = utf8Json[3..];
        }

        var form = JsonFault.Read(utf8Json, BillingJson.Indented.PopulationForm, "BILL-POPULATION", source);
        var report = new ReportBuilder();
        var values = new Dictionary<MunicipalityCode, long>(form.Values.Count);
        JsonPlaces? places = null;
        foreach (var (text, value) in form.Values)
        {
            if (MunicipalityCode.TryParse(text, out var code))
            {
                values.Add(code, value);
                if (value < 0)
                {
                    report.Error("POP-03", Place(utf8Json, $"values.{text}"), "A population is not negative.", "En folkmängd är inte negativ.");
                }
            }
            else
            {
                report.Error("POP-02", Place(utf8Json, "values"), "A code is none of a municipality: four digits.", "En kod är inte en kommuns: fyra siffror.");
            }
        }

        var snapshot = new PopulationSnapshot
        {
            Table = form.Table,
            ReferenceDate = form.ReferenceDate,
            PublishedAt = form.PublishedAt,
            FetchedAt = form.FetchedAt,
            SourceUpdated = form.SourceUpdated,
            Values = values,
        };
        if (form.NoiseProtected is { } noisy && noisy != snapshot.NoiseProtected)
        {
            report.Error("POP-04", Place(utf8Json, "noiseProtected"), "Values carry noise from the reference year 2025 on.", "Värdena har brus från och med referensår 2025.");
        }

        if (!report.HasErrors && form.Sha256 is { } sha256 && !string.Equals(sha256, snapshot.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            report.Error(
                "POP-05", Place(utf8Json, "sha256"), "The hash is not that of the values: the file was changed.", "Kontrollsumman stämmer inte med värdena: filen är ändrad. Den som ändrar med avsikt tar bort sha256.");
        }

        PopulationValidator.Validate(snapshot, source, report);
        PopulationSelection.ThrowIfAny(report);
        return snapshot;

        string Place(ReadOnlySpan<byte> json, string path) => (places ??= JsonPlaces.Of(json, source)).Place(path);
    }

    /// <summary>A snapshot as a file: the same snapshot, the same bytes.</summary>
    public static byte[] Serialize(PopulationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var form = new PopulationForm
        {
            Table = snapshot.Table,
            ReferenceDate = snapshot.ReferenceDate,
            PublishedAt = snapshot.PublishedAt,
            FetchedAt = snapshot.FetchedAt,
            SourceUpdated = snapshot.SourceUpdated,
            NoiseProtected = snapshot.NoiseProtected,
            Sha256 = snapshot.Sha256,
            Values = new(snapshot.Values.ToDictionary(v => v.Key.ToString(), v => v.Value, StringComparer.Ordinal), StringComparer.Ordinal),
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(form, BillingJson.Indented.PopulationForm), (byte)'\n'];
    }
}
