// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot;

/// <summary>
/// Reads what ChirpStack's device profiles use of TOML 1.0: tables, arrays of tables, and keys whose value is text, a list of
/// text, a number or a truth value. Other values (dates, inline tables) are passed over. Never throws for what a file says.
/// </summary>
internal sealed class TomlFile
{
    public const int MaxBytes = 1 << 18;
    private const int MaxTables = 2_000;
    private const int MaxItems = 20_000;

    private readonly List<(string Name, Dictionary<string, object> Keys)> _tables = [("", new(StringComparer.Ordinal))];

    private TomlFile()
    {
    }

    /// <summary>The file; null when it is not such TOML.</summary>
    public static TomlFile? TryRead(byte[] utf8)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        var file = new TomlFile();
        return new Reader(text).Read(file) ? file : null;
    }

    /// <summary>Text of the first table with this name; null when there is none.</summary>
    public string? Text(string table, string key) =>
        Tables(table).Select(keys => keys.GetValueOrDefault(key) as string).FirstOrDefault();

    /// <summary>A list of text of the first table with this name; empty when there is none.</summary>
    public IReadOnlyList<string> List(string table, string key) =>
        Tables(table).Select(keys => List(keys, key)).FirstOrDefault() ?? [];

    /// <summary>A list of text of a table; empty when there is none.</summary>
    public static IReadOnlyList<string> List(IReadOnlyDictionary<string, object> table, string key) =>
        table.TryGetValue(key, out var value) && value is List<string> list ? list : [];

    /// <summary>All tables with this name, in order.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object>> Tables(string name) => _tables.Where(t => t.Name == name).Select(t => t.Keys);

    private sealed class Reader(string text)
    {
        private int _at;
        private int _items;

        public bool Read(TomlFile file)
        {
            while (SkipBlank(lines: true))
            {
                if (text[_at] == '[')
                {
                    var array = text.AsSpan(_at).StartsWith("[[", StringComparison.Ordinal);
                    var end = text.IndexOf(array ? "]]" : "]", _at, StringComparison.Ordinal);
                    var name = end < 0 ? "" : text[(_at + (array ? 2 : 1))..end].Trim();
                    if (name.Length is 0 or > 200 || name.Contains('\n', StringComparison.Ordinal) || file._tables.Count > MaxTables)
                    {
                        return false;
                    }

                    file._tables.Add((name, new(StringComparer.Ordinal)));
                    _at = end + (array ? 2 : 1);
                    continue;
                }

                if (!Pair(file._tables[^1].Keys))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Pair(Dictionary<string, object> keys)
        {
            var equals = text.IndexOf('=', _at);
            var line = text.IndexOf('\n', _at);
            if (equals < 0 || (line >= 0 && line < equals))
            {
                return false;
            }

            var key = text[_at..equals].Trim().Trim('"', '\'');
            _at = equals + 1;
            if (!SkipBlank(lines: false) || ++_items > MaxItems)
            {
                return false;
            }

            if (Value() is not { } value)
            {
                return false;
            }

            keys[key] = value;
            return true;
        }

        private object? Value()
        {
            switch (text[_at])
            {
                case '"' or '\'':
                    return String();
                case '[':
                    return Array();
                default:
                    // A number, a truth value, or what is passed over: the rest of the line.
                    var end = text.AsSpan(_at).IndexOfAny("\r\n#");
                    end = end < 0 ? text.Length : _at + end;
                    var raw = text[_at..end].Trim();
                    _at = end;
                    return raw is "true" or "false" ? raw == "true"
                        : double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                        : new object();
            }
        }

        private List<string>? Array()
        {
            var list = new List<string>();
            _at++;
            while (SkipBlank(lines: true) && ++_items <= MaxItems)
            {
                switch (text[_at])
                {
                    case ']':
                        _at++;
                        return list;
                    case ',':
                        _at++;
                        break;
                    case '"' or '\'':
                        if (String() is not { } item)
                        {
                            return null;
                        }

                        list.Add(item);
                        break;
                    case '[' or '{':
                        return null;
                    default:
                        var end = text.AsSpan(_at).IndexOfAny(",]\n");
                        if (end <= 0)
                        {
                            return null;
                        }

                        list.Add(text.Substring(_at, end).Trim());
                        _at += end;
                        break;
                }
            }

            return null;
        }

        private string? String()
        {
            var quote = text[_at];
            var triple = text.AsSpan(_at).StartsWith(new string(quote, 3), StringComparison.Ordinal);
            _at += triple ? 3 : 1;
            if (triple && _at < text.Length && text[_at] == '\n')
            {
                _at++;
            }

            var value = new StringBuilder();
            while (_at < text.Length)
            {
                var c = text[_at];
                if (c == quote && (!triple || text.AsSpan(_at).StartsWith(new string(quote, 3), StringComparison.Ordinal)))
                {
                    _at += triple ? 3 : 1;
                    return value.ToString();
                }

                if (c == '\n' && !triple)
                {
                    return null;
                }

                if (c == '\\' && quote == '"')
                {
                    if (!Escape(value))
                    {
                        return null;
                    }

                    continue;
                }

                value.Append(c);
                _at++;
            }

            return null;
        }

        private bool Escape(StringBuilder value)
        {
            if (++_at >= text.Length)
            {
                return false;
            }

            var c = text[_at++];
            switch (c)
            {
                case 'n':
                    value.Append('\n');
                    return true;
                case 't':
                    value.Append('\t');
                    return true;
                case 'r':
                    value.Append('\r');
                    return true;
                case '"' or '\\':
                    value.Append(c);
                    return true;
                case 'u' or 'U':
                    var digits = c == 'u' ? 4 : 8;
                    if (_at + digits > text.Length
                        || !int.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
                        || !Rune.IsValid(point))
                    {
                        return false;
                    }

                    value.Append(new Rune(point));
                    _at += digits;
                    return true;
                case '\n':
                    while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                    {
                        _at++;
                    }

                    return true;
                default:
                    return false;
            }
        }

        // Past blanks and comments, and past line ends if asked; false at the end of the text.
        private bool SkipBlank(bool lines)
        {
            while (_at < text.Length)
            {
                var c = text[_at];
                if (c == '#')
                {
                    var end = text.IndexOf('\n', _at);
                    _at = end < 0 ? text.Length : end;
                }
                else if (c is ' ' or '\t' || (lines && c is '\n' or '\r'))
                {
                    _at++;
                }
                else
                {
                    return true;
                }
            }

            return false;
        }
    }
}
