// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000;

/// <summary>Keeps the subscription of the settings alive: takes up the one that is there, renews it in time, makes a new one when it is gone.</summary>
internal sealed class SubscriptionKeeper(Ss12000Client client, IOptions<Ss12000Options> options, TimeProvider time, ILogger<SubscriptionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_afterFault = TimeSpan.FromMinutes(10);

    /// <summary>Looks after the subscription once and tells when to look again.</summary>
    internal async Task<TimeSpan> EnsureAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value.Subscription;
        var all = await client.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false);
        var own = all.Where(subscription => subscription.Target is { } target && target == settings.Target).OrderByDescending(static subscription => subscription.Expires).ToList();
        var wanted = Wanted();
        var kept = own.FirstOrDefault(subscription => wanted.All(subscription.Types.Contains));
        var action = "renewed";
        var renewed = kept is null ? null : await client.RenewSubscriptionAsync(kept.Id, cancellationToken).ConfigureAwait(false);
        if (renewed is null)
        {
            action = "made";
            renewed = await client.SubscribeAsync(settings.Name, settings.Target!, wanted, cancellationToken).ConfigureAwait(false);
        }

        // Only now: until the new one stands the old ones are what the server calls by.
        foreach (var other in own.Where(subscription => subscription.Id != renewed.Id))
        {
            await client.UnsubscribeAsync(other.Id, cancellationToken).ConfigureAwait(false);
        }

        var left = renewed.Expires is { } expires ? expires - time.GetUtcNow() : s_longest;
        Log.Subscribed(logger, action, left.TotalHours);
        var wait = left / 2;
        return wait < s_shortest ? s_shortest : wait > s_longest ? s_longest : wait;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Subscription.Target is null)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                wait = await EnsureAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (SambrukException fault)
            {
                wait = s_afterFault;
                Log.SubscriptionFailed(logger, fault.Code, wait.TotalMinutes);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<Ss12000EntityType> Wanted()
    {
        var settings = options.Value;
        return settings.Subscription.Types.Count > 0
            ? [.. settings.Subscription.Types.Distinct()]
            : [.. Enum.GetValues<Ss12000EntityType>().Where(type => settings.Profile != Ss12000Profile.Edlevo || ServerNames.EdlevoTells(type))];
    }
}
