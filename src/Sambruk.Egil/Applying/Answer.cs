// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What one attempt at an operation led to.</summary>
internal enum AnswerKind
{
    /// <summary>The receiver has done it.</summary>
    Done,

    /// <summary>409: the object is there already.</summary>
    Conflict,

    /// <summary>404: the object is not there.</summary>
    Missing,

    /// <summary>The receiver said no; asking again would not help.</summary>
    Rejected,

    /// <summary>The receiver asked for patience or failed: 429, or a 5xx other than 501.</summary>
    TryAgain,

    /// <summary>The request may have arrived, but no whole answer came.</summary>
    Lost,

    /// <summary>No connection: the request has not been sent.</summary>
    NoConnection,

    /// <summary>There is a peer, but not one to trust.</summary>
    NotTrusted,
}

/// <summary>The answer to one attempt.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Status">HTTP status, when there was an answer.</param>
/// <param name="Wait">How long the receiver asks to be left alone.</param>
/// <param name="Code">Why, when there was no answer: <c>timeout</c>, <c>connection</c>, or the code of the trust fault.</param>
internal readonly record struct Answer(AnswerKind Kind, int? Status, TimeSpan? Wait, string? Code)
{
    /// <summary>A connection that ended before the answer, which is not the same as one on which nothing came in time.</summary>
    public bool IsCut => Kind == AnswerKind.Lost && Code == "connection";

    /// <summary>How a failure with this answer is reported.</summary>
    public string FailureCode => Status is { } status
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http-{status}")
        : Code ?? "connection";
}
