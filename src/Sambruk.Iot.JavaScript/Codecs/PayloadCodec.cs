// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// A vendor's codec, loaded: the payload codec contract of the LoRa Alliance (TS013) as The Things Stack and ChirpStack run it.
/// Safe for any number of threads: calls share a few warm engines (<see cref="CodecLimits.EnginesPerCodec"/>) and wait when all
/// are busy. No call sees anything of another. Nothing that a codec does is an exception here; it is a <see cref="CodecStatus"/>.
/// </summary>
public sealed class PayloadCodec : IDisposable
{
    private const int LongestPayload = ushort.MaxValue;

    // Of a batch whose codec keeps running into a limit, this many are let run into it; the rest is told without trying.
    private const int LimitsPerBatch = 8;

    private readonly CodecScript _script;
    private readonly CodecLimits _limits;
    private readonly Func<CodecRealm> _create;
    private readonly ConcurrentBag<CodecRealm> _idle = [];
    private readonly SemaphoreSlim _free;
    private volatile bool _disposed;

    internal PayloadCodec(CodecScript script, CodecLimits limits, Func<CodecRealm> create)
    {
        _script = script;
        _limits = limits;
        _create = create;
        _free = new(limits.EnginesPerCodec);
    }

    /// <summary>The name of the <see cref="CodecSource"/>.</summary>
    public string Name => _script.Source.Name;

    /// <summary>Why the script cannot be run, such as a syntax error with its line; every call then gives <see cref="CodecStatus.ScriptError"/>. Null otherwise.</summary>
    public string? LoadFault => _script.Fault;

    /// <summary>The functions that the script declares.</summary>
    public CodecFunctions Functions => _script.Functions;

    /// <summary>Decodes one uplink with <c>decodeUplink</c>, or with an older <c>Decoder</c> or <c>Decode</c>.</summary>
    /// <param name="bytes">The payload, at most 65 535 bytes.</param>
    /// <param name="fPort">The port, 0–255.</param>
    /// <param name="receivedAt">When the network server received it.</param>
    /// <param name="variables">ChirpStack's variables of the device.</param>
    public CodecResult DecodeUplink(ReadOnlySpan<byte> bytes, int fPort, DateTimeOffset receivedAt, IReadOnlyDictionary<string, string>? variables = null) =>
        Decode(CodecOperation.DecodeUplink, bytes, fPort, receivedAt, variables);

    /// <summary>Decodes one downlink, as a network server would have sent it, with <c>decodeDownlink</c>.</summary>
    /// <param name="bytes">The payload, at most 65 535 bytes.</param>
    /// <param name="fPort">The port, 0–255.</param>
    /// <param name="variables">ChirpStack's variables of the device.</param>
    public CodecResult DecodeDownlink(ReadOnlySpan<byte> bytes, int fPort, IReadOnlyDictionary<string, string>? variables = null) =>
        Decode(CodecOperation.DecodeDownlink, bytes, fPort, DateTimeOffset.UnixEpoch, variables);

    /// <summary>Makes the bytes of a downlink from JSON with <c>encodeDownlink</c>, or with an older <c>Encoder</c> or <c>Encode</c>.</summary>
    /// <param name="json">The command, JSON in UTF-8; <c>data</c> of the codec's input.</param>
    /// <param name="fPort">The port, which the older functions expect to be told.</param>
    /// <param name="variables">ChirpStack's variables of the device.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not JSON.</exception>
    public CodecResult EncodeDownlink(ReadOnlySpan<byte> json, int fPort = 1, IReadOnlyDictionary<string, string>? variables = null)
    {
        Check(0, fPort, nameof(fPort));
        return Run(CodecOperation.EncodeDownlink, new($"{{\"data\":{CheckedJson(json, nameof(json))},\"fPort\":{fPort.ToString(CultureInfo.InvariantCulture)}}}", variables));
    }

    /// <summary>As <see cref="EncodeDownlink"/>, for codecs that read more of their input than <c>data</c>.</summary>
    /// <param name="json">The whole input, a JSON object in UTF-8, such as <c>{"data":{…},"command":3}</c>.</param>
    /// <param name="variables">ChirpStack's variables of the device.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not a JSON object.</exception>
    public CodecResult EncodeDownlinkInput(ReadOnlySpan<byte> json, IReadOnlyDictionary<string, string>? variables = null)
    {
        var text = CheckedJson(json, nameof(json));
        return text.TrimStart()[0] == '{'
            ? Run(CodecOperation.EncodeDownlink, new(text, variables))
            : throw new ArgumentException("This is not a JSON object.", nameof(json));
    }

    /// <summary>Brings decoded data to common names and units with <c>normalizeUplink</c>.</summary>
    /// <param name="json">What <see cref="DecodeUplink"/> gave as data.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not JSON.</exception>
    public CodecResult NormalizeUplink(ReadOnlySpan<byte> json) =>
        Run(CodecOperation.NormalizeUplink, new($"{{\"data\":{CheckedJson(json, nameof(json))}}}", null));

    /// <summary>Decodes many uplinks, in order; much faster than one by one on V8.</summary>
    /// <param name="uplinks">The uplinks; each as for <see cref="DecodeUplink"/>.</param>
    /// <returns>One result for each, in the same order. One that fails does not touch the others.</returns>
    public CodecResult[] DecodeUplinks(ReadOnlySpan<CodecUplink> uplinks)
    {
        foreach (ref readonly var uplink in uplinks)
        {
            Check(uplink.Bytes.Length, uplink.FPort, nameof(uplinks));
        }

        var results = new CodecResult[uplinks.Length];
        if (Refusal(CodecFunctions.DecodeUplink) is { } refusal)
        {
            Array.Fill(results, refusal);
            return results;
        }

        _free.Wait();
        try
        {
            var done = 0;
            var limits = 0;
            while (done < uplinks.Length)
            {
                var realm = Take();
                done += realm.DecodeBatch(uplinks[done..], results.AsSpan(done));
                var spent = realm.IsSpent;
                Return(realm);
                if (spent && IsLimit(results[done - 1].Status) && ++limits == LimitsPerBatch)
                {
                    results.AsSpan(done).Fill(results[done - 1]);
                    done = uplinks.Length;
                }
            }
        }
        finally
        {
            _free.Release();
        }

        return results;
    }

    /// <summary>Frees the engines. Calls that run are finished; later ones throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var realm))
        {
            realm.Dispose();
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static bool IsLimit(CodecStatus status) =>
        status is CodecStatus.TimeLimit or CodecStatus.MemoryLimit or CodecStatus.RecursionLimit or CodecStatus.OutputLimit;

    private static void Check(int length, int fPort, string name)
    {
        if (length > LongestPayload)
        {
            throw new ArgumentException($"A payload may have {LongestPayload} bytes.", name);
        }

        if (fPort is < 0 or > 255)
        {
            throw new ArgumentOutOfRangeException(name, "A port is 0 to 255.");
        }
    }

    private CodecResult Decode(CodecOperation operation, ReadOnlySpan<byte> bytes, int fPort, DateTimeOffset time, IReadOnlyDictionary<string, string>? variables)
    {
        Check(bytes.Length, fPort, bytes.Length > LongestPayload ? nameof(bytes) : nameof(fPort));
        return Run(operation, new(bytes, fPort, time, variables));
    }

    // Checked here, so that what the engine parses is exactly one value: the text is put together with more.
    private string CheckedJson(ReadOnlySpan<byte> json, string name)
    {
        if (json.Length > _limits.ArrayLength)
        {
            throw new ArgumentException("The JSON is longer than CodecLimits.ArrayLength.", name);
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 60 });
        try
        {
            reader.Read();
            reader.Skip();
            if (reader.Read())
            {
                throw new ArgumentException("There is more than one JSON value.", name);
            }
        }
        catch (JsonException error)
        {
            throw new ArgumentException("This is not JSON.", name, error);
        }

        return Encoding.UTF8.GetString(json);
    }

    private CodecResult Run(CodecOperation operation, in CodecCall call)
    {
        if (Refusal((CodecFunctions)(1 << (int)operation)) is { } refusal)
        {
            return refusal;
        }

        _free.Wait();
        try
        {
            var realm = Take();
            try
            {
                return realm.Call(operation, call);
            }
            finally
            {
                Return(realm);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    private CodecResult? Refusal(CodecFunctions function)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _script.Fault is { } fault ? CodecResult.Fault(CodecStatus.ScriptError, fault)
            : (_script.Functions & function) == CodecFunctions.None ? CodecResult.NotSupported
            : null;
    }

    private CodecRealm Take() => _idle.TryTake(out var realm) ? realm : _create();

    private void Return(CodecRealm realm)
    {
        if (realm.IsSpent)
        {
            realm.Dispose();
            return;
        }

        _idle.Add(realm);
        if (_disposed)
        {
            Dispose();
        }
    }
}
