// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Sambruk.FederatedTls;

/// <summary>
/// The metadata in use: kept on disk, refreshed in time, verified at every load, never older than what was used before and
/// never used after it has expired. Thread-safe.
/// </summary>
public sealed class FederationMetadataStore : IDisposable
{
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_retryWithoutMetadata = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_defaultLifetime = TimeSpan.FromSeconds(3600);

    private readonly MetadataLoader _loader;
    private readonly FederatedTlsOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private CancellationTokenSource _change = new();
    private volatile State _state = new(null, DateTimeOffset.MinValue, TimeSpan.Zero);
    private Task<VerifiedMetadata>? _refresh;
    private bool _keptRead;

    internal FederationMetadataStore(MetadataSource source, IOptions<FederatedTlsOptions> options, TimeProvider timeProvider, ILogger<FederationMetadataStore> logger)
    {
        _options = options.Value;
        _loader = new(source, _options, timeProvider, logger);
        _timeProvider = timeProvider;
        _logger = logger;
    }

    private sealed record State(VerifiedMetadata? Metadata, DateTimeOffset NextRefresh, TimeSpan Lifetime);

    /// <summary>The metadata in use; <c>null</c> when none has been loaded or it has expired. Never waits.</summary>
    public VerifiedMetadata? Current => _state.Metadata is { } metadata && metadata.IsValidAt(_timeProvider.GetUtcNow(), _options.ClockSkew) ? metadata : null;

    /// <summary>When the next refresh is due; in the past when it is due now.</summary>
    public DateTimeOffset NextRefresh => _state.NextRefresh;

    /// <summary>How long connections may live: the time between refreshes.</summary>
    internal TimeSpan RefreshInterval => _state.Lifetime > TimeSpan.Zero ? _state.Lifetime : _options.MaxRefreshInterval;

    /// <summary>
    /// The metadata in use. The first call loads the kept document, or fetches. Later calls answer at once while the
    /// metadata is valid; one that finds a refresh due starts it, and waits for it only when it is long overdue.
    /// </summary>
    /// <exception cref="FederationTrustException">What is there cannot be trusted, such as <c>FEDTLS-EXPIRED</c>.</exception>
    /// <exception cref="PeerUnavailableException">There is none and none can be fetched.</exception>
    public async ValueTask<VerifiedMetadata> GetAsync(CancellationToken cancellationToken = default)
    {
        var state = _state;
        var now = _timeProvider.GetUtcNow();
        if (state.Metadata is { } metadata && metadata.IsValidAt(now, _options.ClockSkew))
        {
            if (now < state.NextRefresh)
            {
                return metadata;
            }

            if (now < state.NextRefresh + state.Lifetime)
            {
                _ = RefreshOnceAsync();
                return metadata;
            }
        }
        else if (TryGetFailure(now, out var failure))
        {
            return await failure.ConfigureAwait(false);
        }

        return await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Loads the kept document at the first call, and fetches unless that is still fresh; later calls always fetch. Several
    /// callers at once share one fetch. When fetching fails and valid metadata is in use, that is returned.
    /// </summary>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    public async Task<VerifiedMetadata> RefreshAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await RefreshOnceAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SambrukException) when (Current is { } kept)
        {
            return kept;
        }
    }

    /// <summary>A token that fires when other metadata has come into use.</summary>
    public IChangeToken GetChangeToken()
    {
        lock (_lock)
        {
            return new CancellationChangeToken(_change.Token);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _change.Dispose();
    }

    /// <summary>The failure of a moment ago: a host without metadata does not ask for it at each request it gets.</summary>
    private bool TryGetFailure(DateTimeOffset now, [NotNullWhen(true)] out Task<VerifiedMetadata>? failure)
    {
        lock (_lock)
        {
            failure = _refresh is { IsFaulted: true } && now < _state.NextRefresh ? _refresh : null;
            return failure is not null;
        }
    }

    private Task<VerifiedMetadata> RefreshOnceAsync()
    {
        lock (_lock)
        {
            if (_refresh is null or { IsCompleted: true })
            {
                _refresh = Task.Run(() => RefreshCoreAsync(_disposed.Token));
                _ = _refresh.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return _refresh;
        }
    }

    private async Task<VerifiedMetadata> RefreshCoreAsync(CancellationToken cancellationToken)
    {
        using var activity = FederatedTlsTelemetry.Activities.StartActivity("federatedtls.refresh");
        try
        {
            var keys = _loader.ReadKeys();
            var first = !_keptRead;
            if (await _loader.ReadKeptAsync(_state.Metadata, keys, cancellationToken).ConfigureAwait(false) is { } kept)
            {
                Use(kept);
            }

            _keptRead = true;
            if (first && Current is { } usable && _timeProvider.GetUtcNow() < _state.NextRefresh)
            {
                return usable;
            }

            var (verified, httpLifetime) = await _loader.FetchAsync(keys, cancellationToken).ConfigureAwait(false);
            if (verified is null)
            {
                KeepTheNewer(httpLifetime);
                FederatedTlsTelemetry.Refreshed(FederatedTlsCodes.Older);
                return _state.Metadata!;
            }

            Use(new(verified, _timeProvider.GetUtcNow(), httpLifetime));
            await _loader.KeepAsync(verified, keys, cancellationToken).ConfigureAwait(false);
            FederatedTlsTelemetry.Refreshed("updated");
            return _state.Metadata!;
        }
        catch (SambrukException e)
        {
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.Code);
            FederatedTlsTelemetry.Refreshed(e.Code);
            _logger.RefreshFailed(e.Code, _state.Metadata?.ExpiresAt);
            RetryLater();
            if (_state.Metadata is { } stale && Current is null)
            {
                throw new FederationTrustException(FederatedTlsCodes.Expired, $"The federation metadata expired at {stale.ExpiresAt:o} and could not be renewed ({e.Code}).", e);
            }

            throw;
        }
    }

    /// <summary>What the source offers is older than what was seen before (roll-back).</summary>
    private void KeepTheNewer(TimeSpan? httpLifetime)
    {
        if (Current is not { } inUse)
        {
            throw new FederationTrustException(FederatedTlsCodes.Older, "The metadata offered is older than that used before, which has expired.");
        }

        _state = _state with { NextRefresh = _timeProvider.GetUtcNow() + LifetimeOf(inUse.Metadata, httpLifetime) };
    }

    private void Use(LoadedMetadata loaded)
    {
        var metadata = loaded.Metadata;
        var lifetime = LifetimeOf(metadata.Metadata, loaded.HttpLifetime);
        var due = loaded.FetchedAt == DateTimeOffset.MinValue ? loaded.FetchedAt : loaded.FetchedAt + lifetime;
        var same = _state.Metadata is { } before && before.Jws.Span.SequenceEqual(metadata.Jws.Span);
        _state = new(same ? _state.Metadata : metadata, due, lifetime);
        if (same)
        {
            return;
        }

        _logger.MetadataInUse(metadata.IssuedAt, metadata.Metadata.Entities.Count, metadata.Metadata.Report.WarningCount, metadata.ExpiresAt);
        foreach (var finding in metadata.Metadata.Report.Take(20))
        {
            _logger.MetadataFinding(finding.ToString());
        }

        CancellationTokenSource fired;
        lock (_lock)
        {
            fired = _change;
            _change = new();
        }

        fired.Cancel();
        fired.Dispose();
    }

    private TimeSpan LifetimeOf(FederationMetadata metadata, TimeSpan? httpLifetime)
    {
        var lifetime = metadata.CacheLifetime ?? s_defaultLifetime;
        lifetime = httpLifetime < lifetime ? httpLifetime.Value : lifetime;
        lifetime = lifetime < s_shortestInterval ? s_shortestInterval : lifetime;
        return lifetime < _options.MaxRefreshInterval ? lifetime : _options.MaxRefreshInterval;
    }

    /// <summary>A metadata host that is down is asked again after a minute, or ten seconds when nothing works without it.</summary>
    private void RetryLater() => _state = _state with { NextRefresh = _timeProvider.GetUtcNow() + (Current is null ? s_retryWithoutMetadata : s_shortestInterval) };
}
