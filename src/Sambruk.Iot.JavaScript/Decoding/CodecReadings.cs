// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// Makes readings of what a codec gave: names of objects in each other with dots, elements of lists by their index, texts side by
/// side in memory of their own. Nothing is cut off in silence: what goes over a limit is refused whole.
/// </summary>
internal sealed class CodecReadings(IotJavaScriptOptions options, bool normalizes, DateTimeOffset received)
{
    private const int LongestName = 128;
    private const int MostChannels = byte.MaxValue + 1;
    private const long MaxSafeInteger = 9007199254740991;
    private const string TimeMember = "time";
    private const string OwnSuffix = "_raw";
    private const string Nameless = "value";
    private const string Blank = "_";

    // The earliest time that a sensor with a clock tells, and how far a clock may be ahead.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(1);

    private readonly List<CodecField> _fields = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly List<Measurement> _measurements = [];
    private readonly List<byte> _texts = [];
    private readonly Dictionary<(int Field, long Time), int> _channels = [];
    private bool _isNormalized;
    private long _time;

    public ReadOnlySpan<CodecField> Fields => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_fields);

    public ReadOnlySpan<Measurement> Measurements => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_measurements);

    /// <summary>Where the texts of the measurements stand.</summary>
    public ReadOnlyMemory<byte> Texts => _texts.ToArray();

    /// <summary>Adds what <c>decodeUplink</c> gave, JSON in UTF-8, empty for nothing.</summary>
    public DecodeStatus AddData(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return DecodeStatus.Ok;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 80 });
        reader.Read();
        return Add(ref reader, "", 0);
    }

    /// <summary>Adds what <c>normalizeUplink</c> gave: an object, or a list of them, each with a time of its own or none.</summary>
    public DecodeStatus AddNormalized(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return DecodeStatus.Ok;
        }

        if (options.NormalizedOnly)
        {
            Clear();
        }

        _isNormalized = true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 80 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return AddElement(ref reader);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (AddElement(ref reader) is var status and not DecodeStatus.Ok)
            {
                return status;
            }
        }

        return DecodeStatus.Ok;
    }

    private void Clear()
    {
        _fields.Clear();
        _byName.Clear();
        _measurements.Clear();
        _texts.Clear();
    }

    private DecodeStatus AddElement(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // Not what the contract says; the codec's own words are there all the same.
            reader.Skip();
            return DecodeStatus.Ok;
        }

        var time = TimeOf(reader);
        if (time is null)
        {
            reader.Skip();
            return DecodeStatus.Ok;
        }

        _time = time.Value;
        return Add(ref reader, "", 0);
    }

    /// <summary>The element's own time in milliseconds; 0: it has none; null: one that no sensor can mean, so that its values would be misdated.</summary>
    private long? TimeOf(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = reader.ValueTextEquals(TimeMember);
            reader.Read();
            if (!isTime)
            {
                reader.Skip();
                continue;
            }

            return reader.TokenType == JsonTokenType.String
                && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                && time >= s_earliest && time - received <= s_ahead
                    ? time.ToUnixTimeMilliseconds()
                    : null;
        }

        return 0;
    }

    private DecodeStatus Add(ref Utf8JsonReader reader, string name, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when depth == options.MaxDepth:
                return DecodeStatus.OutputLimit;
            case JsonTokenType.StartObject:
                return AddMembers(ref reader, name, depth);
            case JsonTokenType.StartArray:
                return AddElements(ref reader, name, depth);
            case JsonTokenType.True or JsonTokenType.False:
                return Put(name, FieldKind.Boolean, reader.TokenType == JsonTokenType.True ? 1 : 0);
            case JsonTokenType.Number:
                return PutNumber(name, ref reader);
            case JsonTokenType.String:
                return PutText(name, ref reader);
            default:
                // An absent value is an absent reading.
                return DecodeStatus.Ok;
        }
    }

    private DecodeStatus AddMembers(ref Utf8JsonReader reader, string name, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = PartOf(reader.GetString()!);
            reader.Read();
            if (_isNormalized && depth == 0 && part == TimeMember)
            {
                reader.Skip();
                continue;
            }

            // The codec's own "battery" is a percentage, perhaps; that of the common words is volts. Whether an uplink has both
            // or not, a name means one thing.
            if (normalizes && !_isNormalized && depth == 0 && NormalizedName.IsGroup(part))
            {
                part += OwnSuffix;
            }

            if (Add(ref reader, Join(name, part), depth + 1) is var status and not DecodeStatus.Ok)
            {
                return status;
            }
        }

        return DecodeStatus.Ok;
    }

    private DecodeStatus AddElements(ref Utf8JsonReader reader, string name, int depth)
    {
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (Add(ref reader, Join(name, i.ToString(CultureInfo.InvariantCulture)), depth + 1) is var status and not DecodeStatus.Ok)
            {
                return status;
            }
        }

        return DecodeStatus.Ok;
    }

    private DecodeStatus PutNumber(string name, ref Utf8JsonReader reader)
    {
        // Integers of JSON up to 2^53 are exact in JavaScript.
        if (reader.TryGetInt64(out var whole) && whole is >= -MaxSafeInteger and <= MaxSafeInteger)
        {
            return Put(name, FieldKind.Number, whole);
        }

        return reader.TryGetDouble(out var real) && double.IsFinite(real)
            ? Put(name, FieldKind.Number, BitConverter.DoubleToInt64Bits(real), isReal: true)
            : DecodeStatus.Ok;
    }

    private DecodeStatus PutText(string name, ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetBytes(reader.GetString()!);
        if (text.Length > options.MaxTextBytes)
        {
            return DecodeStatus.OutputLimit;
        }

        var start = _texts.Count;
        _texts.AddRange(text);
        return Put(name, FieldKind.Text, start, length: text.Length);
    }

    private DecodeStatus Put(string name, FieldKind kind, long value, bool isReal = false, int length = 0)
    {
        if (_measurements.Count == options.MaxReadings)
        {
            return DecodeStatus.TooManyValues;
        }

        if (name.Length > LongestName)
        {
            return DecodeStatus.OutputLimit;
        }

        var field = FieldOf(name.Length == 0 ? Nameless : name, kind);
        if (!TryNextChannel(field, out var channel))
        {
            return DecodeStatus.TooManyValues;
        }

        _measurements.Add(
            kind == FieldKind.Text ? Measurement.Text(field, (int)value, length, channel)
            : isReal ? Measurement.Real(field, BitConverter.Int64BitsToDouble(value), channel, unixMilliseconds: _time)
            : Measurement.Exact(field, value, 0, channel, unixMilliseconds: _time));
        return DecodeStatus.Ok;
    }

    /// <summary>The field of a name; the elements of a normalised list share theirs. A name that means something else already gets another.</summary>
    private ushort FieldOf(string name, FieldKind kind)
    {
        while (_byName.TryGetValue(name, out var known))
        {
            if (_isNormalized && _fields[known].Kind == kind && _fields[known].IsNormalized)
            {
                return (ushort)known;
            }

            name += "_";
        }

        _byName[name] = _fields.Count;
        _fields.Add(new(name, kind, _isNormalized ? NormalizedName.Find(name) : null, _isNormalized));
        return (ushort)(_fields.Count - 1);
    }

    private bool TryNextChannel(ushort field, out byte channel)
    {
        channel = 0;
        if (!_isNormalized)
        {
            return true;
        }

        ref var next = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_channels, (field, _time), out _);
        channel = (byte)next;
        return next++ < MostChannels;
    }

    private static string Join(string name, string part) => name.Length == 0 ? part : name.Length > LongestName ? name : $"{name}.{part}";

    /// <summary>A part of a name: a dot parts names, and what cannot be seen does not belong in one.</summary>
    private static string PartOf(string member)
    {
        if (string.IsNullOrWhiteSpace(member))
        {
            return Blank;
        }

        return member.Length <= LongestName && !member.Contains('.', StringComparison.Ordinal) && !member.Any(char.IsControl)
            ? member
            : string.Concat(member.Take(LongestName + 1).Select(c => c == '.' || char.IsControl(c) ? '_' : c));
    }
}
