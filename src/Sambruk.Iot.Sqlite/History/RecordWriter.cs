// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Sqlite;

/// <summary>
/// Uplinks as the journal keeps them, one after another: device, time, counter, hash, what the time is, the readings, and
/// those that have a time of their own, grouped by it.
/// </summary>
internal sealed class RecordWriter
{
    /// <summary>Bytes of one uplink at most; a LoRaWAN frame makes a few hundred.</summary>
    public const int MostBytes = 1 << 20;

    public ByteBuffer Bytes { get; } = new();

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        Bytes.CutTo(0, keep: 1 << 20);
    }

    /// <summary>Adds an uplink.</summary>
    /// <param name="uplink">The uplink.</param>
    /// <param name="names">Numbers of the names of its readings, which are known.</param>
    /// <returns>False when it is too large.</returns>
    public bool TryAdd(DecodedUplink uplink, ReadingNames names)
    {
        var start = Bytes.Length;
        var payload = uplink.Payload;
        var measurements = payload.Measurements;
        var fields = payload.Decoder.Fields;
        Bytes.Add(0);
        Bytes.Add(Numbers.Of(uplink.Uplink.DevEui));
        Bytes.Add(Numbers.Of(uplink.Time));
        Bytes.Add(CounterOf(uplink.Key));
        Bytes.Add(unchecked((long)uplink.Key.PayloadHash));
        Bytes.Add((byte)OriginOf(uplink));
        var texts = TextsOf(payload, fields);
        var place = Bytes.Length;
        Bytes.Add(0);
        var ownTimes = 0;
        for (var i = 0; i < measurements.Length; i++)
        {
            if (measurements[i].UnixMilliseconds != 0)
            {
                ownTimes++;
                continue;
            }

            var field = fields[measurements[i].Field];
            ReadingCode.Write(Bytes, names.NumberOf(field), field, in measurements[i], TextOf(field, in measurements[i], texts, i));
        }

        Bytes.Set(place, Bytes.Length - place - sizeof(int));
        place = Bytes.Length;
        Bytes.Add(0);
        var groups = 0;
        for (var i = 0; ownTimes > 0 && i < measurements.Length; groups++)
        {
            // Values of one time stand together, as decoders read them.
            var time = measurements[i].UnixMilliseconds;
            if (time == 0)
            {
                i++;
                groups--;
                continue;
            }

            Bytes.Add(time * TimeSpan.TicksPerMillisecond);
            var lengthPlace = Bytes.Length;
            Bytes.Add(0);
            for (; i < measurements.Length && measurements[i].UnixMilliseconds == time; i++)
            {
                var field = fields[measurements[i].Field];
                ReadingCode.Write(Bytes, names.NumberOf(field), field, in measurements[i], TextOf(field, in measurements[i], texts, i));
            }

            Bytes.Set(lengthPlace, Bytes.Length - lengthPlace - sizeof(int));
        }

        Bytes.Set(place, groups);
        Bytes.Set(start, Bytes.Length - start);
        if (Bytes.Length - start > MostBytes)
        {
            Bytes.CutTo(start);
            return false;
        }

        Count++;
        return true;
    }

    /// <summary>The frame counter; without one, the time below zero; without either, the least number.</summary>
    private static long CounterOf(UplinkKey key) => key.FCnt is { } counter
        ? counter
        : key.ReceivedAt is { } time ? -Math.Max(1, time.UtcTicks) : long.MinValue;

    private static UplinkOrigin OriginOf(DecodedUplink uplink) =>
        !uplink.IsTimeOfArrival ? UplinkOrigin.Told : uplink.Key.FCnt is null ? UplinkOrigin.Nameless : UplinkOrigin.Arrival;

    private static string? TextOf(Field field, in Measurement measurement, string?[]? texts, int index) => field.Kind switch
    {
        FieldKind.Text => texts![index],
        FieldKind.Code when (ulong)measurement.Unscaled < (ulong)field.Words.Count => field.Words[(int)measurement.Unscaled],
        _ => null,
    };

    private static string?[]? TextsOf(DecodedPayload payload, FieldSet fields)
    {
        foreach (ref readonly var measurement in payload.Measurements)
        {
            if (fields[measurement.Field].Kind == FieldKind.Text)
            {
                return [.. payload.Readings.Select(r => r.Text)];
            }
        }

        return null;
    }
}

/// <summary>What is known of an uplink's time, which says how long its key is looked for.</summary>
internal enum UplinkOrigin : byte
{
    /// <summary>The network server told it: it comes again with the same.</summary>
    Told,

    /// <summary>It is the time of arrival: it comes again with another.</summary>
    Arrival,

    /// <summary>It is the time of arrival, and there is no frame counter either: equal payloads have equal keys.</summary>
    Nameless,
}
