// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// Watches the answers of a run for a receiver that takes nothing at all: thirty thousand requests with the same no, or hours
/// of patience with one that is down, help nobody. Thread-safe.
/// </summary>
internal sealed class AnswerWatch(EgilTargetOptions options, TimeProvider time)
{
    /// <summary>The same refusal so many times in a row is meant for the sender, not for the object.</summary>
    public const int RefusalsInARow = 50;

    // What the receiver got before is kept and the rest is tried in the next run.
    private const int ServerErrorsInARow = 200;
    private const int ThrottledInARow = 8;
    private int _serverErrors;
    private int _notAuthorised;
    private int _redirected;
    private int _unsupported;
    private int _throttled;
    private long _lastAnswer = time.GetTimestamp();
    private long _lastVerdict = time.GetTimestamp();
    private volatile bool _heard;

    /// <summary>Time stamp of the last answer of any kind, or of the start.</summary>
    public long LastAnswer => Volatile.Read(ref _lastAnswer);

    /// <summary>True when for as long as one operation may be tried again nothing but failures and silence have come.</summary>
    public bool IsFailing => time.GetElapsedTime(Volatile.Read(ref _lastVerdict)) >= options.MaxRetryTime;

    /// <summary>True when the receiver asks everybody for patience, not one request here and there.</summary>
    public bool IsThrottled => Volatile.Read(ref _throttled) >= ThrottledInARow;

    /// <summary>True when the receiver does not know the endpoint of this level, or not this method at it.</summary>
    public bool IsUnsupported => Volatile.Read(ref _unsupported) >= RefusalsInARow;

    /// <summary>
    /// True while nothing at all has been answered over TLS. In TLS 1.3 the client is done with the handshake before the
    /// server has seen its certificate (RFC 8446 §2): one that is refused looks like a connection that ends with the first
    /// request.
    /// </summary>
    public bool MayBeRefusedByTls => !_heard && (options.EntityId.Length > 0 || options.BaseAddress?.Scheme == Uri.UriSchemeHttps);

    public void BeginLevel() => Volatile.Write(ref _unsupported, 0);

    /// <summary>A pause that the receiver has asked for is not silence.</summary>
    public void Paused() => Volatile.Write(ref _lastVerdict, time.GetTimestamp());

    /// <summary>Takes an answer into account.</summary>
    /// <returns>The code to stop the run with, or <c>null</c>.</returns>
    public string? Heed(OperationKind sent, Answer answer)
    {
        if (answer.Status is not { } status)
        {
            return null;
        }

        var now = time.GetTimestamp();
        _heard = true;
        Volatile.Write(ref _lastAnswer, now);
        if (answer.Kind != AnswerKind.TryAgain)
        {
            Volatile.Write(ref _lastVerdict, now);
        }

        Count(ref _throttled, status is 429 or 503);
        if (!(status == 404 && sent == OperationKind.Update))
        {
            Count(ref _unsupported, status is 405 or 501 || (status is 404 or 410 && sent == OperationKind.Create));
        }

        return Count(ref _notAuthorised, status is 401 or 403 or 407) >= RefusalsInARow ? "not-authorised"
            : Count(ref _redirected, status is >= 300 and < 400) >= RefusalsInARow ? "redirected"
            : Count(ref _serverErrors, status >= 500 && status != 501 && answer.Wait is null) >= Math.Max(ServerErrorsInARow, 10 * options.MaxConcurrency) ? "receiver-failing"
            : null;
    }

    private static int Count(ref int inARow, bool more)
    {
        if (more)
        {
            return Interlocked.Increment(ref inARow);
        }

        Volatile.Write(ref inARow, 0);
        return 0;
    }
}
