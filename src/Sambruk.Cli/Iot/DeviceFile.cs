// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>
/// Devices in a CSV file (RFC 4180): a heading, then a line each; comma or semicolon between, as the heading has it. All
/// that is wrong is told at once, by line and column and without the value.
/// </summary>
internal static class DeviceFile
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int MostFindings = 100;

    private static readonly string[] s_columns =
        ["devEui", "decoder", "name", "id", "model", "height", "anyPort", "tenant", "environment", "source", "latitude", "longitude", "types", "active"];

    public static IReadOnlyList<Device> Read(string file, Invocation call, Predicate<string> knowsDecoder)
    {
        var name = Path.GetFileName(file);
        var findings = new List<Finding>();
        var devices = new List<Device>();
        var known = new HashSet<DevEui>();
        var records = RecordsOf(ReadText(file, name, call)).ToList();
        var heading = records.Count == 0 ? [] : records[0].Cells;
        var columns = heading.Select(cell => Array.FindIndex(s_columns, c => string.Equals(c, cell.Trim(), StringComparison.OrdinalIgnoreCase))).ToArray();
        if (!columns.Contains(0) || columns.Contains(-1) || columns.Distinct().Count() != columns.Length)
        {
            findings.Add(new("CLI-DEVICE-HEADING", $"{name}:1", FindingSeverity.Error, call.Texts.Format(TextId.DeviceHeading, string.Join(", ", s_columns))));
        }

        foreach (var (line, cells) in findings.Count == 0 ? records.Skip(1) : [])
        {
            if (findings.Count == MostFindings)
            {
                break;
            }

            var device = DeviceOf(columns, cells, knowsDecoder, out var wrong);
            if (device is null || !known.Add(device.DevEui))
            {
                findings.Add(new("CLI-DEVICE", string.Create(CultureInfo.InvariantCulture, $"{name}:{line}:{(device is null ? wrong : s_columns[0])}"), FindingSeverity.Error, call.Texts[TextId.DeviceValue]));
                continue;
            }

            devices.Add(device);
        }

        return findings.Count == 0
            ? devices
            : throw new ToolException(ExitCode.BadInput, "CLI-DEVICES", call.Texts[TextId.DevicesWrong], call.Texts[TextId.DevicesWrongAction], [.. findings]);
    }

    private static string ReadText(string file, string name, Invocation call)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length <= MostBytes)
            {
                using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
                return reader.ReadToEnd().TrimStart('\uFEFF');
            }
        }
        catch (DecoderFallbackException)
        {
            // Told as a file that cannot be used.
        }

        throw new ToolException(
            ExitCode.BadInput, "CLI-DEVICES", call.Texts[TextId.DevicesWrong], call.Texts[TextId.DevicesWrongAction], new Finding("CLI-DEVICE-FILE", name, FindingSeverity.Error, call.Texts[TextId.DeviceFileForm]));
    }

    private static Device? DeviceOf(int[] columns, IReadOnlyList<string> cells, Predicate<string> knowsDecoder, out string wrong)
    {
        wrong = s_columns[0];
        if (cells.Count != columns.Length)
        {
            return null;
        }

        var values = new string[s_columns.Length];
        Array.Fill(values, "");
        for (var i = 0; i < columns.Length; i++)
        {
            values[columns[i]] = cells[i].Trim();
        }

        if (!DevEui.TryParse(values[0], out var devEui))
        {
            return null;
        }

        wrong = s_columns[1];
        if (values[1].Length > 0 && !knowsDecoder(values[1]))
        {
            return null;
        }

        wrong = s_columns[3];
        if (values[3].Length > 0 && !SenMlName.IsDeviceId(values[3]))
        {
            return null;
        }

        wrong = s_columns[5];
        if (!TryNumber(values[5], 1_000_000, out var height) || height < 0)
        {
            return null;
        }

        wrong = s_columns[6];
        if (!TryFlag(values[6], false, out var anyPort))
        {
            return null;
        }

        wrong = s_columns[10];
        if (!TryNumber(values[10], 90, out var latitude))
        {
            return null;
        }

        wrong = s_columns[11];
        if (!TryNumber(values[11], 180, out var longitude) || latitude is null != longitude is null)
        {
            return null;
        }

        wrong = s_columns[13];
        return !TryFlag(values[13], true, out var active) ? null : new()
        {
            DevEui = devEui,
            Decoder = values[1].Length > 0 ? values[1] : null,
            Name = values[2],
            Id = values[3],
            Parameters = new() { Model = values[4].Length > 0 ? values[4] : null, HeightMillimetres = height, RequireFPort = !anyPort },
            Tenant = values[7].Length > 0 ? values[7] : "default",
            Environment = values[8],
            Source = values[9],
            Location = latitude is { } north && longitude is { } east ? new UplinkLocation(north, east, null) : null,
            Types = values[12].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsActive = active,
        };
    }

    private static bool TryNumber(string text, double most, out double? number)
    {
        number = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) <= most))
        {
            return false;
        }

        number = value;
        return true;
    }

    private static bool TryFlag(string text, bool otherwise, out bool flag)
    {
        flag = text.Length == 0 ? otherwise : text is "true" or "1";
        return text is "" or "true" or "false" or "1" or "0";
    }

    /// <summary>The records with the number of their first line. Empty lines are none.</summary>
    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> RecordsOf(string text)
    {
        var first = text.AsSpan(0, Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0));
        var separator = first.Contains(';') ? ';' : ',';
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var line = 1;
        var begun = 1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            line += c == '\n' ? 1 : 0;
            if (quoted && i < text.Length)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (cells.Count > 1 || cells[0].Length > 0)
                {
                    yield return (begun, cells);
                    cells = [];
                }
                else
                {
                    cells.Clear();
                }

                begun = line;
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
