// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>What a codec answered, or why it did not. Immutable.</summary>
public sealed class CodecResult
{
    internal CodecResult(
        CodecStatus status,
        ReadOnlyMemory<byte> data = default,
        ReadOnlyMemory<byte> bytes = default,
        int? fPort = null,
        IReadOnlyList<string>? warnings = null,
        IReadOnlyList<string>? errors = null)
    {
        Status = status;
        Data = data;
        Bytes = bytes;
        FPort = fPort;
        Warnings = warnings ?? [];
        Errors = errors ?? [];
    }

    /// <summary>How the call ended.</summary>
    public CodecStatus Status { get; }

    /// <summary>Whether <see cref="Status"/> is <see cref="CodecStatus.Ok"/>.</summary>
    public bool IsOk => Status == CodecStatus.Ok;

    /// <summary>
    /// <c>data</c> of decoders and normalizers as JSON in UTF-8: numbers that are not finite, functions and symbols are null,
    /// dates are ISO 8601 text, integers beyond 2^53 are text. Empty when the codec gave none.
    /// </summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary><c>bytes</c> of an encoder, each taken modulo 256.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The port that an encoder chose, 0–255; null when it chose none.</summary>
    public int? FPort { get; }

    /// <summary>The codec's own <c>warnings</c>, at most 64, each at most 512 characters. May repeat values of the payload: not for a log.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The codec's own <c>errors</c>, or what the engine says of a script error, bounded as <see cref="Warnings"/>. Not for a log either.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>The status and counts; nothing of what was decoded.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Status}, {Data.Length + Bytes.Length} bytes, {Warnings.Count} warnings, {Errors.Count} errors");

    internal static CodecResult NotSupported { get; } = new(CodecStatus.NotSupported);

    internal static CodecResult Fault(CodecStatus status, string text) => new(status, errors: [text]);
}
