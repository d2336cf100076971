// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// Walks a message once, from front to back, without intermediate objects. The first refusal sticks: from then on there are
/// no more members and no more elements, so that the readers need not ask after each value.
/// </summary>
/// <remarks>
/// Each method that reads a value begins on its first token and ends on its last. What identifies or dates a measurement is
/// refused when it cannot be read; what only describes it (radio, names, tags, positions) is then absent.
/// <see cref="JsonException"/> of the reader goes through, and is caught in one place, <see cref="UplinkParser"/>.
/// </remarks>
internal ref partial struct UplinkCursor
{
    /// <summary>No member that is looked for is longer, each character escaped: a longer name is another's.</summary>
    private const int LongestEscapedName = 6 * 32;

    private readonly ReadOnlySpan<byte> _document;
    private readonly int _mark;
    private Utf8JsonReader _reader;
    private UplinkRefusalReason? _reason;
    private string _path = "$";
    private long _offset;

    /// <param name="document">The message, without byte-order mark.</param>
    /// <param name="mark">The length of the mark before it, for offsets.</param>
    /// <param name="options">The limits.</param>
    public UplinkCursor(ReadOnlySpan<byte> document, int mark, UplinkParserOptions options)
    {
        _document = document;
        _mark = mark;
        Options = options;
        _reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = options.MaxDepth });
    }

    public UplinkParserOptions Options { get; }

    public readonly bool IsRefused => _reason is not null;

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Bytes of the message (without mark) that have been read.</summary>
    public readonly int Consumed => (int)_reader.BytesConsumed;

    /// <summary>The bytes that have not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _document[Consumed..];

    /// <summary>Reads the first token of the message.</summary>
    public void Begin() => _ = _reader.Read();

    /// <summary>Reads what may stand after the message: white space only.</summary>
    public void End()
    {
        if (!IsRefused)
        {
            _ = _reader.Read();
        }
    }

    /// <summary>True on the first token of an object. Any other value is passed over.</summary>
    public bool IsObject()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        Skip();
        return false;
    }

    /// <summary>True on the first token of an array. Any other value is passed over.</summary>
    public bool IsArray()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        Skip();
        return false;
    }

    /// <summary>The next member of the object that the cursor is in, with the cursor on its value; false at the end of the object.</summary>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (IsRefused || !_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = _reader.ValueIsEscaped ? UnescapedName() : _reader.ValueSpan;
        return _reader.Read() && !IsRefused;
    }

    /// <summary>The next member with its name as a text.</summary>
    public bool NextMember(out string name)
    {
        name = "";
        if (IsRefused || !_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = TextHere() ?? "";
        return _reader.Read() && !IsRefused;
    }

    /// <summary>The next element of the array that the cursor is in; false at its end.</summary>
    public bool NextElement() => !IsRefused && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>True when the member has this name. A second of the same name in one object is refused.</summary>
    /// <param name="name">The name that stands in the message.</param>
    /// <param name="wanted">The name that is looked for.</param>
    /// <param name="seen">The names that have been seen in the object, one bit each.</param>
    /// <param name="bit">The bit of this name, 0 to 63.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, ref ulong seen, int bit)
    {
        if (!name.SequenceEqual(wanted))
        {
            return false;
        }

        if ((seen & (1UL << bit)) != 0)
        {
            Refuse(UplinkRefusalReason.DuplicateMember, "$");
        }

        seen |= 1UL << bit;
        return true;
    }

    /// <summary>Passes over the value.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Refuses the message, or the element, at the value that the cursor is on. The first refusal stays.</summary>
    public void Refuse(UplinkRefusalReason reason, string path)
    {
        if (_reason is null)
        {
            _reason = reason;
            _path = path;
            _offset = _mark + _reader.TokenStartIndex;
        }
    }

    /// <summary>The refusal, which is then forgotten.</summary>
    public UplinkRefusal TakeRefusal(int? element)
    {
        var refusal = new UplinkRefusal(_reason ?? UplinkRefusalReason.InvalidJson, _path, _offset, element);
        _reason = null;
        return refusal;
    }

    /// <summary>Goes on to the last token of the element of the outermost array, from wherever in the element the cursor is.</summary>
    public void LeaveElement()
    {
        // A token that opens or closes has the depth of what is around it: 1 for an element of the outermost array.
        while (_reader.CurrentDepth > 1 || _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName)
        {
            if (!_reader.Read())
            {
                return;
            }
        }
    }

    /// <summary>What a fault of syntax at this place is: the reader tells depth from other faults only in words.</summary>
    public readonly UplinkRefusal SyntaxRefusal()
    {
        var at = Math.Min(Consumed, _document.Length);
        var rest = _document[at..].TrimStart(" \t\r\n:,"u8);
        var depth = _reader.CurrentDepth + (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
        var reason = depth >= Options.MaxDepth && rest is [(byte)'{' or (byte)'[', ..] ? UplinkRefusalReason.TooDeep : UplinkRefusalReason.InvalidJson;
        return new UplinkRefusal(reason, "$", _mark + at, element: null);
    }

    private ReadOnlySpan<byte> UnescapedName() => _reader.ValueSpan.Length > LongestEscapedName ? default : Unescaped();

    /// <summary>The text with its escapes resolved, in an array of its own: rare, no network server escapes names or numbers.</summary>
    private ReadOnlySpan<byte> Unescaped()
    {
        var buffer = new byte[_reader.ValueSpan.Length];
        return TryCopy(buffer, out var length) ? buffer.AsSpan(0, length) : default;
    }

    private bool TryCopy(Span<byte> buffer, out int length)
    {
        try
        {
            length = _reader.CopyString(buffer);
            return true;
        }
        catch (InvalidOperationException)
        {
            Refuse(UplinkRefusalReason.InvalidText, "$");
            length = 0;
            return false;
        }
    }
}
