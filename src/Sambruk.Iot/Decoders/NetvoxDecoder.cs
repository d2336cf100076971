// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Netvox: reports on port 6 and answers on port 7, both of 11 bytes, by the tables of <see cref="NetvoxReports"/> and
/// <see cref="NetvoxAnswers"/>. Where the port is not known, the first byte tells which: 1 is a report, 81 and above an answer.
/// </summary>
internal sealed class NetvoxDecoder : PayloadDecoder
{
    /// <summary>Bytes of reports and answers.</summary>
    public const int Length = 11;

    private const string Source = "the vendor's codecs in the device repository of The Things Network (vendor/netvox), and the manual of R718WB2";

    private readonly NetvoxTable _reports;
    private readonly NetvoxTable _answers;

    private NetvoxDecoder(DecoderInfo info, NetvoxTable reports, NetvoxTable answers)
        : base(info, NetvoxFields.All)
    {
        _reports = reports;
        _answers = answers;
    }

    /// <summary>All models that name themselves by device type.</summary>
    public static NetvoxDecoder ByDeviceType() => new(
        new("netvox", "Netvox", "R311, R312, R315, R602, R711–R720, R726, R730, R809, R816, R831, RA02, RA07, RA10, RB02, RB11 series", Source) { Ports = [6, 7, 13, 14, 33] },
        NetvoxReports.Table,
        NetvoxAnswers.Table);

    /// <summary>The breaker that shares a device type with R718AD.</summary>
    public static NetvoxDecoder Breaker() => new(
        new("netvox/rp02", "Netvox", "RP02", Source) { Ports = [6, 7] },
        NetvoxBreaker.Reports,
        NetvoxBreaker.Answers);

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        switch (context.FPort)
        {
            case 6:
                return ReadReport(bytes, ref into);
            case 7:
                return ReadAnswer(bytes, ref into);
            case 13:
                return ReadShort(bytes, bytes[0] == 0x82 ? NetvoxAnswers.PressTimes : bytes[0] == 0x81 ? NetvoxAnswers.ShortStatus : null, ref into);
            case 14:
                return ReadShort(
                    bytes,
                    bytes[0] switch
                    {
                        0x81 => NetvoxAnswers.CalibrationSet,
                        0x82 => NetvoxAnswers.Calibration,
                        0x83 => NetvoxAnswers.ShortStatus,
                        _ => null,
                    },
                    ref into);
            case 33:
                return NetvoxInfrared.Read(bytes, ref into);
            default:
                return bytes[0] < 0x80 ? ReadReport(bytes, ref into) : ReadAnswer(bytes, ref into);
        }
    }

    private static DecodeResult ReadShort(ReadOnlySpan<byte> bytes, PayloadLayout? layout, ref MeasurementBuffer into)
    {
        if (layout is null)
        {
            return new(DecodeStatus.Unsupported, 0);
        }

        if (bytes.Length < layout.Length)
        {
            return new(DecodeStatus.Truncated, bytes.Length);
        }

        into.Add(NetvoxFields.Answer, bytes[0]);
        layout.Read(bytes, ref into);
        return new(DecodeStatus.Ok, bytes.Length);
    }

    private DecodeResult ReadReport(ReadOnlySpan<byte> bytes, ref MeasurementBuffer into)
    {
        if (bytes[0] != 1)
        {
            // Another version of the command set, whose layouts are others.
            return new(DecodeStatus.Unsupported, 0);
        }

        if (bytes.Length != Length)
        {
            return Lengths(bytes);
        }

        var device = bytes[1];
        if (!IsDevice(device))
        {
            return new(DecodeStatus.Unsupported, 1);
        }

        into.Add(NetvoxFields.DeviceType, device);
        var layout = bytes[2] == 0 ? NetvoxReports.Versions : _reports.Find(device, bytes[2]);
        if (layout is null)
        {
            return new(DecodeStatus.PartialUnknownTag, 2);
        }

        layout.Read(bytes, ref into);
        return new(DecodeStatus.Ok, Length);
    }

    private DecodeResult ReadAnswer(ReadOnlySpan<byte> bytes, ref MeasurementBuffer into)
    {
        if (bytes.Length != Length)
        {
            return Lengths(bytes);
        }

        var device = bytes[1];
        if (!IsDevice(device))
        {
            return new(DecodeStatus.Unsupported, 1);
        }

        into.Add(NetvoxFields.DeviceType, device);
        into.Add(NetvoxFields.Answer, bytes[0]);
        var layout = bytes[0] == 0x81 ? NetvoxAnswers.Status : _answers.Find(device, bytes[0]);
        if (layout is null)
        {
            return new(DecodeStatus.PartialUnknownTag, 0);
        }

        layout.Read(bytes, ref into);
        return new(DecodeStatus.Ok, Length);
    }

    // R211 (0F) drives air conditioners and reports nothing but its versions.
    private bool IsDevice(byte device) => _reports.Knows(device) || (device == 0x0F && _reports == NetvoxReports.Table);

    private static DecodeResult Lengths(ReadOnlySpan<byte> bytes) =>
        bytes.Length < Length ? new(DecodeStatus.Truncated, bytes.Length) : new(DecodeStatus.WrongLength, Length);
}
