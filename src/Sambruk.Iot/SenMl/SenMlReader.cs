// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Reads packs from peers that may be hostile: bounded in size, records, depth and findings.</summary>
internal ref struct SenMlReader
{
    private const int MaxDepth = 16;
    private const int MaxExtensions = 32;
    private const int MaxFindings = 50;

    private static readonly string[] s_labels = ["bn", "bt", "bu", "bver", "bv", "bs", "n", "u", "t", "ut", "v", "vs", "vb", "vd", "s", "l", "bct", "ct"];
    private static readonly byte[][] s_utf8Labels = [.. s_labels.Select(Encoding.UTF8.GetBytes)];

    private readonly ReadOnlySpan<byte> _document;
    private readonly SenMlReadOptions _options;
    private readonly List<Finding> _findings;
    private readonly string _prefix;

    private SenMlReader(ReadOnlySpan<byte> document, SenMlReadOptions options, List<Finding> findings, string prefix)
    {
        _document = document;
        _options = options;
        _findings = findings;
        _prefix = prefix;
    }

    public static JsonReaderOptions JsonOptions { get; } = new() { MaxDepth = MaxDepth };

    public static bool TryRead(ReadOnlySpan<byte> utf8Json, SenMlReadOptions options, [NotNullWhen(true)] out SenMlPack? pack, out ValidationReport report)
    {
        var findings = new List<Finding>();
        pack = null;
        if (IsReadable(ref utf8Json, options, findings))
        {
            var json = new Utf8JsonReader(utf8Json, JsonOptions);
            try
            {
                json.Read();
                pack = ReadPack(ref json, utf8Json, options, findings, "");

                // What follows the array is refused here.
                json.Read();
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                AddSyntax(findings, json.BytesConsumed);
            }
        }

        report = findings.Count == 0 ? ValidationReport.Empty : new(findings);
        pack = report.IsValid ? pack : null;
        return pack is not null;
    }

    /// <summary>Takes off a byte order mark; refuses what is too large or not UTF-8.</summary>
    public static bool IsReadable(ref ReadOnlySpan<byte> utf8Json, SenMlReadOptions options, List<Finding> findings)
    {
        if (utf8Json.Length > options.MaxBytes)
        {
            findings.Add(new("SENML-SIZE", "", FindingSeverity.Error, "The document is larger than the limit."));
            return false;
        }

        if (utf8Json.StartsWith("\uFEFF"u8))
        {
            utf8Json = utf8Json[3..];
        }

        if (!System.Text.Unicode.Utf8.IsValid(utf8Json))
        {
            findings.Add(new("SENML-JSON", "", FindingSeverity.Error, "The document is not UTF-8."));
            return false;
        }

        return true;
    }

    public static void AddSyntax(List<Finding> findings, long offset) =>
        findings.Add(new("SENML-JSON", "", FindingSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"The document is not JSON of the depth that is read, near byte {offset}.")));

    /// <summary>Reads the array that the reader is at.</summary>
    /// <returns>Null when it is refused; the findings say why.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A text has half a surrogate pair.</exception>
    public static SenMlPack? ReadPack(ref Utf8JsonReader json, ReadOnlySpan<byte> document, SenMlReadOptions options, List<Finding> findings, string prefix)
    {
        var reader = new SenMlReader(document, options, findings, prefix);
        return reader.Read(ref json);
    }

    private readonly SenMlPack? Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            Add("", "SENML-FORM", "A pack is an array of records.");
            return null;
        }

        var records = new List<SenMlRecord>();
        var current = default(SenMlBase);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (records.Count >= _options.MaxRecords)
            {
                Add("", "SENML-RECORDS", "The pack has more records than the limit.");
                SkipRest(ref json);
                return null;
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                AddAt(records.Count, "", "SENML-FORM", "A record is an object.");
                json.Skip();
                records.Add(new());
                continue;
            }

            var before = _findings.Count;
            var record = ReadRecord(ref json, records.Count);
            if (before == _findings.Count && current.Take(record, _options.StrictNames) is (var label, var code, var message))
            {
                AddAt(records.Count, label, code, message);
            }

            records.Add(record);
        }

        if (records.Count == 0)
        {
            Add("", "SENML-EMPTY", "The pack has no record.");
        }

        return _findings.Count == 0 ? SenMlPack.Checked([.. records]) : null;
    }

    private static void SkipRest(ref Utf8JsonReader json)
    {
        do
        {
            json.Skip();
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray);
    }

    private readonly SenMlRecord ReadRecord(ref Utf8JsonReader json, int index)
    {
        string? bn = null, bu = null, n = null, u = null, vs = null, vd = null, l = null, bct = null, ct = null;
        double? bt = null, bv = null, bs = null, t = null, ut = null, v = null, s = null;
        int? bver = null;
        bool? vb = null;
        List<SenMlExtension>? extensions = null;
        var seen = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var known = LabelOf(ref json);
            if (known < 0)
            {
                ReadExtension(ref json, index, ref extensions);
                continue;
            }

            if ((seen & (1 << known)) != 0)
            {
                AddAt(index, s_labels[known], "SENML-TWICE", "The member stands twice in the record.");
            }

            seen |= 1 << known;
            json.Read();
            switch (s_labels[known])
            {
                case "bn":
                    bn = Text(ref json, index, known);
                    break;
                case "bt":
                    bt = Number(ref json, index, known);
                    break;
                case "bu":
                    bu = Text(ref json, index, known);
                    break;
                case "bver":
                    bver = Integer(ref json, index, known);
                    break;
                case "bv":
                    bv = Number(ref json, index, known);
                    break;
                case "bs":
                    bs = Number(ref json, index, known);
                    break;
                case "n":
                    n = Text(ref json, index, known);
                    break;
                case "u":
                    u = Text(ref json, index, known);
                    break;
                case "t":
                    t = Number(ref json, index, known);
                    break;
                case "ut":
                    ut = Number(ref json, index, known);
                    break;
                case "v":
                    v = Number(ref json, index, known);
                    break;
                case "vs":
                    vs = Text(ref json, index, known);
                    break;
                case "vb":
                    vb = Flag(ref json, index, known);
                    break;
                case "vd":
                    vd = Data(ref json, index, known);
                    break;
                case "s":
                    s = Number(ref json, index, known);
                    break;
                case "l":
                    l = Text(ref json, index, known);
                    break;
                case "bct":
                    bct = Text(ref json, index, known);
                    break;
                default:
                    ct = Text(ref json, index, known);
                    break;
            }
        }

        return new()
        {
            BaseName = bn,
            BaseTime = bt,
            BaseUnit = bu,
            BaseVersion = bver,
            BaseValue = bv,
            BaseSum = bs,
            Name = n,
            Unit = u,
            Time = t,
            UpdateTime = ut,
            Value = v,
            TextValue = vs,
            BooleanValue = vb,
            DataValue = vd,
            Sum = s,
            Link = l,
            BaseContentFormat = bct,
            ContentFormat = ct,
            Extensions = extensions is null ? SenMlExtensions.None : new(extensions),
        };
    }

    /// <summary>Which label the reader is at, or −1.</summary>
    private static int LabelOf(ref Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped)
        {
            return IndexOf(json.ValueSpan);
        }

        // Six bytes a character; what is longer is no label of ours.
        Span<byte> space = stackalloc byte[64];
        return json.ValueSpan.Length <= space.Length ? IndexOf(space[..json.CopyString(space)]) : -1;
    }

    private static int IndexOf(ReadOnlySpan<byte> label)
    {
        for (var i = 0; i < s_utf8Labels.Length; i++)
        {
            if (label.SequenceEqual(s_utf8Labels[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private readonly void ReadExtension(ref Utf8JsonReader json, int index, ref List<SenMlExtension>? extensions)
    {
        var name = json.GetString()!;
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();

        // §4.4: who does not understand such a member must not use the pack.
        if (name.EndsWith('_'))
        {
            AddAt(index, "", "SENML-MUST-UNDERSTAND", "The record has a member that must be understood and is not.");
            return;
        }

        extensions ??= [];
        if (extensions.Count >= MaxExtensions || extensions.Exists(e => e.Name == name))
        {
            AddAt(index, "", "SENML-TWICE", "The record has a member twice, or too many that are not known.");
            return;
        }

        extensions.Add(new(name, Encoding.UTF8.GetString(_document[start..(int)json.BytesConsumed])));
    }

    private readonly string? Text(ref Utf8JsonReader json, int index, int label)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return json.GetString();
        }

        Refuse(ref json, index, label);
        return null;
    }

    private readonly double? Number(ref Utf8JsonReader json, int index, int label)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            Refuse(ref json, index, label);
            return null;
        }

        if (json.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return value;
        }

        AddAt(index, s_labels[label], "SENML-NUMBER", "The number is too large.");
        return null;
    }

    private readonly int? Integer(ref Utf8JsonReader json, int index, int label)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var value))
        {
            return value;
        }

        Refuse(ref json, index, label);
        return null;
    }

    private readonly bool? Flag(ref Utf8JsonReader json, int index, int label)
    {
        if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return json.GetBoolean();
        }

        Refuse(ref json, index, label);
        return null;
    }

    private readonly string? Data(ref Utf8JsonReader json, int index, int label)
    {
        var text = Text(ref json, index, label);
        if (text is null || SenMlRecord.IsData(text))
        {
            return text;
        }

        AddAt(index, s_labels[label], "SENML-DATA", "The data value is not base64url.");
        return null;
    }

    private readonly void Refuse(ref Utf8JsonReader json, int index, int label)
    {
        json.Skip();
        AddAt(index, s_labels[label], "SENML-TYPE", "The member is of another type.");
    }

    private readonly void AddAt(int index, string label, string code, string message) =>
        Add(label.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"/{index}") : string.Create(CultureInfo.InvariantCulture, $"/{index}/{label}"), code, message);

    private readonly void Add(string path, string code, string message)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(new(code, _prefix + path, FindingSeverity.Error, message));
        }
    }
}
