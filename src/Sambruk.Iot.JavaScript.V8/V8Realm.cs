// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;

namespace Sambruk.Iot;

/// <summary>One codec in an isolate of its own: what it does to the heap touches no other.</summary>
internal sealed class V8Realm : CodecRealm
{
    // What the engine needs before the codec has done anything is not the codec's.
    private const long Baseline = 16L << 20;

    // V8 ends the process at this limit, so it is far from the one that is enforced in time (MaxHeapSize, looked at every few
    // milliseconds): a single built-in may take half a gigabyte before it can be stopped.
    private const int HardHeapMegabytes = 4096;

    private const int SmallestBatch = 16;
    private const int LargestBatch = 1024;

    private const int FrameHead = 9;
    private const long YearOneToEpochMs = 62_135_596_800_000;

    private readonly CodecScript _script;
    private readonly CodecLimits _limits;
    private readonly V8Runtime _runtime;
    private readonly V8Script _realm;
    private readonly V8Script _factory;
    private Context? _context;
    private byte[] _frames = new byte[1 << 16];

    // So many that a batch takes a fraction of the time that one call may take: a batch has no more time than a call.
    private int _batch = 4 * SmallestBatch;

    public V8Realm(CodecScript script, CodecLimits limits)
    {
        _script = script;
        _limits = limits;
        _runtime = new(script.Source.Name, new V8RuntimeConstraints
        {
            MaxOldSpaceSize = HardHeapMegabytes,
            MaxArrayBufferAllocation = (ulong)limits.MemoryBytes,
        })
        {
            MaxHeapSize = checked((UIntPtr)(ulong)(limits.MemoryBytes + Baseline)),
            HeapSizeSampleInterval = TimeSpan.FromMilliseconds(5),
            MaxStackUsage = 512 * 1024,
        };
        _realm = _runtime.Compile(RealmScript.Name, RealmScript.Text);
        _factory = _runtime.Compile(script.Source.Name, script.Factory);
    }

    public override CodecResult Call(CodecOperation operation, in CodecCall call)
    {
        var length = call.Json is null ? Frame(0, call.Bytes, call.FPort, call.Time) : 0;
        var json = call.Json ?? "";
        var variables = Variables(call.Variables);
        return Run(context => context.Single(operation, Frames(length), json, variables), out var stopped) is { } line
            ? V8ResultReader.Read(line, trusted: !_script.OwnRealmPerCall)
            : stopped!;
    }

    public override int DecodeBatch(ReadOnlySpan<CodecUplink> uplinks, Span<CodecResult> results)
    {
        var done = 0;
        while (done < uplinks.Length)
        {
            var variables = uplinks[done].Variables;
            var count = 0;
            var length = 0;
            while (count < _batch && done + count < uplinks.Length && ReferenceEquals(uplinks[done + count].Variables, variables))
            {
                ref readonly var uplink = ref uplinks[done + count];
                length = Frame(length, uplink.Bytes.Span, uplink.FPort, uplink.ReceivedAt);
                count++;
            }

            if (count == 1 || _script.OwnRealmPerCall)
            {
                // A realm for each, or nothing to gain.
                results[done] = Call(CodecOperation.DecodeUplink, new(uplinks[done]));
                done++;
            }
            else if (Timed(count, length, Variables(variables)) is { } text)
            {
                V8ResultReader.Read(text, results.Slice(done, count));
                done += count;
            }
            else
            {
                // One of them ran into a limit, or all together did. Which, a fresh realm finds out.
                return done + OneByOne(uplinks.Slice(done, count), results[done..]);
            }

            if (IsSpent)
            {
                return done;
            }
        }

        return done;
    }

    public override void Dispose()
    {
        _context?.Dispose();
        _realm.Dispose();
        _factory.Dispose();
        _runtime.Dispose();
        base.Dispose();
    }

    private string? Timed(int count, int length, string variables)
    {
        var start = Stopwatch.GetTimestamp();
        var text = Run(context => context.Batch(count, Frames(length), variables), out _);
        var part = Stopwatch.GetElapsedTime(start) / _limits.TimePerCall;
        _batch = part > 0.5 ? Math.Max(SmallestBatch, _batch / 2) : part < 0.1 ? Math.Min(LargestBatch, _batch * 2) : _batch;
        return text;
    }

    private int OneByOne(ReadOnlySpan<CodecUplink> uplinks, Span<CodecResult> results)
    {
        using var realm = new V8Realm(_script, _limits);
        for (var i = 0; i < uplinks.Length; i++)
        {
            results[i] = realm.Call(CodecOperation.DecodeUplink, new(uplinks[i]));
            if (realm.IsSpent)
            {
                return i + 1;
            }
        }

        return uplinks.Length;
    }

    // The text that the realm gave, or null and why it was stopped.
    private string? Run(Func<Context, string> call, out CodecResult? stopped)
    {
        stopped = null;
        Context? context = null;
        CodecWatchdog.Watch? watch = null;
        try
        {
            context = _script.OwnRealmPerCall ? NewContext() : _context ??= NewContext();
            watch = CodecWatchdog.Shared.Begin(_limits.TimePerCall, context.Interrupt);
            var text = call(context);
            watch.Dispose();

            // Stopped too late to be felt: the interrupt may still wait in the engine.
            IsSpent |= watch.Fired;
            return text;
        }
        catch (ScriptInterruptedException)
        {
            IsSpent = true;
            stopped = watch is { Fired: true }
                ? CodecResult.Fault(CodecStatus.TimeLimit, "stopped: time")
                : CodecResult.Fault(CodecStatus.MemoryLimit, "stopped: memory");
        }
        catch (ScriptEngineException fault)
        {
            IsSpent = true;
            stopped = fault.IsFatal
                ? CodecResult.Fault(CodecStatus.MemoryLimit, "stopped: memory")
                : CodecResult.Fault(CodecStatus.ScriptError, "the engine failed: script");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            IsSpent = true;
            stopped = CodecResult.Fault(CodecStatus.ScriptError, $"the engine failed: {fault.GetType().Name}");
        }
        finally
        {
            watch?.Dispose();
            if (_script.OwnRealmPerCall)
            {
                context?.Dispose();
            }
        }

        return null;
    }

    private Context NewContext() => new(_runtime, _realm, _factory, _script, _limits);

    private ReadOnlySpan<byte> Frames(int length) => _frames.AsSpan(0, length);

    private int Frame(int at, ReadOnlySpan<byte> payload, int fPort, DateTimeOffset time)
    {
        var end = at + FrameHead + payload.Length;
        if (end > _frames.Length)
        {
            Array.Resize(ref _frames, Math.Max(end, _frames.Length * 2));
        }

        var frame = _frames.AsSpan(at);
        BinaryPrimitives.WriteUInt16LittleEndian(frame, (ushort)payload.Length);
        frame[2] = (byte)fPort;
        var ms = time.ToUnixTimeMilliseconds() + YearOneToEpochMs;
        BinaryPrimitives.WriteUInt32LittleEndian(frame[3..], (uint)ms);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[7..], (ushort)(ms >> 32));
        payload.CopyTo(frame[FrameHead..]);
        return end;
    }

    private static string Variables(IReadOnlyDictionary<string, string>? variables)
    {
        if (variables is not { Count: > 0 })
        {
            return "";
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in variables)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A realm that holds the codec.</summary>
    private sealed class Context : IDisposable
    {
        private readonly V8ScriptEngine _engine;
        private readonly ScriptObject _codec;
        private IArrayBufferView _memory;
        private byte[] _copy = [];

        public Context(V8Runtime runtime, V8Script realm, V8Script factory, CodecScript script, CodecLimits limits)
        {
            _engine = runtime.CreateScriptEngine(V8ScriptEngineFlags.DisableGlobalMembers | V8ScriptEngineFlags.HideHostExceptions);
            _memory = (IArrayBufferView)_engine.Evaluate("new Uint8Array(65536)");
            var boot = (ScriptObject)_engine.Evaluate(realm);
            var bind = (ScriptObject)boot.Invoke(asConstructor: false, !script.OwnRealmPerCall, script.OpenGlobal, limits.ArrayLength, limits.OutputLength, script.MakesArrays);
            _codec = (ScriptObject)bind.Invoke(asConstructor: false, _engine.Evaluate(factory), script.Declared, script.OpenGlobal && !script.OwnRealmPerCall, script.IsStateless);
        }

        public void Interrupt() => _engine.Interrupt();

        public string Single(CodecOperation operation, ReadOnlySpan<byte> frames, string json, string variables) =>
            (string)_codec.InvokeMethod("single", (int)operation, Memory(frames), json, variables);

        public string Batch(int count, ReadOnlySpan<byte> frames, string variables) =>
            (string)_codec.InvokeMethod("batch", count, Memory(frames), variables);

        public void Dispose() => _engine.Dispose();

        private IArrayBufferView Memory(ReadOnlySpan<byte> frames)
        {
            if ((ulong)frames.Length > _memory.Size)
            {
                _memory = (IArrayBufferView)_codec.InvokeMethod("memory", frames.Length * 2);
            }

            if (_copy.Length < frames.Length)
            {
                _copy = new byte[frames.Length * 2];
            }

            frames.CopyTo(_copy);
            _memory.WriteBytes(_copy, 0, (ulong)frames.Length, 0);
            return _memory;
        }
    }
}
