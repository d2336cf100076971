// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Navet;

/// <summary>What a file is written in.</summary>
public enum NavetFileFormat
{
    /// <summary>XML (<c>Navetavisering</c>).</summary>
    Xml,

    /// <summary>Term-coded text (<c>#POST_START</c>, <c>#UP</c>, <c>#POST_SLUT</c>).</summary>
    TermCoded,

    /// <summary>The label of a term-coded delivery (<c>INFO.NAV</c>): no posts.</summary>
    Label,
}

/// <summary>A post of a file.</summary>
/// <param name="Post">The post.</param>
/// <param name="Position">Its place in the file, from 1.</param>
/// <param name="Key">An opaque name of the post: job, file and position; nothing of the person.</param>
/// <param name="AsideCode">Why it cannot be applied, a code of <see cref="NavetCodes"/>; <c>null</c> when it can.</param>
public sealed record NavetFilePost(NavetPost Post, long Position, string Key, string? AsideCode)
{
    /// <summary>The key.</summary>
    public override string ToString() => Key;
}

/// <summary>
/// A change file or base extract, XML or term-coded. Posts are read one at a time: memory does not grow with the file.
/// </summary>
public sealed class NavetFile
{
    private const int BatchSize = 256;
    private readonly FileBytes _bytes;
    private readonly Encoding _encoding;
    private readonly FindingSink _opening;
    private readonly NavetReadingOptions _options;

    private NavetFile(string path, FileBytes bytes, Encoding encoding, NavetFileFormat format, FindingSink opening, NavetReadingOptions options)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        _bytes = bytes;
        _encoding = encoding;
        _opening = opening;
        _options = options;
        Format = format;
        Findings = opening.ToReport();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its name without the folder.</summary>
    public string Name { get; }

    /// <summary>What it is written in.</summary>
    public NavetFileFormat Format { get; }

    /// <summary>Bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public string ContentHash => _bytes.Hash;

    /// <summary>What it says of itself; <c>null</c> when it does not, or has not been read so far.</summary>
    public NavetFileInformation? Information { get; private set; }

    /// <summary>What was found so far, without values; at most a hundred of each code. Complete when it has been read to its end.</summary>
    public ValidationReport Findings { get; private set; }

    /// <summary>Looks at all bytes of a file, once: size, hash, encoding, form. Nothing is parsed but its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits and terms; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It is missing, too large, or not such a file (<see cref="NavetCodes.File"/>, with findings).</exception>
    public static async Task<NavetFile> OpenAsync(string path, NavetReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        var findings = new FindingSink(System.IO.Path.GetFileName(path));
        try
        {
            var stream = Open(path);
            await using var disposal = stream.ConfigureAwait(false);
            var bytes = await FileBytes.LookAtAsync(stream, options.MaxFileBytes, cancellationToken).ConfigureAwait(false)
                ?? throw findings.Fault(NavetCodes.FileLarge, 0, "The file is larger than MaxFileBytes.");
            var format = FormatOf(bytes.Start) ?? throw findings.Fault(NavetCodes.Format, 1, "The file is neither XML nor term-coded.");
            var encoding = TextEncoding.Of(bytes, format == NavetFileFormat.Xml, findings);
            if (format == NavetFileFormat.Label)
            {
                findings.Add(NavetCodes.Label, 0, FindingSeverity.Information, "A label of a term-coded delivery; it holds no posts.");
            }

            return new(path, bytes, encoding, format, findings, options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw findings.Fault(NavetCodes.FileMissing, 0, "The file is not there or cannot be read.", fault);
        }
    }

    /// <summary>
    /// Its posts, in its order. May be read several times; each time it must still be the file that was opened. Parsing runs
    /// beside the caller, some hundred posts ahead.
    /// </summary>
    /// <exception cref="InvalidInputException">It cannot be read to its end; the report says where and why.</exception>
    public async IAsyncEnumerable<NavetFilePost> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Format == NavetFileFormat.Label)
        {
            yield break;
        }

        using var reading = new Reading(this);
        var ahead = Task.Run(reading.Batch, cancellationToken);
        try
        {
            while (await ahead.ConfigureAwait(false) is { Count: > 0 } batch)
            {
                ahead = Task.Run(reading.Batch, cancellationToken);
                foreach (var post in batch)
                {
                    yield return post;
                }
            }
        }
        finally
        {
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Information ??= reading.Information;
            Findings = reading.Report();
        }
    }

    /// <summary>The name only.</summary>
    public override string ToString() => Name;

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    private static NavetFileFormat? FormatOf(ReadOnlySpan<byte> start)
    {
        var text = start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start;
        text = text.TrimStart("\t\r\n "u8);
        return text.StartsWith("#POST_START"u8) ? NavetFileFormat.TermCoded
            : text.StartsWith("#MEDIELEV_START"u8) ? NavetFileFormat.Label
            : text.StartsWith("<"u8) || start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [(byte)'<', 0, ..] ? NavetFileFormat.Xml
            : null;
    }

    /// <summary>One reading from the start to the end.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly NavetFile _file;
        private readonly FindingSink _findings;
        private readonly HashingStream _stream;
        private readonly IPostReader _reader;
        private readonly PostParser _parser;
        private long _position;
        private bool _isOver;

        public Reading(NavetFile file)
        {
            _file = file;
            _findings = new(file.Name);
            try
            {
                _stream = new(Open(file.Path));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw _findings.Fault(NavetCodes.FileMissing, 0, "The file is not there or cannot be read.", fault);
            }

            var text = new StreamReader(_stream, file._encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
            if (text.Peek() == '\uFEFF')
            {
                _ = text.Read();
            }

            _reader = file.Format == NavetFileFormat.Xml
                ? new XmlPostReader(text, _findings)
                : new TermPostReader(text, NavetTerms.With(file._options.Terms), _findings);
            _parser = new(_findings);
        }

        public NavetFileInformation? Information => _reader.Information;

        public ValidationReport Report() => new([.. _file._opening.ToReport(), .. _findings.ToReport()]);

        public List<NavetFilePost> Batch()
        {
            var batch = new List<NavetFilePost>(BatchSize);
            try
            {
                while (!_isOver && batch.Count < BatchSize)
                {
                    if (_reader.Next() is not { } node)
                    {
                        End();
                        break;
                    }

                    var parsed = _parser.Parse(node);
                    _position++;
                    batch.Add(new(parsed.Post, _position, KeyOf(_position), parsed.Aside));
                }

                return batch;
            }
            catch (DecoderFallbackException)
            {
                throw _findings.Fault(NavetCodes.FileChanged, 0, "The file is not the one that was checked.");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw _findings.Fault(NavetCodes.FileMissing, 0, "The file cannot be read to its end.", fault);
            }
        }

        public void Dispose() => _reader.Dispose();

        private string KeyOf(long position) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(_reader.Information?.JobId is { Length: <= 32 } job && job.All(char.IsAsciiLetterOrDigit) ? job : _file.ContentHash[..16])}-{_reader.Information?.FileNumber ?? 1}-{position}");

        private void End()
        {
            _isOver = true;
            if (_reader is XmlPostReader { HasPosts: false })
            {
                throw _findings.Fault(NavetCodes.Format, 0, "The file has no Folkbokforingsposter.");
            }

            if (_stream.HashOfRest() != _file.ContentHash)
            {
                throw _findings.Fault(NavetCodes.FileChanged, 0, "The file is not the one that was checked.");
            }
        }
    }

    /// <summary>Hashes what is read, so that what was applied is what was checked.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _hash.AppendData(buffer[..read]);
            return read;
        }

        public string HashOfRest()
        {
            var rest = new byte[4096];
            while (Read(rest.AsSpan()) > 0)
            {
                // What lies behind the last post counts too.
            }

            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _hash.Dispose();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
