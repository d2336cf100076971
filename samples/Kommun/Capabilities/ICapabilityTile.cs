// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>
/// A capability: its tile on the start page, its pages in the menu and what their forms do, in the order of registration.
/// A package is shown by one line, <c>services.AddSingleton&lt;ICapabilityTile, MyTile&gt;()</c>, and its pages' files.
/// </summary>
internal interface ICapabilityTile
{
    /// <summary>What an officer calls it, such as <c>Skoldata till leverantörer</c>.</summary>
    string Title { get; }

    /// <summary>One or two sentences in plain Swedish.</summary>
    string Description { get; }

    /// <summary>Its pages as the menu lists them. The first is where the tile leads.</summary>
    IReadOnlyList<CapabilityPage> Pages { get; }

    /// <summary>The package that it shows.</summary>
    string Package { get; }

    /// <summary>Path data of its icon, drawn with strokes in a box of 24 × 24.</summary>
    string Icon { get; }

    /// <summary>Its state now, in numbers, and what waits for somebody to do.</summary>
    Task<TileState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>Adds the endpoints that its forms send to. None by default.</summary>
    void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>A page of the menu. Addresses below it, such as <c>/korningar/7</c>, belong to it.</summary>
internal sealed record CapabilityPage(string Text, string Href);

/// <summary>A tile's state.</summary>
internal sealed record TileState(IReadOnlyList<TileFact> Facts)
{
    /// <summary>What waits for somebody, if anything.</summary>
    public TileTask? Task { get; init; }
}

/// <summary>A number and what it counts.</summary>
internal sealed record TileFact(string Value, string Label);

/// <summary>Something to do, with the page where it is done.</summary>
internal sealed record TileTask(string Text, string Href, string Action);
