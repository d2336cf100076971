// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>One payload to decode. One object serves a whole run: what it holds is of the line that was read last.</summary>
internal sealed class DecodeRequest
{
    /// <summary>The name that a device has in SenML when none is given.</summary>
    public const string UnnamedDevice = "device";

    /// <summary>The native decoder; null: <see cref="Codec"/>.</summary>
    public PayloadDecoder? Decoder { get; set; }

    /// <summary>The file of a vendor's codec; null: <see cref="Decoder"/>.</summary>
    public string? Codec { get; set; }

    public CodecFunctions Function { get; set; } = CodecFunctions.DecodeUplink;

    /// <summary>−1: not told.</summary>
    public int FPort { get; set; } = -1;

    /// <summary>Null: not given, which is something else than empty.</summary>
    public ReadOnlyMemory<byte>? Payload { get; set; }

    /// <summary>What a network server decoded: UTF-8 JSON, or empty.</summary>
    public ReadOnlyMemory<byte> ServerObject { get; set; }

    /// <summary><c>data</c> of encoders and normalizers: UTF-8 JSON, or empty.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>The whole input of an encoder: UTF-8 JSON, or empty.</summary>
    public ReadOnlyMemory<byte> Input { get; set; }

    public IReadOnlyDictionary<string, string>? Variables { get; set; }

    public string DeviceId { get; set; } = UnnamedDevice;

    public DateTimeOffset Time { get; set; }

    public DecoderParameters Parameters { get; set; } = DecoderParameters.None;

    public LwM2mObjectSet Objects { get; set; } = LwM2mObjectSet.Interop;

    /// <summary>Becomes what another is.</summary>
    public void CopyFrom(DecodeRequest other)
    {
        Decoder = other.Decoder;
        Codec = other.Codec;
        Function = other.Function;
        FPort = other.FPort;
        Payload = other.Payload;
        ServerObject = other.ServerObject;
        Data = other.Data;
        Input = other.Input;
        Variables = other.Variables;
        DeviceId = other.DeviceId;
        Time = other.Time;
        Parameters = other.Parameters;
        Objects = other.Objects;
    }
}
