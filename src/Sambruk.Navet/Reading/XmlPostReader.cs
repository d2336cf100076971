// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Xml;

namespace Sambruk.Navet;

/// <summary>Gives the posts of an XML file, or of an answer of a service, one at a time; holds no more than one.</summary>
internal sealed class XmlPostReader : IPostReader
{
    private const int MostDepth = 64;
    private const int MostElements = 10_000;
    private const int MostCharacters = 1_048_576;
    private const int MostAttributes = 100;

    private readonly XmlReader _reader;
    private readonly FindingSink _findings;
    private readonly Stack<PostNode> _open = new();
    private readonly char[] _chunk = ArrayPool<char>.Shared.Rent(4096);
    private readonly System.Text.StringBuilder _text = new();
    private bool _hasRoot;

    public XmlPostReader(TextReader text, FindingSink findings)
    {
        _findings = findings;
        _reader = XmlReader.Create(new BoundedMarkupReader(text), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new BoundedNameTable(),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        });
    }

    /// <summary>What the file says of itself; <c>null</c> until it has been read.</summary>
    public NavetFileInformation? Information { get; private set; }

    /// <summary>The fault of a SOAP answer; <c>null</c> when there is none.</summary>
    public PostNode? SoapFault { get; private set; }

    /// <summary>True when the list of posts has been seen, empty or not.</summary>
    public bool HasPosts { get; private set; }

    public PostNode? Next()
    {
        try
        {
            while (_reader.Read())
            {
                if (_reader.Depth > MostDepth)
                {
                    throw new ReadingLimitException(NavetCodes.Depth, "Elements lie deeper than 64.");
                }

                if (_reader.NodeType == XmlNodeType.Element && Visit() is { } post)
                {
                    return post;
                }
            }

            return null;
        }
        catch (XmlException fault)
        {
            // The parser's own text may quote the file.
            var isDtd = fault.Message.Contains("DTD", StringComparison.Ordinal);
            throw _findings.Fault(
                isDtd ? NavetCodes.Dtd : NavetCodes.Xml,
                fault.LineNumber,
                isDtd ? "The XML has a document type; none is read." : "The XML is not well-formed, or the file ends within it.");
        }
        catch (ReadingLimitException limit)
        {
            throw _findings.Fault(limit.Code, Line, limit.Message);
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chunk, clearArray: true);
        _reader.Dispose();
    }

    private int Line => _reader is IXmlLineInfo info ? info.LineNumber : 0;

    private PostNode? Visit()
    {
        if (!_hasRoot)
        {
            _hasRoot = true;
            if (_reader.LocalName is not ("Navetavisering" or "Folkbokforingsposter" or "Envelope"))
            {
                throw new ReadingLimitException(NavetCodes.Format, "The root element is neither Navetavisering, Folkbokforingsposter nor a SOAP envelope.");
            }
        }

        switch (_reader.LocalName)
        {
            case "Folkbokforingspost":
                HasPosts = true;
                return Subtree();
            case "Folkbokforingsposter":
                HasPosts = true;
                return null;
            case "Aviseringsinformation":
                var node = Subtree();
                Information ??= NavetFileInformation.From(node);
                return null;
            case "Fault":
                SoapFault = Subtree();
                return null;
            default:
                return null;
        }
    }

    private PostNode Subtree()
    {
        var root = Element();
        if (_reader.IsEmptyElement)
        {
            return root;
        }

        var depth = _reader.Depth;
        var elements = 0;
        var characters = 0;
        _open.Clear();
        _open.Push(root);
        while (_open.Count > 0 && _reader.Read())
        {
            if (_reader.Depth > MostDepth)
            {
                throw new ReadingLimitException(NavetCodes.Depth, "Elements lie deeper than 64.");
            }

            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MostElements)
                    {
                        throw new ReadingLimitException(NavetCodes.PostLarge, "A post is larger than 10,000 elements.");
                    }

                    Open();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    characters += AddText(_open.Peek(), MostCharacters - characters);
                    break;
                case XmlNodeType.EndElement:
                    Close(_open.Pop());
                    break;
            }
        }

        return _reader.Depth <= depth ? root : throw new ReadingLimitException(NavetCodes.Xml, "The file ends within a post.");
    }

    private void Open()
    {
        var node = Element();
        var isEmpty = _reader.IsEmptyElement;
        if (!IsNil())
        {
            _open.Peek().Add(node);
        }

        if (!isEmpty)
        {
            // What is nil is absent, whatever it holds.
            _open.Push(node);
        }
    }

    private bool IsNil() => _reader.GetAttribute("nil", "http://www.w3.org/2001/XMLSchema-instance") is "true" or "1";

    private PostNode Element()
    {
        var node = new PostNode(_reader.LocalName, Line);
        if (_reader.AttributeCount > MostAttributes)
        {
            throw new ReadingLimitException(NavetCodes.PostLarge, "An element has more than 100 attributes.");
        }

        if (_reader.MoveToFirstAttribute())
        {
            do
            {
                if (_reader.NamespaceURI.Length == 0)
                {
                    node.AddAttribute(_reader.LocalName, _reader.Value);
                }
            }
            while (_reader.MoveToNextAttribute());
            _reader.MoveToElement();
        }

        return node;
    }

    private int AddText(PostNode node, int room)
    {
        // In pieces: a CDATA section has no markup in it and may be as long as the file.
        _text.Clear().Append(node.Text);
        var before = _text.Length;
        int read;
        while ((read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            _text.Append(_chunk, 0, read);
            if (_text.Length > BoundedMarkupReader.LongestRun)
            {
                throw new ReadingLimitException(NavetCodes.TextLong, "A value is longer than 65,536 characters.");
            }
        }

        if (_text.Length - before > room)
        {
            throw new ReadingLimitException(NavetCodes.PostLarge, "A post is larger than 1,048,576 characters.");
        }

        node.Text = _text.ToString();
        return node.Text.Length - before;
    }

    private static void Close(PostNode node)
    {
        var text = node.Text?.Trim();
        node.Text = text is { Length: > 0 } ? text : null;
    }
}

/// <summary>Posts of a file, whatever it is written in.</summary>
internal interface IPostReader : IDisposable
{
    NavetFileInformation? Information { get; }

    /// <summary>The next post; <c>null</c> at the end.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read further.</exception>
    PostNode? Next();
}
