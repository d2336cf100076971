// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Text;

namespace Sambruk.Iot.Contracts;

/// <summary>A made-up sensor with readings of every kind, and uplinks of it.</summary>
internal sealed class ContractSensor : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();

    public static readonly Field Temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 1);
    public static readonly Field Humidity = s_fields.Number("humidity", Unit.RelativeHumidity);
    public static readonly Field Mean = s_fields.Number("mean", Unit.None, decimals: 9);
    public static readonly Field Open = s_fields.Boolean("open");
    public static readonly Field State = s_fields.Code("state", "idle", "running");
    public static readonly Field Firmware = s_fields.Text("version");
    public static readonly Field History = s_fields.Series("history", Unit.CubicMetre, decimals: 3);

    private static readonly ContractSensor s_decoder = new();

    private ContractSensor()
        : base(new("contract/sensor", "Contract", "Sensor", "None"), s_fields)
    {
    }

    public static DateTimeOffset Start { get; } = new(2026, 3, 4, 5, 6, 7, 123, TimeSpan.Zero);

    public static DevEui DevEuiOf(int device) => DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)device);

    /// <summary>An uplink with a temperature in tenths of a degree.</summary>
    public static DecodedUplink Uplink(int device = 1, uint? fCnt = 1, DateTimeOffset? at = null, long tenths = 215, bool timeIsTold = true) =>
        Uplink(device, fCnt, at, timeIsTold, [Measurement.Exact(Temperature.Index, tenths, 1)]);

    /// <summary>An uplink with these values; its payload, and so its key, is made of them.</summary>
    public static DecodedUplink Uplink(int device, uint? fCnt, DateTimeOffset? at, bool timeIsTold, params Measurement[] measurements)
    {
        var payload = Encoding.UTF8.GetBytes("v1.2.3 ålder").Concat(measurements.SelectMany(m => BitConverter.GetBytes(m.Value))).ToArray();
        var time = at ?? Start;
        var uplink = new Uplink { DevEui = DevEuiOf(device), FCnt = fCnt, ReceivedAt = timeIsTold ? time : null, Payload = payload };
        return new(uplink, uplink.Key, new Device { DevEui = uplink.DevEui }, new(s_decoder, new(DecodeStatus.Ok, payload.Length), measurements, payload, time));
    }

    public static UplinkBatch Batch(params DecodedUplink[] uplinks) => new(uplinks);

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        into.Add(Temperature, BinaryPrimitives.ReadInt16BigEndian(payload.Rest));
        return new(DecodeStatus.Ok, payload.Length);
    }
}
