// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sambruk.Iot;

/// <summary>A pack of RFC 8428: one or more records, of which each inherits the base fields of those before it.</summary>
public sealed class SenMlPack : IReadOnlyList<SenMlRecord>
{
    /// <summary>The media type of RFC 8428 §12.3.1.</summary>
    public const string MediaType = "application/senml+json";

    private readonly SenMlRecord[] _records;

    /// <summary>A pack of these records.</summary>
    /// <exception cref="ArgumentException">There are none, or one breaks a rule of RFC 8428; the message has the code and the place.</exception>
    public SenMlPack(IEnumerable<SenMlRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        _records = [.. records];
        if (_records.Length == 0)
        {
            throw new ArgumentException("SENML-EMPTY: a pack has at least one record.", nameof(records));
        }

        var current = default(SenMlBase);
        for (var i = 0; i < _records.Length; i++)
        {
            if (current.Take(_records[i], strictNames: true) is var (label, code, message))
            {
                throw new ArgumentException($"{code} at /{i}/{label}: {message}", nameof(records));
            }
        }
    }

    private SenMlPack(SenMlRecord[] records, bool isChecked)
    {
        System.Diagnostics.Debug.Assert(isChecked, "Records of a peer are held against the rules first.");
        _records = records;
    }

    /// <inheritdoc/>
    public int Count => _records.Length;

    /// <inheritdoc/>
    public SenMlRecord this[int index] => _records[index];

    /// <summary>Reads a pack. Never throws on what it reads.</summary>
    /// <param name="utf8Json">JSON, UTF-8.</param>
    /// <param name="pack">The pack; null when it is refused.</param>
    /// <param name="report">Why it is refused: codes <c>SENML-…</c> and places such as <c>/3/v</c>, never a value.</param>
    /// <param name="options">Limits; null: the defaults.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out SenMlPack? pack, out ValidationReport report, SenMlReadOptions? options = null) =>
        SenMlReader.TryRead(utf8Json, options ?? SenMlReadOptions.Default, out pack, out report);

    /// <summary>Reads a pack.</summary>
    /// <param name="utf8Json">JSON, UTF-8.</param>
    /// <param name="options">Limits; null: the defaults.</param>
    /// <exception cref="InvalidInputException">It is refused (<c>IOT-SENML</c>); the report says why.</exception>
    public static SenMlPack Parse(ReadOnlySpan<byte> utf8Json, SenMlReadOptions? options = null) =>
        TryParse(utf8Json, out var pack, out var report, options)
            ? pack
            : throw new InvalidInputException("IOT-SENML", $"The SenML pack is refused: {report[0].Code} at {report[0].Path}.", report);

    /// <summary>
    /// The records without base fields, with names, units, values and absolute times of their own, in the order of time;
    /// those of one time in the order of the pack (RFC 8428 §4.6).
    /// </summary>
    /// <param name="now">What relative times are relative to: when the pack was received.</param>
    public SenMlPack Resolve(DateTimeOffset now)
    {
        var resolved = new SenMlRecord[_records.Length];
        var current = default(SenMlBase);
        for (var i = 0; i < resolved.Length; i++)
        {
            current.Take(_records[i], strictNames: false);
            resolved[i] = current.Resolve(_records[i], now);
        }

        return Checked(resolved.OrderBy(r => r.Time).ToArray());
    }

    /// <summary>
    /// Writes the pack as diwise does, byte for byte: members in the order <c>bn bt bu bver bv bs n u t ut v vs vb vd s l</c>,
    /// no spaces, shortest decimals. Allocates nothing of its own.
    /// </summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Utf8Output(output);
        SenMlWriter.Write(ref writer, _records);
        writer.Flush();
    }

    /// <summary>The pack as JSON.</summary>
    public string ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <inheritdoc/>
    public IEnumerator<SenMlRecord> GetEnumerator() => ((IEnumerable<SenMlRecord>)_records).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of records.</summary>
    public override string ToString() => $"{_records.Length} record{(_records.Length == 1 ? "" : "s")}";

    internal ReadOnlySpan<SenMlRecord> Records => _records;

    /// <summary>A pack of records that were held against the rules, perhaps with names that are not strict.</summary>
    internal static SenMlPack Checked(SenMlRecord[] records) => new(records, isChecked: true);
}
