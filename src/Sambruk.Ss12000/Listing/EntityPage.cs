// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>Entities of one page, read.</summary>
internal sealed class EntityPage<T>(EntityKind<T> kind) : IPageSink
    where T : Ss12000Entity
{
    public List<T> Entities { get; } = [];

    public void Begin() => Entities.Clear();

    public void Add(ReadOnlySpan<byte> entity) => Entities.Add(kind.Read(entity));

    public void Forget() => Entities.Clear();
}

/// <summary>Subscriptions of one page, read.</summary>
internal sealed class SubscriptionPage : IPageSink
{
    public List<Ss12000Subscription> Subscriptions { get; } = [];

    public void Begin() => Subscriptions.Clear();

    public void Add(ReadOnlySpan<byte> entity) =>
        Subscriptions.Add((JsonSerializer.Deserialize(entity, RosterJson.Default.SubscriptionAnswer) ?? throw new JsonException()).ToSubscription());

    public void Forget() => Subscriptions.Clear();
}

/// <summary>Whether a page can be read; what stands on it is not looked at.</summary>
internal sealed class NoPage : IPageSink
{
    public void Begin()
    {
    }

    public void Add(ReadOnlySpan<byte> entity)
    {
    }

    public void Forget()
    {
    }
}
