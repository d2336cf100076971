// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>
/// Reads a page <c>{data:[…],pageToken}</c>, or the bare array of a lookup, entity by entity as it comes: a server that gives a hundred
/// thousand at once takes no more memory than one entity. Nothing but a page that is whole is a page.
/// </summary>
internal sealed class PageReader(Stream body, long maxBytes, int maxEntityBytes, bool bareArray) : IDisposable
{
    private const int FirstBytes = 64 * 1024;
    private const int MaxDepth = 40;
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;
    private long _total;
    private bool _ended;
    private bool _begun;
    private bool _dataSeen;
    private Place _place = bareArray ? Place.Before : Place.Root;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });

    private enum Place
    {
        Before,
        Root,
        Data,
        End,
    }

    private enum Step
    {
        Entity,
        More,
        End,
    }

    /// <summary>The token of the next page after the last entity; <c>null</c>: this is the last page.</summary>
    public string? PageToken { get; private set; }

    /// <summary>The entity just read; holds until the next read.</summary>
    public ReadOnlyMemory<byte> Entity { get; private set; }

    /// <summary>True when there is another entity.</summary>
    /// <exception cref="PageException">What comes is no page.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!_begun && !_ended && _end - _start < s_mark.Length)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (!_begun)
            {
                _begun = true;
                _start += _buffer.AsSpan(_start, _end - _start).StartsWith(s_mark) ? s_mark.Length : 0;
            }

            switch (Next())
            {
                case Step.Entity:
                    return true;
                case Step.End:
                    return false;
                default:
                    if (_ended)
                    {
                        throw new PageException("is cut");
                    }

                    await FillAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            // Cleared: what was in it is about persons, and others rent the same memory.
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
        }
    }

    private Step Next()
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
                var step = _place == Place.Data ? InData(ref reader) : InRoot(ref reader);
                if (step is { } done)
                {
                    return done;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no UTF-8. Without the cause: it can quote what was read.
            throw new PageException("is no JSON");
        }
    }

    /// <summary>One token, or one member, of what stands around the entities; <c>null</c>: go on.</summary>
    private Step? InRoot(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return _place == Place.End && _ended ? Step.End : Step.More;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when _place == Place.Before:
                _dataSeen = true;
                _place = Place.Data;
                break;
            case JsonTokenType.StartObject when _place == Place.Root && reader.CurrentDepth == 0:
                break;
            case JsonTokenType.PropertyName when Is(ref reader, "data"):
                if (!reader.Read())
                {
                    return Step.More;
                }

                if (reader.TokenType != JsonTokenType.StartArray || _dataSeen)
                {
                    throw new PageException("has no list");
                }

                _dataSeen = true;
                _place = Place.Data;
                break;
            case JsonTokenType.PropertyName when Is(ref reader, "pageToken"):
                if (!reader.Read())
                {
                    return Step.More;
                }

                PageToken = reader.TokenType switch
                {
                    JsonTokenType.Null => null,
                    JsonTokenType.String => reader.GetString() is { Length: > 0 } token ? token : null,
                    _ => throw new PageException("has no page token"),
                };
                break;
            case JsonTokenType.PropertyName:
                if (!reader.TrySkip())
                {
                    return Step.More;
                }

                break;
            case JsonTokenType.EndObject when _dataSeen:
                _place = Place.End;
                break;
            default:
                throw new PageException("has no list");
        }

        Commit(ref reader);
        return null;
    }

    private Step? InData(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _place = bareArray ? Place.End : Place.Root;
            Commit(ref reader);
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new PageException("has an entity that is none");
        }

        var from = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.More;
        }

        Entity = _buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from);
        if (Entity.Length > maxEntityBytes)
        {
            throw TooLarge();
        }

        Commit(ref reader);
        return Step.Entity;
    }

    private static bool Is(ref Utf8JsonReader reader, string name) =>
        reader.CurrentDepth == 1 && (reader.ValueTextEquals(name) || (reader.ValueSpan.Length == name.Length && string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase)));

    private void Commit(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private PageException TooLarge() => new(FormattableString.Invariant($"has an entity of more than {maxEntityBytes} bytes"), Ss12000Codes.Size);

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end > maxEntityBytes)
            {
                throw TooLarge();
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        // At least a quarter more than what was not enough: an entity that comes byte by byte is not read again for each of them.
        var enough = Math.Min(_buffer.Length, _end + Math.Max(1, _end / 4));
        while (_end < enough && !_ended)
        {
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            _total += read;
            _ended = read == 0;
        }

        if (_total > maxBytes)
        {
            throw new PageException(FormattableString.Invariant($"is larger than {maxBytes} bytes"), Ss12000Codes.Size);
        }
    }
}

/// <summary>Why a page is none; the message goes on from "The page".</summary>
internal sealed class PageException(string fault, string code = Ss12000Codes.Page) : Exception(fault)
{
    public string Code => code;
}
