// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// Layouts as JSON files. A layout is held against itself when it is read: KAA-SL01 the form of the JSON; SL02 no columns, or one twice;
/// SL03 places that overlap or are missing; SL04 a code twice in a list at the same time; SL05 a value that this package does not have;
/// SL06 a value of this package without a code; SL07 a list that is missing; SL08 the half-year; SL09 verified without who, when and what;
/// SL10 separator, character set, line end or date format; SL11 a control.
/// </summary>
public static class ScbLayoutFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The layout that ships: an example with made-up codes, which no file is exported by.</summary>
    public static ScbLayout Example { get; } = LoadExample();

    /// <summary>Reads a layout.</summary>
    /// <param name="utf8Json">The file.</param>
    /// <param name="source">What findings call it.</param>
    /// <exception cref="InvalidInputException"><c>KAA-SCB-LAYOUT</c>: with each rule that is broken, and where.</exception>
    public static ScbLayout Parse(ReadOnlySpan<byte> utf8Json, string source = "layout")
    {
        if (utf8Json.Length > MostBytes)
        {
            throw Fault(new Finding("KAA-SL01", source, FindingSeverity.Error, "The file is too large.") { SwedishMessage = "Filen är för stor." });
        }

        ScbLayout? layout;
        try
        {
            layout = JsonSerializer.Deserialize(utf8Json, KaaJson.Files.ScbLayout);
        }
        catch (JsonException exception)
        {
            throw Fault(new Finding(
                "KAA-SL01",
                FormattableString.Invariant($"{source}:{(exception.LineNumber ?? 0) + 1}:{(exception.BytePositionInLine ?? 0) + 1} {exception.Path}").TrimEnd(),
                FindingSeverity.Error,
                "The JSON does not have the form of a layout.")
            {
                SwedishMessage = "JSON har inte den form som en postbeskrivning ska ha här.",
            });
        }

        var report = layout is null ? new ValidationReport([new Finding("KAA-SL01", source, FindingSeverity.Error, "There is nothing in it.")]) : Validate(layout);
        return report.IsValid ? layout! : throw new InvalidInputException("KAA-SCB-LAYOUT", $"The layout has {report.ErrorCount} errors.", report);
    }

    /// <summary>The layout as JSON.</summary>
    public static byte[] Serialize(ScbLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return [.. JsonSerializer.SerializeToUtf8Bytes(layout, KaaJson.Files.ScbLayout), (byte)'\n'];
    }

    /// <summary>Holds a layout against itself.</summary>
    public static ValidationReport Validate(ScbLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new(ScbLayoutRules.Of(layout));
    }

    private static InvalidInputException Fault(Finding finding) => new("KAA-SCB-LAYOUT", "The layout cannot be read.", new([finding]));

    private static ScbLayout LoadExample()
    {
        using var stream = typeof(ScbLayoutFile).Assembly.GetManifestResourceStream("scb-example.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse(memory.ToArray(), "scb-example.json");
    }
}
