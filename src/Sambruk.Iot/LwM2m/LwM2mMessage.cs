// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;

namespace Sambruk.Iot;

/// <summary>SenML packs of LwM2M objects of one device, as they come instead of a message of a network server.</summary>
internal sealed class LwM2mMessage
{
    /// <summary>Objects in one message at most.</summary>
    public const int MostObjects = 64;

    private const int MostRecords = 1024;

    // The earliest time that a sensor with a clock tells, and how far a clock may be ahead.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(1);

    private readonly byte[] _records;
    private readonly DateTimeOffset? _time;

    private LwM2mMessage(string deviceId, DateTimeOffset? time, byte[] records)
    {
        DeviceId = deviceId;
        _time = time;
        _records = records;
    }

    /// <summary>The name of the device in the packs: <see cref="Device.Id"/>, or its DevEUI.</summary>
    public string DeviceId { get; }

    /// <summary>The DevEUI when the packs name the device by it, 16 hex digits.</summary>
    public DevEui? DevEui => DeviceId.Length == 16 && DeviceId.All(char.IsAsciiHexDigit) && Iot.DevEui.TryParse(DeviceId, out var devEui) ? devEui : null;

    /// <summary>Reads packs that stand one after the other in one array.</summary>
    /// <param name="utf8Json">SenML.</param>
    /// <param name="arrivedAt">When they came.</param>
    /// <param name="maxBytes">Bytes at most.</param>
    /// <param name="code">Why there is no message: <c>SENML-…</c> or <c>LWM2M-…</c>.</param>
    public static LwM2mMessage? Read(ReadOnlySpan<byte> utf8Json, DateTimeOffset arrivedAt, int maxBytes, out string code)
    {
        code = "";
        if (!SenMlPack.TryParse(utf8Json, out var all, out var report, new() { MaxBytes = maxBytes, MaxRecords = MostRecords, StrictNames = false }))
        {
            code = report[0].Code;
            return null;
        }

        var packs = Split(all);
        LwM2mPack? first = null;
        foreach (var records in packs)
        {
            if (!LwM2mPack.TryRead(records, arrivedAt, out var pack, out report))
            {
                code = report[0].Code;
                return null;
            }

            code = pack.DeviceId != (first ??= pack).DeviceId ? "LWM2M-DEVICES"
                : pack.Time < s_earliest || pack.Time - arrivedAt > s_ahead ? "LWM2M-TIME"
                : "";
            if (code.Length > 0)
            {
                return null;
            }
        }

        if (first is null || packs.Count > MostObjects)
        {
            code = first is null ? "LWM2M-HEADER" : "LWM2M-MANY";
            return null;
        }

        // A time that moves with the clock is none that the sender told: the same packs a second later are the same packs.
        var isTold = LwM2mPack.TryRead(packs[0], DateTimeOffset.UnixEpoch, out var anew, out _) && anew.Time == first.Time;
        var output = new ArrayBufferWriter<byte>(utf8Json.Length);
        all.WriteTo(output);
        return new(first.DeviceId, isTold ? first.Time : null, output.WrittenSpan.ToArray());
    }

    /// <summary>The packs of an array, each with the base fields that hold where it begins. Records before the first object are a pack too.</summary>
    public static List<SenMlPack> Split(SenMlPack all)
    {
        var packs = new List<SenMlPack>();
        var records = new List<SenMlRecord>();
        var held = new SenMlRecord();
        foreach (var record in all)
        {
            held = held with
            {
                BaseName = record.BaseName ?? held.BaseName,
                BaseTime = record.BaseTime ?? held.BaseTime,
                BaseUnit = record.BaseUnit ?? held.BaseUnit,
                BaseValue = record.BaseValue ?? held.BaseValue,
                BaseSum = record.BaseSum ?? held.BaseSum,
                BaseVersion = record.BaseVersion ?? held.BaseVersion,
            };
            if (record.Name == "0" && records.Count > 0)
            {
                packs.Add(SenMlPack.Checked([.. records]));
                records.Clear();
            }

            records.Add(records.Count > 0 ? record : record with
            {
                BaseName = held.BaseName,
                BaseTime = held.BaseTime,
                BaseUnit = held.BaseUnit,
                BaseValue = held.BaseValue,
                BaseSum = held.BaseSum,
                BaseVersion = held.BaseVersion,
            });
        }

        packs.Add(SenMlPack.Checked([.. records]));
        return packs;
    }

    /// <summary>The packs as an uplink of the device: its object is what the sender decoded.</summary>
    public Uplink ToUplink(DevEui devEui) => new() { Network = UplinkFormat.LwM2m, DevEui = devEui, ReceivedAt = _time, Object = _records };
}
