// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>
/// Tariffs as files that people read and write; <see cref="Schema"/> is their JSON schema. Amounts are kronor as text with a decimal
/// point, such as <c>"1.87"</c>, or numbers.
/// </summary>
public static class TariffFile
{
    internal const int MostBytes = 1024 * 1024;

    /// <summary>The JSON schema (draft 2020-12) of a tariff file.</summary>
    public static string Schema
    {
        get
        {
            using var stream = typeof(TariffFile).Assembly.GetManifestResourceStream("tariff.schema.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Reads and checks a tariff.</summary>
    /// <param name="utf8Json">The file.</param>
    /// <param name="source">What findings call it, such as the file's name.</param>
    /// <exception cref="InvalidInputException"><c>BILL-TARIFF</c>: with each rule that is broken, and where.</exception>
    public static Tariff Parse(ReadOnlySpan<byte> utf8Json, string source = "tariff")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var tariff = Read(utf8Json, source);
        var report = new ReportBuilder();
        TariffValidator.Validate(tariff, source, report);
        var findings = report.ToReport();
        return findings.IsValid
            ? tariff
            : throw new InvalidInputException("BILL-TARIFF", $"The tariff has {findings.ErrorCount} errors.", findings);
    }

    /// <summary>Holds a tariff against the rules of pricing.</summary>
    public static ValidationReport Validate(Tariff tariff)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        var report = new ReportBuilder();
        TariffValidator.Validate(tariff, "tariff", report);
        return report.ToReport();
    }

    /// <summary>A tariff as a file.</summary>
    public static byte[] Serialize(Tariff tariff)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        return [.. JsonSerializer.SerializeToUtf8Bytes(tariff, BillingJson.Indented.Tariff), (byte)'\n'];
    }

    internal static Tariff Read(ReadOnlySpan<byte> utf8Json, string source)
    {
        if (utf8Json.Length > MostBytes)
        {
            throw JsonFault.Of("BILL-TARIFF", source, new JsonException("The file is too large."));
        }

        return JsonFault.Read(utf8Json, BillingJson.Indented.Tariff, "BILL-TARIFF", source);
    }
}
