// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Xml;

namespace Sambruk.Billing.Peppol;

/// <summary>Why a file could not be read.</summary>
internal enum UblFault
{
    NotXml,
    TooLarge,
    TooDeep,
    OtherDocument,
}

/// <summary>
/// Reads a file as a tree. It may come from anyone: document types and with them entities are prohibited, nothing outside is
/// resolved, and size, depth and the number of elements have limits.
/// </summary>
internal static class UblReader
{
    // An invoice with an embedded picture is a few MB; BIS Billing 3 is 8 deep.
    public const long MostCharacters = 20_000_000;
    public const int MostElements = 400_000;
    public const int Deepest = 24;

    public static (UblElement? Root, UblFault? Fault) Read(Stream xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        using var counted = new LimitedStream(xml, MostCharacters);
        try
        {
            using var reader = XmlReader.Create(counted, settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            // Its message has parts of the content.
            return (null, counted.IsOver ? UblFault.TooLarge : UblFault.NotXml);
        }
        catch (DecoderFallbackException)
        {
            return (null, UblFault.NotXml);
        }
    }

    private static (UblElement? Root, UblFault? Fault) Read(XmlReader reader)
    {
        UblElement? root = null, current = null;
        var count = 0;
        var text = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++count > MostElements)
                    {
                        return (null, UblFault.TooLarge);
                    }

                    if (reader.Depth > Deepest)
                    {
                        return (null, UblFault.TooDeep);
                    }

                    var isEmpty = reader.IsEmptyElement;
                    UblElement element;
                    if (current is null)
                    {
                        if (RootName(reader) is not { } name)
                        {
                            return (null, UblFault.OtherDocument);
                        }

                        root = element = new(name);
                    }
                    else
                    {
                        current.IsMixed |= !IsBlank(text);
                        element = current.Add(Name(reader));
                    }

                    text.Clear();
                    ReadAttributes(reader, element);
                    current = isEmpty ? current : element;
                    break;
                case XmlNodeType.EndElement when current is not null:
                    if (current.IsLeaf)
                    {
                        current.Text = text.ToString();
                    }
                    else
                    {
                        current.IsMixed |= !IsBlank(text);
                    }

                    text.Clear();
                    current = current.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when current is not null:
                    text.Append(reader.Value);
                    break;
                default:
                    break;
            }
        }

        return (root, root is null ? UblFault.NotXml : null);
    }

    private static bool IsBlank(StringBuilder text)
    {
        foreach (var chunk in text.GetChunks())
        {
            if (!chunk.Span.IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private static void ReadAttributes(XmlReader reader, UblElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                element.Attributes.Add((reader.LocalName, reader.Value));
            }
        }
    }

    private static string? RootName(XmlReader reader) => (reader.LocalName, reader.NamespaceURI) switch
    {
        ("Invoice", UblWriter.Invoice) => "Invoice",
        ("CreditNote", UblWriter.CreditNote) => "CreditNote",
        _ => null,
    };

    /// <summary>A name that the schema table knows; others are nobody's business, nor that of a message.</summary>
    private static string Name(XmlReader reader) => reader.NamespaceURI switch
    {
        UblWriter.Basic => UblSchema.Known("cbc:" + reader.LocalName),
        UblWriter.Aggregate => UblSchema.Known("cac:" + reader.LocalName),
        _ => UblElement.Foreign,
    };

    /// <summary>Ends as though the file had ended there, and says so.</summary>
    private sealed class LimitedStream(Stream inner, long most) : Stream
    {
        private long _left = most;

        public bool IsOver => _left <= 0;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
