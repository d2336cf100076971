// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000.TestServer;

/// <summary>How an answer goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Another status, with headers.</summary>
    Status,

    /// <summary>The connection ends in the middle of the body.</summary>
    CutConnection,

    /// <summary>The body ends too early, and its end looks proper on the wire.</summary>
    CutBody,

    /// <summary>A page of HTML with status 200.</summary>
    Html,

    /// <summary>A byte now and then.</summary>
    SlowDrip,

    /// <summary>The token of the page is the one that was asked with.</summary>
    TokenLoop,

    /// <summary>Another token each time, and never anything new.</summary>
    EndlessPages,

    /// <summary>A body without end.</summary>
    HugeBody,

    /// <summary>An entity on the page has no identity.</summary>
    EntityWithoutId,

    /// <summary>No answer.</summary>
    Silence,

    /// <summary>The last entity of the page is left out: the page looks right.</summary>
    LostEntity,

    /// <summary>An empty list.</summary>
    Empty,
}

/// <summary>A fault of the answers to a path, from one request to another.</summary>
/// <param name="Path">The path below the base, such as <c>persons</c>.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Page">Only on this page, from 1; 0: on each.</param>
/// <param name="Times">So many times, then it goes right.</param>
/// <param name="Status">The status of <see cref="FaultKind.Status"/>.</param>
/// <param name="Header">Name and value of a header.</param>
public sealed record ServerFault(string Path, FaultKind Kind, int Page = 0, int Times = int.MaxValue, int Status = 500, (string Name, string Value)? Header = null)
{
    private int _done;

    internal bool Strikes(string path, int page) =>
        string.Equals(path, Path, StringComparison.OrdinalIgnoreCase) && (Page == 0 || Page == page) && Interlocked.Increment(ref _done) <= Times;
}

/// <summary>A request that was made.</summary>
public sealed record SeenRequest(string Method, string Address, string Body, string? Authorization);
