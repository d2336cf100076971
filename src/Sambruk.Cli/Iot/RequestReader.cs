// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>Reads one line into a request. Nothing is allocated for a line whose names have come before.</summary>
internal sealed class RequestReader(DecoderRegistry decoders)
{
    /// <summary>A LoRaWAN frame has 242 bytes; other bearers have more.</summary>
    private const int LongestPayload = ushort.MaxValue;
    private const int MostVariables = 64;
    private const int LongestDecoderName = 128;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 32 };

    private readonly TextCache _texts = new();
    private byte[] _payload = new byte[256];
    private byte[] _unescaped = new byte[256];
    private byte[] _decoderName = [];
    private PayloadDecoder? _decoder;
    private DecoderParameters _parameters = DecoderParameters.None;

    /// <summary>Reads a line over what the request holds already.</summary>
    /// <param name="line">The line without its end; what the request takes of it is valid as long as this is.</param>
    /// <param name="request">What is told goes here.</param>
    /// <param name="fault">Why the line cannot be used.</param>
    public bool TryRead(ReadOnlyMemory<byte> line, DecodeRequest request, out DecodeFault fault)
    {
        if (!Utf8.IsValid(line.Span))
        {
            fault = new(DecodeFault.BadLine, InvalidAt(line.Span), "The line is not UTF-8.");
            return false;
        }

        var reader = new Utf8JsonReader(line.Span, s_options);
        try
        {
            fault = Read(ref reader, line, request);
        }
        catch (JsonException exception)
        {
            fault = new(DecodeFault.BadLine, (int)(exception.BytePositionInLine ?? 0), "The line is not JSON.");
        }
        catch (InvalidOperationException)
        {
            fault = Bad(ref reader, "A text holds half a surrogate pair.");
        }

        return fault.Code is null;
    }

    private DecodeFault Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> line, DecodeRequest request)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Bad(ref reader, "The line is not a JSON object.");
        }

        var seen = 0;
        var told = 0;
        var model = request.Parameters.Model;
        var height = request.Parameters.HeightMillimetres;
        var requirePort = request.Parameters.RequireFPort;
        var fault = default(DecodeFault);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = RequestMembers.At(ref reader);
            if (member != RequestMember.Unknown && (seen & (1 << (int)member)) != 0)
            {
                return Bad(ref reader, "A member stands twice.");
            }

            seen |= 1 << (int)member;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null || member == RequestMember.Unknown)
            {
                reader.Skip();
                continue;
            }

            told |= 1 << (int)member;

            var found = member switch
            {
                RequestMember.FPort => ReadPort(ref reader, request),
                RequestMember.PayloadHex => ReadPayload(ref reader, request),
                RequestMember.Decoder => ReadDecoder(ref reader, request),
                RequestMember.Codec => ReadCodec(ref reader, request),
                RequestMember.DeviceId => ReadDevice(ref reader, request),
                RequestMember.Time => ReadTime(ref reader, request),
                RequestMember.Object or RequestMember.Data or RequestMember.Input => ReadJson(ref reader, member, line, request),
                RequestMember.Model => ReadModel(ref reader, ref model),
                RequestMember.Height => ReadHeight(ref reader, ref height),
                RequestMember.AnyPort => ReadAnyPort(ref reader, ref requirePort),
                RequestMember.Objects => ReadObjects(ref reader, request),
                RequestMember.Function => ReadFunction(ref reader, request),
                _ => ReadVariables(ref reader, request),
            };

            // The rest is read all the same: a line that is no JSON is told as that, whatever else is wrong with it.
            fault = fault.Code is null ? found : fault;
            reader.Skip();
        }

        // Throws when anything but white space follows.
        reader.Read();
        const int Either = (1 << (int)RequestMember.Decoder) | (1 << (int)RequestMember.Codec);
        if (fault.Code is null && (told & Either) == Either)
        {
            return new(DecodeFault.BadLine, 0, "decoder and codec exclude each other.");
        }

        request.Parameters = ParametersOf(model, height, requirePort);
        return fault;
    }

    private DecoderParameters ParametersOf(string? model, double? height, bool requirePort)
    {
        if (!ReferenceEquals(_parameters.Model, model) || !Nullable.Equals(_parameters.HeightMillimetres, height) || _parameters.RequireFPort != requirePort)
        {
            _parameters = new() { Model = model, HeightMillimetres = height, RequireFPort = requirePort };
        }

        return _parameters;
    }

    private static DecodeFault ReadPort(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var port) || port is < 0 or > 255)
        {
            return At(ref reader, DecodeFault.InvalidPort, "fPort is a whole number from 0 to 255.");
        }

        request.FPort = port;
        return default;
    }

    private DecodeFault ReadPayload(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var hex))
        {
            return Bad(ref reader, "payloadHex is text.");
        }

        if (hex.Length > 2 * LongestPayload)
        {
            return new(DecodeFault.PayloadTooLong, 2 * LongestPayload, "A payload has 65535 bytes at most.");
        }

        if (_payload.Length < hex.Length / 2)
        {
            _payload = new byte[Math.Max(hex.Length / 2, 2 * _payload.Length)];
        }

        if (Convert.FromHexString(hex, _payload, out var read, out var written) != OperationStatus.Done)
        {
            return new(DecodeFault.InvalidHex, InvalidHexAt(hex, read), "payloadHex is pairs of hexadecimal digits.");
        }

        request.Payload = _payload.AsMemory(0, written);
        return default;
    }

    private DecodeFault ReadDecoder(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var name))
        {
            return Bad(ref reader, "decoder is text.");
        }

        if (_decoder is null || !name.SequenceEqual(_decoderName))
        {
            Span<char> text = stackalloc char[LongestDecoderName];
            if (name.Length > LongestDecoderName || !decoders.TryFind(text[..System.Text.Encoding.UTF8.GetChars(name, text)], out var found))
            {
                return At(ref reader, DecodeFault.UnknownDecoder, "There is no such decoder; sambruk iot decoders lists them.");
            }

            _decoder = found;
            _decoderName = name.ToArray();
        }

        request.Decoder = _decoder;
        request.Codec = null;
        return default;
    }

    private DecodeFault ReadCodec(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var name) || name.IsEmpty)
        {
            return Bad(ref reader, "codec is the path of a file.");
        }

        request.Codec = _texts.Of(name);
        request.Decoder = null;
        return default;
    }

    private DecodeFault ReadDevice(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var name))
        {
            return Bad(ref reader, "deviceId is text.");
        }

        var device = _texts.Of(name);
        if (!SenMlName.IsDeviceId(device))
        {
            return At(ref reader, DecodeFault.InvalidDevice, "deviceId is letters and digits of ASCII and - : . _, beginning with a letter or a digit (RFC 8428).");
        }

        request.DeviceId = device;
        return default;
    }

    private DecodeFault ReadTime(ref Utf8JsonReader reader, DecodeRequest request)
    {
        // The reader takes a time without a zone for one of this machine's; here it is one of UTC.
        if (!TryText(ref reader, out var text) || !reader.TryGetDateTimeOffset(out var time))
        {
            return At(ref reader, DecodeFault.InvalidTime, "time is one of ISO 8601, such as 2026-03-04T05:06:07Z.");
        }

        request.Time = HasZone(text) ? time : new DateTimeOffset(time.DateTime, TimeSpan.Zero);
        return default;
    }

    private static bool HasZone(ReadOnlySpan<byte> text)
    {
        var clock = text.IndexOf((byte)'T');
        return clock >= 0 && text[clock..].IndexOfAny((byte)'Z', (byte)'+', (byte)'-') >= 0;
    }

    private static DecodeFault ReadJson(ref Utf8JsonReader reader, RequestMember member, ReadOnlyMemory<byte> line, DecodeRequest request)
    {
        if (member != RequestMember.Data && reader.TokenType != JsonTokenType.StartObject)
        {
            return Bad(ref reader, "object and input are JSON objects.");
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var json = line[start..(int)reader.BytesConsumed];
        switch (member)
        {
            case RequestMember.Object:
                request.ServerObject = json;
                break;
            case RequestMember.Data:
                request.Data = json;
                break;
            default:
                request.Input = json;
                break;
        }

        return default;
    }

    private DecodeFault ReadModel(ref Utf8JsonReader reader, ref string? model)
    {
        if (!TryText(ref reader, out var text))
        {
            return Bad(ref reader, "model is text.");
        }

        model = text.IsEmpty ? null : _texts.Of(text);
        return default;
    }

    private static DecodeFault ReadHeight(ref Utf8JsonReader reader, ref double? height)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value) || !double.IsFinite(value) || value <= 0)
        {
            return Bad(ref reader, "height is a number of millimetres above 0.");
        }

        height = value;
        return default;
    }

    private static DecodeFault ReadAnyPort(ref Utf8JsonReader reader, ref bool requirePort)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            return Bad(ref reader, "anyPort is true or false.");
        }

        requirePort = reader.TokenType == JsonTokenType.False;
        return default;
    }

    private DecodeFault ReadObjects(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var text) || !(text.SequenceEqual("interop"u8) || text.SequenceEqual("full"u8)))
        {
            return Bad(ref reader, "objects is interop or full.");
        }

        request.Objects = text.SequenceEqual("full"u8) ? LwM2mObjectSet.Full : LwM2mObjectSet.Interop;
        return default;
    }

    private DecodeFault ReadFunction(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (!TryText(ref reader, out var text) || CodecCalls.FunctionOf(text) is not { } function)
        {
            return Bad(ref reader, "function is decodeUplink, decodeDownlink, encodeDownlink or normalizeUplink.");
        }

        request.Function = function;
        return default;
    }

    private static DecodeFault ReadVariables(ref Utf8JsonReader reader, DecodeRequest request)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Bad(ref reader, "variables is an object of texts.");
        }

        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || variables.Count == MostVariables || !variables.TryAdd(name, reader.GetString()!))
            {
                // Out of the object, so that the rest of the line is read from where it goes on.
                var fault = Bad(ref reader, "variables is an object of texts, 64 at most, each once.");
                while (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 1)
                {
                    reader.Read();
                }

                return fault;
            }
        }

        request.Variables = variables;
        return default;
    }

    /// <summary>The text at the reader, valid until the next is asked for.</summary>
    private bool TryText(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        text = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            if (_unescaped.Length < text.Length)
            {
                _unescaped = new byte[text.Length];
            }

            text = _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        }

        return true;
    }

    private static DecodeFault Bad(ref Utf8JsonReader reader, string message) => At(ref reader, DecodeFault.BadLine, message);

    private static DecodeFault At(ref Utf8JsonReader reader, string code, string message) => new(code, (int)reader.TokenStartIndex, message);

    private static int InvalidAt(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static int InvalidHexAt(ReadOnlySpan<byte> hex, int from)
    {
        while (from < hex.Length && char.IsAsciiHexDigit((char)hex[from]))
        {
            from++;
        }

        return from;
    }
}
