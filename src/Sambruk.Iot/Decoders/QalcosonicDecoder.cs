// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Numerics;

namespace Sambruk.Iot;

/// <summary>Axioma Qalcosonic W1: a water meter with its consumption by the hour, little-endian.</summary>
/// <remarks>
/// <code>
/// frame  bytes   layout
/// w1e    43–47   u32 epoch s, u8 status, u32 volume l, u32 log epoch, u32 log volume l, u16 l an hour …
/// w1t    47      as w1e, with i16 temperature 1/100 °C after the volume: 14 hours
/// w1h    51, 52  u8 version 1, u32 epoch, u8 status, u32 volume l at 01:00 of the day before, 23 hours of 14 bits, 6 bits 0
/// alarm  5       u32 epoch, u8 alarms; on port 103
/// </code>
/// Decoders by the name of a frame read that frame; <c>qalcosonic</c> tells them apart by length and, w1e from w1t, by
/// which of the two has a log time that can be. Times are judged against the uplink's, never a clock. All hours are
/// readings; those later than the uplink make no objects.
/// </remarks>
internal sealed class QalcosonicDecoder : PayloadDecoder
{
    private const int W1e = 0;
    private const int W1t = 1;
    private const int W1h = 2;
    private const int Auto = 3;
    private const int Hour = 3600;
    private const int Day = 24 * Hour;
    private const int HoursOfDay = 23;

    private static readonly FieldSet s_fields = new();
    private static readonly Field s_type = s_fields.Code("type", "w1e", "w1t", "w1h").As(3424, 3);
    private static readonly Field s_timestamp = s_fields.Number("timestamp", Unit.UnixSecond);
    private static readonly Field s_status = s_fields.Number("statusCode", Unit.None);
    private static readonly Field s_messages = s_fields.Code("messages", QalcosonicStatus.Words).AsList();
    private static readonly Field[] s_flags = [.. QalcosonicStatus.Flags.Select(flag => s_fields.Boolean(flag.Name).As(3424, flag.Resource))];
    private static readonly Field s_current = s_fields.Number("current_l", Unit.Litre).AsFull(3424, 1, 1000);
    private static readonly Field s_hundredths = s_fields.Number("temperature_centi", Unit.Custom("cCel", Unit.Celsius, 0.01));
    private static readonly Field s_volumes = s_fields.Series("volumes", Unit.Litre).As(3424, 1, 1000);
    private static readonly Field s_count = s_fields.Number("volumeCount", Unit.None);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 2).As(3303, 5700);
    private static readonly Field s_alarmTime = s_fields.Number("alarm.timestamp", Unit.UnixSecond);
    private static readonly Field s_alarmCode = s_fields.Number("alarm.statusCode", Unit.None);
    private static readonly (int Bit, Field Field)[] s_alarms =
    [
        (0x01, s_fields.Boolean("alarm.leakSuspected").As(3424, 9)),
        (0x02, s_fields.Boolean("alarm.leakDetected").As(3424, 10)),
        (0x20, s_fields.Boolean("alarm.backFlow").As(3424, 11)),
        (0x04, s_fields.Boolean("alarm.lowTemp").As(3424, 64006)),
        (0x08, s_fields.Boolean("alarm.tamper").As(3424, 64007)),
    ];

    private readonly int _frame;

    private QalcosonicDecoder(string key, string models, int frame)
        : base(
            new(key, "Axioma", models, "Axioma Qalcosonic W1 LoRaWAN payload description; w1h: TheThingsNetwork/lorawan-devices, vendor/axioma")
            {
                Ports = [100, 103],
            },
            s_fields) => _frame = frame;

    public static IEnumerable<QalcosonicDecoder> All() =>
    [
        new("qalcosonic", "Qalcosonic W1, frame by its length", Auto),
        new("qalcosonic/w1e", "Qalcosonic W1, extended frame", W1e),
        new("qalcosonic/w1t", "Qalcosonic W1, extended frame with temperature", W1t),
        new("qalcosonic/w1h", "Qalcosonic W1, a day by the hour", W1h),
    ];

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var frame = payload.Rest;
        switch (frame.Length)
        {
            case 5:
                return ReadAlarm(frame, ref into);
            case 47 when _frame == W1t || (_frame == Auto && !IsW1e(frame, context.UnixMilliseconds)):
                return ReadLog(frame, W1t, ref into);
            case >= 43 and <= 47 when _frame is W1e or Auto:
                return ReadLog(frame, W1e, ref into);
            case 51 or 52 when _frame is W1h or Auto:
                return ReadDay(frame, ref into);
            default:
                return new(DecodeStatus.WrongLength, frame.Length);
        }
    }

    /// <summary>One object an hour, in order of time; w1t's temperature is of the frame's own time. An alarm has neither volume nor type.</summary>
    protected internal override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        long? epoch = null;
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (measurement.Field == s_timestamp.Index || measurement.Field == s_alarmTime.Index)
            {
                epoch = measurement.Unscaled;
            }
        }

        if (epoch is not { } seconds)
        {
            return;
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var latest = time;
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (measurement.Field == s_volumes.Index && measurement.Time is { } hour)
            {
                latest = hour;
                if (!IsAfter(hour, decoded.Time))
                {
                    SetFlags(decoded, into.Add(3424, hour).Set(1, measurement.Value / 1000).Set(3, TypeOf(decoded)));
                }
            }
            else if (measurement.Field == s_temperature.Index && !IsAfter(time, decoded.Time))
            {
                into.Add(3303, time).Set(5700, measurement.Value);
            }
            else if (measurement.Field == s_alarmCode.Index && (measurement.Unscaled & 0x2F) != 0)
            {
                SetFlags(decoded, into.Add(3424, time));
            }
        }

        if (set == LwM2mObjectSet.Full && latest < time && !IsAfter(time, decoded.Time) && decoded[s_current.Name] is { } current)
        {
            SetFlags(decoded, into.Add(3424, time).Set(1, current.Value / 1000).Set(3, TypeOf(decoded)));
        }
    }

    /// <summary>A time that is not known (the epoch or before) judges nothing.</summary>
    private static bool IsAfter(DateTimeOffset time, DateTimeOffset now) => now > DateTimeOffset.UnixEpoch && time > now;

    private static string TypeOf(DecodedPayload decoded) => decoded[s_type.Name]?.Text ?? "";

    private static void SetFlags(DecodedPayload decoded, LwM2mObject target)
    {
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (s_fields[measurement.Field] is { Kind: FieldKind.Boolean, Interop: { } mapping })
            {
                target.Set(mapping.ResourceId, measurement.IsTrue);
            }
        }
    }

    /// <summary>
    /// Read as w1e, a w1t has two bytes of temperature in its log time, which then lies decades away: more than 72 hours
    /// after now, or more than 24 hours before or 48 hours after the frame.
    /// </summary>
    private static bool IsW1e(ReadOnlySpan<byte> frame, long nowMilliseconds)
    {
        long epoch = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        long log = BinaryPrimitives.ReadUInt32LittleEndian(frame[9..]);
        return (nowMilliseconds <= 0 || log <= (nowMilliseconds / 1000) + (3 * Day)) && log >= epoch - Day && log <= epoch + (2 * Day);
    }

    private static DecodeResult ReadAlarm(ReadOnlySpan<byte> frame, ref MeasurementBuffer into)
    {
        into.Add(s_alarmTime, BinaryPrimitives.ReadUInt32LittleEndian(frame));
        int code = frame[4];
        into.Add(s_alarmCode, code);
        foreach (var (bit, field) in s_alarms)
        {
            if ((code & bit) != 0)
            {
                into.AddFlag(field, value: true);
            }
        }

        return new(DecodeStatus.Ok, 5);
    }

    private static DecodeResult ReadLog(ReadOnlySpan<byte> frame, int type, ref MeasurementBuffer into)
    {
        var at = type == W1t ? 11 : 9;
        long epoch = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        long log = BinaryPrimitives.ReadUInt32LittleEndian(frame[at..]);
        log -= log % Hour;
        Span<ushort> hours = stackalloc ushort[15];
        var bytes = frame[(at + 8)..];
        hours = hours[..(bytes.Length / 2)];
        for (var i = 0; i < hours.Length; i++)
        {
            hours[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }

        AddHead(type, epoch, frame[4], ref into);
        into.Add(s_current, BinaryPrimitives.ReadUInt32LittleEndian(frame[5..]));

        // A meter whose clock was never set has no hours that mean something; and the temperature, being of the frame's
        // time, comes last.
        if (log == 0 || (type == W1t && log + (hours.Length * Hour) > epoch))
        {
            return new(DecodeStatus.InvalidValue, at);
        }

        AddVolumes(log, BinaryPrimitives.ReadUInt32LittleEndian(frame[(at + 4)..]), hours, ref into);
        if (type == W1t)
        {
            var hundredths = BinaryPrimitives.ReadInt16LittleEndian(frame[9..]);
            into.Add(s_hundredths, hundredths);
            into.Add(s_temperature, hundredths);
        }

        return new(DecodeStatus.Ok, frame.Length);
    }

    private static DecodeResult ReadDay(ReadOnlySpan<byte> frame, ref MeasurementBuffer into)
    {
        if (frame[0] != 1)
        {
            return new(DecodeStatus.InvalidValue, 0);
        }

        long epoch = BinaryPrimitives.ReadUInt32LittleEndian(frame[1..]);
        AddHead(W1h, epoch, frame[5], ref into);
        if (epoch < 2 * Day)
        {
            return new(DecodeStatus.InvalidValue, 1);
        }

        // The last six bits are a multiplier of the hours, whose scale is not public.
        if (frame[50] >> 2 != 0)
        {
            return new(DecodeStatus.Unsupported, 50);
        }

        // Four hours are seven bytes: five groups of four, and three hours in the last six bytes.
        Span<ushort> hours = stackalloc ushort[24];
        for (var group = 0; group < 5; group++)
        {
            Unpack(BinaryPrimitives.ReadUInt64LittleEndian(frame[(10 + (7 * group))..]), hours[(4 * group)..]);
        }

        Unpack(BinaryPrimitives.ReadUInt32LittleEndian(frame[45..]) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(frame[49..]) << 32), hours[20..]);
        var log = epoch - (epoch % Day) - Day + Hour;
        var litres = AddVolumes(log, BinaryPrimitives.ReadUInt32LittleEndian(frame[6..]), hours[..HoursOfDay], ref into);
        into.Add(s_current, litres);
        return new(DecodeStatus.Ok, frame.Length);
    }

    private static void Unpack(ulong bits, Span<ushort> four)
    {
        four[3] = (ushort)((bits >> 42) & 0x3FFF);
        four[2] = (ushort)((bits >> 28) & 0x3FFF);
        four[1] = (ushort)((bits >> 14) & 0x3FFF);
        four[0] = (ushort)(bits & 0x3FFF);
    }

    private static void AddHead(int type, long epoch, byte status, ref MeasurementBuffer into)
    {
        into.Add(s_type, type);
        into.Add(s_timestamp, epoch);
        into.Add(s_status, status);
        var states = QalcosonicStatus.StatesOf(status);
        for (var rest = states; rest != 0; rest &= rest - 1)
        {
            into.Add(s_messages, BitOperations.TrailingZeroCount(rest));
        }

        if (status == 0)
        {
            return;
        }

        for (var i = 0; i < s_flags.Length; i++)
        {
            if ((states & (1 << QalcosonicStatus.Flags[i].Word)) != 0)
            {
                into.AddFlag(s_flags[i], value: true);
            }
        }
    }

    /// <summary>The volume at the log's time and after each hour; gives the last.</summary>
    private static long AddVolumes(long seconds, long litres, scoped ReadOnlySpan<ushort> hours, ref MeasurementBuffer into)
    {
        into.Add(s_count, hours.Length + 1);
        var milliseconds = seconds * 1000;
        var field = s_volumes.Index;
        into.Add(Measurement.Exact(field, litres, unixMilliseconds: milliseconds));
        foreach (var hour in hours)
        {
            litres += hour;
            milliseconds += Hour * 1000;
            into.Add(Measurement.Exact(field, litres, unixMilliseconds: milliseconds));
        }

        return litres;
    }
}
