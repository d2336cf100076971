// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>Answers requests, in their order. Uplinks that follow each other for one codec are handed to it together: V8 is fastest so.</summary>
internal sealed class Answerer(OutputBuffer output, CodecShelf codecs)
{
    private const int LargestGroup = 256;

    private readonly CodecUplink[] _group = new CodecUplink[LargestGroup];
    private byte[] _groupBytes = new byte[16 * 1024];
    private int _groupBytesUsed;
    private int _groupSize;
    private PayloadCodec? _groupCodec;

    /// <summary>Every answer so far was an ok.</summary>
    public bool AllOk { get; private set; } = true;

    /// <summary>Answers now or, for a codec, with those that follow.</summary>
    public void Answer(DecodeRequest request)
    {
        if (request.Decoder is { } decoder)
        {
            EndGroup();
            AnswerNative(decoder, request);
        }
        else if (request.Codec is { } path)
        {
            AnswerCodec(path, request);
        }
        else
        {
            Refuse(new(DecodeFault.BadLine, 0, "decoder or codec is missing."));
        }
    }

    public void Refuse(in DecodeFault fault)
    {
        EndGroup();
        End(AnswerWriter.Write(output, in fault));
    }

    /// <summary>Answers what was put off.</summary>
    public void EndGroup()
    {
        if (_groupCodec is not { } codec)
        {
            return;
        }

        _groupCodec = null;
        var results = codec.DecodeUplinks(_group.AsSpan(0, _groupSize));
        _groupSize = 0;
        _groupBytesUsed = 0;
        foreach (var result in results)
        {
            End(AnswerWriter.Write(output, result, CodecFunctions.DecodeUplink));
        }
    }

    private void AnswerNative(PayloadDecoder decoder, DecodeRequest request)
    {
        var start = output.Length;
        try
        {
            var context = new DecodeContext(request.FPort, request.Time, request.Parameters);
            var decoded = decoder.Info.ReadsObject && !request.ServerObject.IsEmpty
                ? decoder.DecodeObject(request.ServerObject, context)
                : request.Payload is { } payload ? decoder.Decode(payload, context) : null;
            End(decoded is null
                ? AnswerWriter.Write(output, new DecodeFault(DecodeFault.BadLine, 0, "payloadHex is missing."))
                : AnswerWriter.Write(output, decoded, request));
        }
#pragma warning disable CA1031 // A decoder never throws; if one does, this line has no answer and the others have.
        catch (Exception exception) when (exception is not IOException)
#pragma warning restore CA1031
        {
            output.SetBack(start);
            End(AnswerWriter.Write(output, new DecodeFault(DecodeFault.DecoderFault, 0, "The decoder failed: a defect.")));
        }
    }

    private void AnswerCodec(string path, DecodeRequest request)
    {
        if (codecs.Find(path, out var fault) is not { } codec)
        {
            Refuse(fault);
            return;
        }

        if (!ReferenceEquals(_groupCodec, codec) || request.Function != CodecFunctions.DecodeUplink)
        {
            EndGroup();
        }

        // Codecs are written for a port; without one, any will do.
        var port = request.FPort < 0 ? 1 : request.FPort;
        switch (request.Function)
        {
            case CodecFunctions.DecodeUplink when request.Payload is { } payload:
                Put(codec, payload.Span, port, request);
                break;
            case CodecFunctions.DecodeDownlink when request.Payload is { } payload:
                End(AnswerWriter.Write(output, codec.DecodeDownlink(payload.Span, port, request.Variables), request.Function));
                break;
            case CodecFunctions.EncodeDownlink or CodecFunctions.NormalizeUplink:
                AnswerJson(codec, port, request);
                break;
            default:
                Refuse(new(DecodeFault.BadLine, 0, "payloadHex is missing."));
                break;
        }
    }

    private void AnswerJson(PayloadCodec codec, int port, DecodeRequest request)
    {
        CodecResult result;
        try
        {
            result = request switch
            {
                { Function: CodecFunctions.EncodeDownlink, Input.IsEmpty: false } => codec.EncodeDownlinkInput(request.Input.Span, request.Variables),
                { Data.IsEmpty: true } => throw new ArgumentException("data is missing.", nameof(request)),
                { Function: CodecFunctions.EncodeDownlink } => codec.EncodeDownlink(request.Data.Span, port, request.Variables),
                _ => codec.NormalizeUplink(request.Data.Span),
            };
        }
        catch (ArgumentException)
        {
            Refuse(new(DecodeFault.BadLine, 0, "data (or input) is missing, too long or too deep."));
            return;
        }

        End(AnswerWriter.Write(output, result, request.Function));
    }

    private void Put(PayloadCodec codec, ReadOnlySpan<byte> payload, int port, DecodeRequest request)
    {
        if (_groupSize == LargestGroup)
        {
            EndGroup();
        }

        _groupCodec = codec;
        if (_groupBytes.Length - _groupBytesUsed < payload.Length)
        {
            // Those that are in the group keep the memory they have.
            _groupBytes = new byte[Math.Max(payload.Length, _groupBytes.Length)];
            _groupBytesUsed = 0;
        }

        var bytes = _groupBytes.AsMemory(_groupBytesUsed, payload.Length);
        payload.CopyTo(bytes.Span);
        _groupBytesUsed += payload.Length;
        _group[_groupSize++] = new(bytes, port, request.Time) { Variables = request.Variables };
    }

    private void End(bool isOk)
    {
        AllOk &= isOk;
        output.EndLine();
    }
}
