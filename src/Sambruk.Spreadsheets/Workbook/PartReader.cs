// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Xml;

namespace Sambruk.Spreadsheets;

/// <summary>Walks through an XML part without recursion into what it does not know, and no deeper than the standard goes.</summary>
internal sealed class PartReader : IDisposable
{
    private const int MostDepth = 64;
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private readonly XmlReader _reader;
    private readonly string _part;

    /// <param name="reader">The XML.</param>
    /// <param name="part">What findings call it; its name in the file can be anything.</param>
    public PartReader(XmlReader reader, string part)
    {
        _reader = reader;
        _part = part;
    }

    public int Depth => _reader.Depth;

    public bool IsEmptyElement => _reader.IsEmptyElement;

    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>An attribute of the namespace of relationships, of either edition.</summary>
    public string? RelationshipId() =>
        _reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? _reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    /// <summary>The name of the element that the reader stands at, when it is one of spreadsheets; otherwise empty.</summary>
    public string Name => _reader.NodeType == XmlNodeType.Element && _reader.NamespaceURI is Transitional or Strict ? _reader.LocalName : "";

    /// <summary>The name of the element, whatever its namespace.</summary>
    public string LocalName => _reader.NodeType == XmlNodeType.Element ? _reader.LocalName : "";

    /// <summary>To the next element anywhere; false at the end.</summary>
    /// <exception cref="InvalidInputException">The part is not well-formed, or too deep.</exception>
    public bool ReadElement()
    {
        while (Step())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>To the next element within the one at a depth; false at its end.</summary>
    public bool ReadWithin(int depth)
    {
        while (Step() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of the element that the reader stands at; moves to its end.</summary>
    public string Text()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var depth = _reader.Depth;
        var text = "";
        StringBuilder? several = null;
        while (Step() && _reader.Depth > depth)
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && _reader.Depth == depth + 1)
            {
                // Mostly there is one piece.
                if (several is not null || text.Length > 0)
                {
                    several ??= new StringBuilder(text);
                    several.Append(_reader.Value);
                }
                else
                {
                    text = _reader.Value;
                }
            }
        }

        return several?.ToString() ?? text;
    }

    /// <summary>
    /// A string of the standard (<c>CT_Rst</c>): its text, or that of its runs, without phonetic ones; moves to its end. <c>_x0041_</c> stands for
    /// a character (<c>ST_Xstring</c>).
    /// </summary>
    public string RichText()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var depth = _reader.Depth;
        var text = "";
        StringBuilder? several = null;
        while (ReadWithin(depth))
        {
            if (Name == "rPh")
            {
                Text();
            }
            else if (Name == "t" && _reader.Depth <= depth + 2)
            {
                var piece = Text();
                if (several is null && text.Length == 0)
                {
                    text = piece;
                }
                else
                {
                    several ??= new StringBuilder(text);
                    several.Append(piece);
                }
            }
        }

        return Unescaped(several?.ToString() ?? text);
    }

    public InvalidInputException Damaged() => Refusal.Of(SheetCodes.Damaged, _part);

    public void Dispose() => _reader.Dispose();

    internal static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '_' && at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                at += 6;
                continue;
            }

            result.Append(text[at]);
        }

        return result.ToString();
    }

    private bool Step()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (XmlException)
        {
            // The parser's own text may quote the file.
            throw Damaged();
        }

        return _reader.Depth <= MostDepth ? true : throw Damaged();
    }
}
