// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using static Sambruk.Iot.AdeunisFields;

namespace Sambruk.Iot;

/// <summary>
/// Adeunis: a byte that says what the frame is, a byte of status, and then by a table for each model either values at fixed
/// places, or samples of one size, the latest first. Bit 2 of the status says that the last four bytes are the time of the
/// measurement, in seconds since 2013.
/// </summary>
internal sealed class AdeunisDecoder : PayloadDecoder
{
    private const long Epoch2013 = 1_356_998_400;

    // A device whose clock was never set counts from 2013: such a time is told but is not the time of the value.
    private const long MostSecondsOff = 31 * 86_400L;

    private readonly AdeunisModel _model;

    public AdeunisDecoder(AdeunisModel model)
        : base(new($"adeunis/{model.Key}", "Adeunis", model.Name, $"the vendor's codec in the device repository of The Things Network (vendor/adeunis/{model.Source})") { Ports = [1] }, AdeunisFields.All)
    {
        _model = model;
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        var code = bytes[0];
        if (_model.Find(code) is not { } frame)
        {
            return new(AdeunisModel.IsSetting(code) ? DecodeStatus.Unsupported : DecodeStatus.PartialUnknownTag, 0);
        }

        if (bytes.Length < 2)
        {
            return new(DecodeStatus.Truncated, 1);
        }

        var end = bytes.Length;
        long time = 0;
        _model.Status.Read(bytes, ref into);
        if (_model.HasTimes && (bytes[1] & 4) != 0)
        {
            end -= 4;
            if (end < 2)
            {
                return new(DecodeStatus.Truncated, 2);
            }

            var seconds = BinaryPrimitives.ReadUInt32BigEndian(bytes[end..]) + Epoch2013;
            into.Add(Timestamp, seconds);
            time = Math.Abs((seconds * 1000) - context.UnixMilliseconds) <= MostSecondsOff * 1000 ? seconds * 1000 : 0;
        }

        var result = frame.Read(bytes[..end], time, ref into);
        return result.IsOk ? new(DecodeStatus.Ok, bytes.Length) : result;
    }
}
