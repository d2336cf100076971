// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>
/// Reads the vouchers of SIE 4 files: own ones back, and others'. Labels that it does not know are passed over, as SIE says; balances,
/// <c>#BTRANS</c> and <c>#RTRANS</c> (struck out and added rows) too, and <c>#KSUMMA</c> is not checked. Whatever the bytes are, it gives a file or
/// one documented fault.
/// </summary>
public static class SieReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file, in code page 437.</param>
    /// <param name="limits">How much is read; <c>null</c>: the defaults.</param>
    /// <exception cref="InvalidInputException"><c>SIE-READ</c>: it is no SIE 4 file, or larger than the limits; the report has each line (at most 100).</exception>
    public static SieFile Read(ReadOnlySpan<byte> bytes, SieReaderLimits? limits = null)
    {
        limits ??= new();
        var reading = new SieReading(limits);
        if (bytes.Length > limits.MostBytes)
        {
            throw reading.TooLarge();
        }

        var number = 0;
        while (!bytes.IsEmpty && !reading.IsOver)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line is [.., (byte)'\r'])
            {
                line = line[..^1];
            }

            reading.Line(++number, line);
        }

        return reading.ToFile();
    }

    /// <summary>Reads a file from a stream, no further than the limits.</summary>
    /// <exception cref="InvalidInputException"><c>SIE-READ</c>: it is no SIE 4 file, or larger than the limits.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static async Task<SieFile> ReadAsync(Stream source, SieReaderLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        limits ??= new();
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (memory.Length + read > limits.MostBytes)
            {
                throw new SieReading(limits).TooLarge();
            }

            memory.Write(buffer, 0, read);
        }

        return Read(memory.GetBuffer().AsSpan(0, (int)memory.Length), limits);
    }
}
