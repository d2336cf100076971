// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Sambruk.Edlevo;

/// <summary>Gives the posts of a document one at a time and holds no more than one; what no shape names is never made into text.</summary>
internal sealed class DocumentReader(string root, string version, Shape shape, FindingSink findings)
{
    private const int MostDepth = 64;
    private const int MostElements = 1_000_000;
    private const int MostCharacters = 16_777_216;
    private const string Namespaces = "http://open.tieto.com/edu/";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private char[] _chunk = [];
    private int _elements;
    private int _characters;

    /// <summary>True when the root element has been read to its end and nothing followed.</summary>
    public bool IsComplete { get; private set; }

    /// <exception cref="InvalidInputException">The document cannot be read further.</exception>
    /// <exception cref="IOException">The stream cannot.</exception>
    public async IAsyncEnumerable<Post> ReadAsync(Stream stream, long mostBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bounded = new BoundedStream(stream, mostBytes);
        await using (bounded.ConfigureAwait(false))
        {
            using var reader = Create(bounded);
            _chunk = ArrayPool<char>.Shared.Rent(4096);
            try
            {
                while (await NextAsync(reader, cancellationToken).ConfigureAwait(false) is { } post)
                {
                    yield return post;
                }
            }
            finally
            {
                ArrayPool<char>.Shared.Return(_chunk, clearArray: true);
            }
        }
    }

    private static XmlReader Create(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        NameTable = new BoundedNameTable(),
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    private async Task<Post?> NextAsync(XmlReader reader, CancellationToken cancellationToken)
    {
        try
        {
            while (await StepAsync(reader, cancellationToken).ConfigureAwait(false))
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (reader.Depth == 0)
                {
                    CheckRoot(reader);
                }
                else if (await VisitAsync(reader, cancellationToken).ConfigureAwait(false) is { } post)
                {
                    return post;
                }
            }

            IsComplete = true;
            return null;
        }
        catch (XmlException fault)
        {
            // The parser's own text may quote the document.
            var isDtd = fault.Message.Contains("DTD", StringComparison.Ordinal);
            throw findings.Fault(
                isDtd ? EdlevoCodes.Dtd : EdlevoCodes.Xml,
                string.Create(CultureInfo.InvariantCulture, $"{root}:{fault.LineNumber}"),
                isDtd ? "The XML has a document type; none is read." : "The XML is not well-formed, or the document ends within it.");
        }
        catch (ReadingLimitException limit)
        {
            throw findings.Fault(limit.Code, root, limit.Message);
        }
    }

    private void CheckRoot(XmlReader reader)
    {
        if (reader.LocalName != root)
        {
            throw new ReadingLimitException(EdlevoCodes.Format, $"The root element is another one than {root}.");
        }

        if (reader.NamespaceURI != $"{Namespaces}{version}")
        {
            throw new ReadingLimitException(EdlevoCodes.Version, $"The root element is not of {version}.");
        }
    }

    /// <summary>An element below the root: a post, one that holds posts, or one that is skipped.</summary>
    private async Task<Post?> VisitAsync(XmlReader reader, CancellationToken cancellationToken)
    {
        // What holds posts is stepped into, and ends by itself.
        var known = Known(reader, shape, out var child);
        if (known && child is { HoldsPosts: true })
        {
            return null;
        }

        if (!known || child is null)
        {
            // A post within a holder is not a child of the root's shape.
            child = known ? null : Holder(reader);
            if (child is null)
            {
                if (!known)
                {
                    findings.Unknown(reader.LocalName);
                }

                await SkipAsync(reader, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        var number = _numbers[reader.LocalName] = _numbers.GetValueOrDefault(reader.LocalName) + 1;
        _elements = 0;
        _characters = 0;
        return await ReadElementAsync(reader, child, string.Create(CultureInfo.InvariantCulture, $"{root}/{reader.LocalName}[{number}]"), cancellationToken).ConfigureAwait(false);
    }

    private Shape? Holder(XmlReader reader) =>
        reader.Depth == 2 && reader.NamespaceURI == $"{Namespaces}{version}" ? shape.InHolders(reader.LocalName) : null;

    private bool Known(XmlReader reader, Shape parent, out Shape? child)
    {
        child = null;
        return reader.NamespaceURI == $"{Namespaces}{version}" && parent.TryGet(reader.LocalName, out child);
    }

    private async Task<Post> ReadElementAsync(XmlReader reader, Shape at, string path, CancellationToken cancellationToken)
    {
        if (++_elements > MostElements)
        {
            throw new ReadingLimitException(EdlevoCodes.PostLarge, "A post has more than 1,000,000 elements that are read.");
        }

        var post = new Post(reader.LocalName, path);
        foreach (var name in at.Attributes)
        {
            if (reader.GetAttribute(name) is { } value)
            {
                post.AddAttribute(name, value.Trim());
            }
        }

        if (reader.IsEmptyElement)
        {
            return post;
        }

        var depth = reader.Depth;
        _text.Clear();
        while (await StepAsync(reader, cancellationToken).ConfigureAwait(false) && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when Known(reader, at, out var child) && child is not null && !IsNil(reader):
                    post.Add(await ReadElementAsync(reader, child, $"{path}/{reader.LocalName}", cancellationToken).ConfigureAwait(false));
                    break;
                case XmlNodeType.Element:
                    if (!Known(reader, at, out _))
                    {
                        findings.Unknown(reader.LocalName);
                    }

                    await SkipAsync(reader, cancellationToken).ConfigureAwait(false);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when at.IsText:
                    await AddTextAsync(reader).ConfigureAwait(false);
                    break;
            }
        }

        if (at.IsText)
        {
            var text = _text.ToString().Trim();
            post.Text = text.Length > 0 ? text : null;
            _text.Clear();
        }

        return post;
    }

    private static bool IsNil(XmlReader reader) => reader.GetAttribute("nil", "http://www.w3.org/2001/XMLSchema-instance") is "true" or "1";

    private async Task AddTextAsync(XmlReader reader)
    {
        int read;
        while ((read = await reader.ReadValueChunkAsync(_chunk, 0, _chunk.Length).ConfigureAwait(false)) > 0)
        {
            _characters += read;
            if (_characters > MostCharacters)
            {
                throw new ReadingLimitException(EdlevoCodes.PostLarge, "A post has more than 16,777,216 characters that are read.");
            }

            _text.Append(_chunk, 0, read);
        }
    }

    /// <summary>To the end of the element, without looking at what is in it.</summary>
    private static async Task SkipAsync(XmlReader reader, CancellationToken cancellationToken)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (await StepAsync(reader, cancellationToken).ConfigureAwait(false) && reader.Depth > depth)
        {
        }
    }

    private static async Task<bool> StepAsync(XmlReader reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await reader.ReadAsync().ConfigureAwait(false))
        {
            return false;
        }

        return reader.Depth <= MostDepth ? true : throw new ReadingLimitException(EdlevoCodes.Depth, "Elements lie deeper than 64.");
    }
}
