// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>What of the receiver's lists was taken, or would be taken, into the state.</summary>
internal sealed record AdoptionReport
{
    /// <summary><c>null</c>: nothing was written.</summary>
    public string? RunId { get; init; }

    public required int Known { get; init; }

    public required IReadOnlyList<TypeCount> Unknown { get; init; }

    public required IReadOnlyList<TypeCount> Missing { get; init; }

    public required bool IsOtherKey { get; init; }

    public required IReadOnlyList<string> NotListed { get; init; }

    /// <summary>Only with <c>--details</c>.</summary>
    public IReadOnlyList<DifferenceReport>? Differences { get; init; }

    public static AdoptionReport Of(AdoptionResult result, Detail detail) => new()
    {
        RunId = result.RunId,
        Known = result.Known,
        Unknown = Count(result.Unknown),
        Missing = Count(result.Missing),
        IsOtherKey = result.IsOtherKey,
        NotListed = [.. result.NotListed.Select(t => t.Endpoint())],
        Differences = detail != Detail.Everything
            ? null
            :
            [
                .. result.Unknown.Select(k => new DifferenceReport("unknown", k.Type.Endpoint(), k.Id, null)),
                .. result.Missing.Select(k => new DifferenceReport("missing", k.Type.Endpoint(), k.Id, null)),
            ],
    };

    private static TypeCount[] Count(IReadOnlyList<ResourceKey> keys) =>
        [.. keys.CountBy(k => k.Type).OrderBy(p => p.Key).Select(p => new TypeCount(p.Key.Endpoint(), p.Value))];
}
