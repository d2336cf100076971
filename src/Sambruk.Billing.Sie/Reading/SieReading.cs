// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Sie;

/// <summary>A file as far as it has been read.</summary>
internal sealed class SieReading(SieReaderLimits limits)
{
    private const int MostFindings = 100;
    private readonly Findings _report = new(MostFindings);
    private readonly SortedDictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private readonly List<SieDimension> _dimensions = [];
    private readonly List<SieObject> _objects = [];
    private readonly List<SieVoucher> _vouchers = [];
    private readonly SortedDictionary<int, SieYear> _years = [];
    private SieHeader _header = new() { Name = "", Generated = default, ChartType = null, Program = "", ProgramVersion = "" };
    private SieVoucher? _voucher;
    private List<SieRow>? _rows;
    private int _voucherLine;
    private int _records;
    private bool _isSie;
    private bool _hasType;

    public bool IsOver { get; private set; }

    public void Line(int number, ReadOnlySpan<byte> bytes)
    {
        var place = FormattableString.Invariant($"line {number}");
        if (bytes.Length > limits.MostLineBytes)
        {
            Fault(place, "The line is too long.", "Raden är för lång.");
            return;
        }

        if (bytes.Trim(" \t"u8).IsEmpty)
        {
            return;
        }

        if (HasControl(bytes))
        {
            Fault(place, "The line has control characters.", "Raden har styrtecken.");
            return;
        }

        if (SieLine.Parse(Pc8.Encoding.GetString(bytes)) is not { } line)
        {
            Fault(place, "It has not the form of a line.", "Raden har inte den form som en rad har.");
            return;
        }

        if (!_isSie && line.Label != "FLAGGA")
        {
            // The first item of every file. Anything else is no SIE, and not worth a hundred findings.
            Fault(place, "A SIE file begins with #FLAGGA.", "En SIE-fil börjar med #FLAGGA.");
            IsOver = true;
            return;
        }

        _isSie = true;
        if (!(line.Opens || line.Closes ? Brace(line) : Item(number, line)))
        {
            Fault(place, "The fields are not those of the label.", "Fälten är inte etikettens.");
        }
    }

    public SieFile ToFile()
    {
        if (!_report.HasErrors)
        {
            if (_voucher is not null)
            {
                Fault(FormattableString.Invariant($"line {_voucherLine}"), "The voucher has no end.", "Verifikatet saknar slut.");
            }
            else if (!_hasType)
            {
                Fault("file", "It is not of type 4 (#SIETYP 4).", "Filen är inte av typ 4 (#SIETYP 4).");
            }
        }

        if (_report.HasErrors)
        {
            var report = _report.ToReport();
            throw new InvalidInputException("SIE-READ", $"The file has {report.ErrorCount} lines that cannot be read.", report);
        }

        return new()
        {
            Header = _header with { Year = _years.GetValueOrDefault(0), EarlierYears = [.. _years.Where(y => y.Key < 0).OrderByDescending(y => y.Key).Select(y => y.Value)] },
            Accounts = _accounts,
            Dimensions = _dimensions,
            Objects = _objects,
            Vouchers = _vouchers,
        };
    }

    public InvalidInputException TooLarge()
    {
        Fault("file", "The file is larger than is read.", "Filen är större än vad som läses.");
        return new("SIE-READ", "The file is too large.", _report.ToReport());
    }

    private static bool HasControl(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b < 32 && b != (byte)'\t')
            {
                return true;
            }
        }

        return false;
    }

    private bool Brace(SieLine line)
    {
        if (_voucher is null || line.Opens != _rows is null)
        {
            return false;
        }

        if (line.Opens)
        {
            _rows = [];
            return true;
        }

        _vouchers.Add(_voucher with { Rows = _rows! });
        if (SieRules.SumOf(_vouchers[^1]) != 0)
        {
            _report.Error("SIE-03", FormattableString.Invariant($"line {_voucherLine}"), "The rows do not sum to zero.", "Raderna summerar inte till noll.");
        }

        (_voucher, _rows) = (null, null);
        return true;
    }

    private bool Item(int number, SieLine line)
    {
        if (_voucher is not null)
        {
            // Only rows are within a voucher.
            return _rows is not null && line.Label switch
            {
                "TRANS" => Counted() && Row(line),
                "BTRANS" or "RTRANS" => true,
                _ => false,
            };
        }

        switch (line.Label)
        {
            case "FLAGGA":
                return line[0] is "0" or "1";
            case "FORMAT":
                return string.Equals(line[0], "PC8", StringComparison.OrdinalIgnoreCase);
            case "SIETYP":
                _hasType = line[0] == "4";
                return _hasType;
            case "PROGRAM" when line[0] is { } program:
                _header = _header with { Program = program, ProgramVersion = line[1] ?? "" };
                return true;
            case "GEN" when Date(line[0]) is { } generated:
                _header = _header with { Generated = generated };
                return true;
            case "ORGNR" when line[0] is { } organisation:
                // A sole trader's is a personal identity number: it is not kept.
                _header = _header with { OrganisationNumber = OrganisationNumber.TryParse(organisation, out var parsed) ? parsed : null };
                return true;
            case "FNAMN" when line[0] is { } name:
                _header = _header with { Name = name };
                return true;
            case "KPTYP" when line[0] is { } type:
                _header = _header with { ChartType = type };
                return true;
            case "RAR" when Number(line[0]) is { } index and <= 0 and > -100 && Date(line[1]) is { } from && Date(line[2]) is { } to && from <= to:
                return _years.TryAdd(index, new(from, to));
            case "KONTO" when line[0] is { } account && SieSyntax.IsAccount(account) && line[1] is { } text:
                return Counted() && _accounts.TryAdd(account, text);
            case "DIM" when Number(line[0]) is { } dimension and > 0 && line[1] is { } text:
                _dimensions.Add(new(dimension, text));
                return Counted();
            case "OBJEKT" when Number(line[0]) is { } dimension and > 0 && line[1] is { Length: > 0 } code && line[2] is { } text:
                _objects.Add(new(dimension, code, text));
                return Counted();
            case "VER":
                _voucherLine = number;
                return Counted() && Voucher(line);
            case "PROGRAM" or "GEN" or "ORGNR" or "FNAMN" or "KPTYP" or "RAR" or "KONTO" or "DIM" or "OBJEKT" or "TRANS" or "BTRANS" or "RTRANS":
                return false;
            default:
                return true;
        }
    }

    private bool Voucher(SieLine line)
    {
        long? number = null;
        if (line[1] is { Length: > 0 } digits)
        {
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            {
                return false;
            }

            number = parsed;
        }

        if (line[0] is not { } series || Date(line[2]) is not { } date)
        {
            return false;
        }

        _voucher = new() { Series = series, Number = number, Date = date, Text = line[3] ?? "", Rows = [] };
        return true;
    }

    private bool Row(SieLine line)
    {
        if (!SieSyntax.IsAccount(line[0]) || line.Braced is not { } braced || braced.Count % 2 != 0 || Amount(line[1]) is not { } amount)
        {
            return false;
        }

        var objects = new SieObjectReference[braced.Count / 2];
        for (var i = 0; i < objects.Length; i++)
        {
            if (Number(braced[2 * i]) is not ({ } dimension and > 0) || braced[(2 * i) + 1].Length == 0)
            {
                return false;
            }

            objects[i] = new(dimension, braced[(2 * i) + 1]);
        }

        DateOnly? date = null;
        if (line[2] is { Length: > 0 } day)
        {
            date = Date(day);
            if (date is null)
            {
                return false;
            }
        }

        _rows!.Add(new() { Account = line[0]!, Objects = objects, Amount = amount, Date = date, Text = line[3] ?? "" });
        return true;
    }

    private bool Counted()
    {
        if (++_records <= limits.MostRecords)
        {
            return true;
        }

        IsOver = true;
        return false;
    }

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Point decimal, at most two decimals.</summary>
    private static Money? Amount(string? text)
    {
        if (text is not { Length: > 0 and <= 20 } || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kronor))
        {
            return null;
        }

        var ore = kronor * 100m;
        return ore == decimal.Truncate(ore) && ore is >= long.MinValue and <= long.MaxValue ? Money.FromOre((long)ore) : null;
    }

    private void Fault(string path, string english, string swedish)
    {
        _report.Error("SIE-READ", path, english, swedish);
        IsOver |= _report.IsFull;
    }
}
