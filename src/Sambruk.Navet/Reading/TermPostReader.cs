// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Navet;

/// <summary>
/// Gives the posts of a term-coded file, one at a time. Lines <c>#POST_START</c>, <c>#UP term value</c> and <c>#POST_SLUT</c>;
/// the value begins after the second space, keeps its spaces and may be empty.
/// </summary>
internal sealed class TermPostReader(TextReader text, IReadOnlyDictionary<string, string> terms, FindingSink findings) : IPostReader
{
    /// <summary>The element that holds a term without a field.</summary>
    public const string OtherTerm = "#";

    private const int MostTerms = 10_000;
    private const int MostCharacters = 1_048_576;
    private readonly StringBuilder _line = new();
    private readonly char[] _buffer = new char[4096];
    private int _at;
    private int _filled;
    private int _number;
    private bool _afterReturn;

    public NavetFileInformation? Information => null;

    public PostNode? Next()
    {
        try
        {
            return Read();
        }
        catch (ReadingLimitException limit)
        {
            throw findings.Fault(limit.Code, _number, limit.Message);
        }
    }

    public void Dispose() => text.Dispose();

    private PostNode? Read()
    {
        PostNode? post = null;
        var count = 0;
        var characters = 0;
        while (ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            switch (line)
            {
                case "#POST_START" when post is null:
                    post = new("Folkbokforingspost", _number);
                    break;
                case "#POST_SLUT" when post is not null:
                    return post;
                case var _ when post is not null && line.StartsWith("#UP ", StringComparison.Ordinal):
                    characters += line.Length;
                    if (++count > MostTerms || characters > MostCharacters)
                    {
                        throw new ReadingLimitException(NavetCodes.PostLarge, "A post is larger than 10,000 terms or 1,048,576 characters.");
                    }

                    Add(post, line);
                    break;
                default:
                    throw new ReadingLimitException(NavetCodes.Line, post is null
                        ? "A line outside a post that is not #POST_START."
                        : "A line within a post that is neither #UP nor #POST_SLUT.");
            }
        }

        return post is null ? null : throw new ReadingLimitException(NavetCodes.Line, "The file ends within a post.");
    }

    private void Add(PostNode post, string line)
    {
        var rest = line.AsSpan(4);
        var space = rest.IndexOf(' ');
        var term = space < 0 ? rest : rest[..space];
        if (term.Length is 0 or > 16 || term.ContainsAnyExceptInRange('0', '9'))
        {
            throw new ReadingLimitException(NavetCodes.Line, "#UP without the number of a term.");
        }

        var value = space < 0 ? "" : rest[(space + 1)..].ToString();
        if (!terms.TryGetValue(term.ToString(), out var path))
        {
            var other = new PostNode(OtherTerm, _number) { Text = value };
            other.AddAttribute("number", term.ToString());
            post.Add(other);
            return;
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        var slash = path.LastIndexOf('/');
        var parent = slash < 0 ? post : post.Make(path.AsSpan(0, slash), _number);
        parent.Add(new(path[(slash + 1)..], _number) { Text = value.Trim() });
    }

    /// <summary>A line without its end (CR, LF or both); <c>null</c> at the end of the file.</summary>
    private string? ReadLine()
    {
        _line.Clear();
        while (true)
        {
            if (_at == _filled)
            {
                _filled = text.Read(_buffer, 0, _buffer.Length);
                _at = 0;
                if (_filled == 0)
                {
                    if (_line.Length == 0)
                    {
                        return null;
                    }

                    _number++;
                    return _line.ToString();
                }
            }

            if (_afterReturn && _buffer[_at] == '\n')
            {
                _afterReturn = false;
                _at++;
                continue;
            }

            _afterReturn = false;
            var unread = _buffer.AsSpan(_at, _filled - _at);
            var end = unread.IndexOfAny('\r', '\n');
            var piece = end < 0 ? unread : unread[..end];
            if (_line.Length + piece.Length > BoundedMarkupReader.LongestRun)
            {
                _number++;
                throw new ReadingLimitException(NavetCodes.TextLong, "A line is longer than 65,536 characters.");
            }

            _line.Append(piece);
            _at += piece.Length;
            if (end >= 0)
            {
                _afterReturn = _buffer[_at++] == '\r';
                _number++;
                return _line.ToString();
            }
        }
    }
}
