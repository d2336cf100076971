// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>A subscription at the server: it calls an address when something has changed. The address holds a secret and is no part of its text.</summary>
public sealed record Ss12000Subscription : Ss12000Part
{
    /// <summary>Its identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The address that is called.</summary>
    public Uri? Target { get; init; }

    /// <summary>When it ends unless it is renewed, by the server's clock.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The types it is about, as far as they are types of a roster.</summary>
    public IReadOnlyList<Ss12000EntityType> Types { get; init => field = value ?? []; } = [];
}

internal sealed class SubscriptionAnswer
{
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Target { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public IReadOnlyList<SubscriptionResource>? ResourceTypes { get; set; }

    public Ss12000Subscription ToSubscription() => new()
    {
        Id = Id,
        Name = Name,
        Target = Uri.TryCreate(Target, UriKind.Absolute, out var target) ? target : null,
        Expires = Expires,
        Types = [.. (ResourceTypes ?? []).Select(static type => Parse(type.Resource)).OfType<Ss12000EntityType>().Distinct()],
    };

    private static Ss12000EntityType? Parse(string? name) =>
        Enum.GetValues<Ss12000EntityType>().Where(type => string.Equals(type.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(static type => (Ss12000EntityType?)type).FirstOrDefault();
}

internal sealed record SubscriptionRequest(string Name, string Target, IReadOnlyList<SubscriptionResource> ResourceTypes);

internal sealed record SubscriptionResource(string? Resource);
