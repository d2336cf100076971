// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>
/// Answers each line of a stream with one line, in order. Memory does not grow with the number of lines; what has been
/// answered is handed over when there is enough of it, and before the next input is waited for.
/// </summary>
internal sealed class BatchRun(RequestReader reader, Answerer answerer, OutputBuffer output, ToolStreams streams, DecodeRequest defaults)
{
    /// <summary>Bytes that a line has at most.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int FirstBuffer = 256 * 1024;

    private readonly DecodeRequest _request = new();
    private byte[] _bytes = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private int _searched;
    private bool _skipping;
    private bool _begun;

    /// <summary>Runs until the input ends.</summary>
    /// <returns>False when nobody reads the answers any more.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the lines that were read are answered and written.</exception>
    public async Task<bool> RunAsync(Stream input, CancellationToken cancellationToken)
    {
        while (true)
        {
            AnswerLines();
            answerer.EndGroup();
            output.Flush();
            if (streams.IsReaderGone())
            {
                return false;
            }

            MakeRoom();

            // A read of a terminal or pipe cannot be broken off; it is left behind.
            cancellationToken.ThrowIfCancellationRequested();
            var read = await Task.Run(() => input.Read(_bytes, _end, _bytes.Length - _end), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            _end += read;
        }

        if (_end > _start && !_skipping)
        {
            AnswerLine(_start, _end);
        }

        answerer.EndGroup();
        output.Flush();
        return !streams.IsReaderGone();
    }

    private void AnswerLines()
    {
        if (!_begun && _end > 0)
        {
            _begun = true;
            _start = _searched = _bytes.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
        }

        while (_bytes.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n') is >= 0 and var ahead)
        {
            var newLine = _searched + ahead;
            if (_skipping)
            {
                _skipping = false;
            }
            else
            {
                AnswerLine(_start, newLine);
            }

            _start = _searched = newLine + 1;
        }

        _searched = _end;
        if (_end - _start > LongestLine)
        {
            if (!_skipping)
            {
                _skipping = true;
                answerer.Refuse(new(DecodeFault.BadLine, LongestLine, "A line has 1 MiB at most."));
            }

            _start = _end;
        }
        else if (_skipping)
        {
            _start = _end;
        }
    }

    private void AnswerLine(int start, int end)
    {
        if (end > start && _bytes[end - 1] == (byte)'\r')
        {
            end--;
        }

        if (end - start > LongestLine)
        {
            answerer.Refuse(new(DecodeFault.BadLine, LongestLine, "A line has 1 MiB at most."));
            return;
        }

        _request.CopyFrom(defaults);
        if (reader.TryRead(_bytes.AsMemory(start, end - start), _request, out var fault))
        {
            answerer.Answer(_request);
        }
        else
        {
            answerer.Refuse(in fault);
        }
    }

    /// <summary>Moves the line that has begun to the front; a longer one gets more memory.</summary>
    private void MakeRoom()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }
    }
}
