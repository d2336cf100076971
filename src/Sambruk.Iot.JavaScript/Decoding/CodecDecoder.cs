// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// A vendor's codec as a decoder. The object that it gives is flattened to readings; what it gives in the common words of
/// <c>normalizeUplink</c> has units and LwM2M objects. A codec has as many names as it likes, so each form of result has a set of
/// fields of its own (<see cref="CodecShape"/>), and the values stand in the payload's own memory.
/// </summary>
internal sealed class CodecDecoder : PayloadDecoder
{
    private const int LongestPayload = ushort.MaxValue;

    private readonly PayloadCodec _codec;
    private readonly CodecShapes _shapes;
    private readonly IotJavaScriptOptions _options;
    private readonly bool _normalizes;

    public CodecDecoder(DecoderInfo info, PayloadCodec codec, IotJavaScriptOptions options)
        : base(info, new())
    {
        _codec = codec;
        _options = options;
        _shapes = new(info);
        _normalizes = (codec.Functions & CodecFunctions.NormalizeUplink) != CodecFunctions.None;
    }

    public override DecodedPayload Decode(ReadOnlyMemory<byte> payload, in DecodeContext context)
    {
        if (payload.IsEmpty || payload.Length > LongestPayload)
        {
            return Refuse(payload.IsEmpty ? DecodeStatus.Empty : DecodeStatus.WrongLength, context.Time);
        }

        // A port that the network server did not tell is none that a codec asks for.
        var result = _codec.DecodeUplink(payload.Span, Math.Max(context.FPort, 0), context.Time);
        if (!result.IsOk)
        {
            return Refuse(StatusOf(result.Status), context.Time);
        }

        var readings = new CodecReadings(_options, _normalizes, context.Time);
        var status = readings.AddData(result.Data.Span);
        if (status == DecodeStatus.Ok && _normalizes && !result.Data.IsEmpty)
        {
            status = Normalize(result.Data, readings);
        }

        if (status != DecodeStatus.Ok || _shapes.Of(readings) is not { } shape)
        {
            return Refuse(status == DecodeStatus.Ok ? DecodeStatus.OutputLimit : status, context.Time);
        }

        return new(shape, new(DecodeStatus.Ok, payload.Length), readings.Measurements, readings.Texts, context.Time) { Data = result.Data };
    }

    // Names have no place in memory of the caller's: they are known only when the codec has run.
    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) =>
        new(DecodeStatus.Unsupported, 0);

    private static DecodeStatus StatusOf(CodecStatus status) => status switch
    {
        CodecStatus.Errors => DecodeStatus.CodecErrors,
        CodecStatus.TimeLimit => DecodeStatus.TimeLimit,
        CodecStatus.MemoryLimit => DecodeStatus.MemoryLimit,
        CodecStatus.RecursionLimit => DecodeStatus.RecursionLimit,
        CodecStatus.OutputLimit => DecodeStatus.OutputLimit,
        CodecStatus.NotSupported => DecodeStatus.Unsupported,
        _ => DecodeStatus.ScriptError,
    };

    private DecodeStatus Normalize(ReadOnlyMemory<byte> data, CodecReadings readings)
    {
        if (data.Length > _options.Limits.ArrayLength)
        {
            return DecodeStatus.OutputLimit;
        }

        var result = _codec.NormalizeUplink(data.Span);
        return result.Status switch
        {
            CodecStatus.Ok => readings.AddNormalized(result.Data.Span),

            // It has decoded; that it has no common words for this uplink takes nothing from that.
            CodecStatus.Errors or CodecStatus.ScriptError => DecodeStatus.Ok,
            _ => StatusOf(result.Status),
        };
    }

    private DecodedPayload Refuse(DecodeStatus status, DateTimeOffset time) => new(this, new(status, 0), [], default, time);
}
