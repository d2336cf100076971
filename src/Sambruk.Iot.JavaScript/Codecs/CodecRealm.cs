// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>One codec in one engine, for one caller at a time.</summary>
internal abstract class CodecRealm : IDisposable
{
    /// <summary>A limit was reached or the engine failed: this realm must not be used again.</summary>
    public bool IsSpent { get; protected set; }

    public abstract CodecResult Call(CodecOperation operation, in CodecCall call);

    /// <summary>Decodes until all are done or the realm is spent; gives how many results it has written.</summary>
    public virtual int DecodeBatch(ReadOnlySpan<CodecUplink> uplinks, Span<CodecResult> results)
    {
        for (var i = 0; i < uplinks.Length; i++)
        {
            results[i] = Call(CodecOperation.DecodeUplink, new(uplinks[i]));
            if (IsSpent)
            {
                return i + 1;
            }
        }

        return uplinks.Length;
    }

    public virtual void Dispose()
    {
    }
}

/// <summary>What a codec is called with; which parts count depends on the function.</summary>
internal readonly ref struct CodecCall
{
    public CodecCall(ReadOnlySpan<byte> bytes, int fPort, DateTimeOffset time, IReadOnlyDictionary<string, string>? variables)
    {
        Bytes = bytes;
        FPort = fPort;
        Time = time;
        Variables = variables;
    }

    public CodecCall(in CodecUplink uplink)
        : this(uplink.Bytes.Span, uplink.FPort, uplink.ReceivedAt, uplink.Variables)
    {
    }

    public CodecCall(string json, IReadOnlyDictionary<string, string>? variables)
    {
        Json = json;
        Variables = variables;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int FPort { get; }

    public DateTimeOffset Time { get; }

    /// <summary>The whole input of encoders and normalizers, an object; null for decoders.</summary>
    public string? Json { get; }

    public IReadOnlyDictionary<string, string>? Variables { get; }
}
