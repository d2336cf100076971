// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Ss12000;

/// <summary>
/// Takes a roster whole or not at all, and then the changes. A fault of the server is a refusal, a value; only the own disk and a cancelled
/// call are exceptions. Safe for many callers at once, and for two hosts on one folder: one of them is told to wait.
/// </summary>
public sealed class Ss12000Puller
{
    private readonly Ss12000Client _client;
    private readonly ServerCalls _calls;
    private readonly Ss12000Telemetry _telemetry;
    private readonly ILogger _logger;

    internal Ss12000Puller(Ss12000Client client, ServerCalls calls, Ss12000Telemetry telemetry, ILogger<Ss12000Puller> logger)
    {
        _client = client;
        _calls = calls;
        _telemetry = telemetry;
        _logger = logger;
    }

    private Ss12000Options Options => _calls.Options;

    /// <summary>The newest snapshot in the folder; <c>null</c>: none, or no folder is set.</summary>
    /// <exception cref="SambrukException"><see cref="Ss12000Codes.Damaged"/>: it is cut or changed.</exception>
    public Task<Ss12000Snapshot?> OpenLatestAsync(CancellationToken cancellationToken = default) =>
        Options.Snapshot.Directory is { Length: > 0 } folder
            ? Task.Run(() => FolderStore.Latest(folder) is { } latest ? new Ss12000Snapshot(latest.Store, latest.Manifest) : null, cancellationToken)
            : Task.FromResult<Ss12000Snapshot?>(null);

    /// <summary>
    /// Takes a snapshot: all types, each to its last page, held against the snapshot before. What that one has and this one lacks is looked up
    /// one by one; what the server still has is taken along.
    /// </summary>
    /// <param name="previous">The snapshot before; <c>null</c>: the newest in the folder, if there is one.</param>
    /// <param name="acceptDecrease">True when a person has looked and far fewer entities, or a type less, is right.</param>
    /// <param name="cancellationToken">Stops it. Nothing is left behind.</param>
    /// <exception cref="SambrukException"><see cref="Ss12000Codes.Folder"/>, <see cref="Ss12000Codes.InUse"/>, <see cref="Ss12000Codes.Damaged"/>: about the folder of snapshots.</exception>
    public async Task<Ss12000SnapshotResult> PullAsync(Ss12000Snapshot? previous = null, bool acceptDecrease = false, CancellationToken cancellationToken = default)
    {
        var start = _calls.Time.GetTimestamp();
        using var activity = Ss12000Telemetry.Activities.StartActivity("ss12000.snapshot");
        previous ??= await OpenLatestAsync(cancellationToken).ConfigureAwait(false);
        var settings = Options.Snapshot;
        SnapshotStore store = settings.Directory.Length > 0 ? FolderStore.Begin(settings.Directory, settings.MaxDiskBytes) : new MemoryStore(settings.MaxMemoryBytes);
        var completed = false;
        var run = new SnapshotRun(_client, _calls, store, previous, acceptDecrease);
        try
        {
            var result = await run.TakeAsync(start, cancellationToken).ConfigureAwait(false);
            completed = true;
            (store as FolderStore)?.Prune(settings.Kept);
            _telemetry.Pulled("snapshot", "ok");
            Log.SnapshotTaken(_logger, run.Entities, run.Pages, run.Missing, run.Recovered, _calls.Time.GetElapsedTime(start).TotalMilliseconds);
            return result;
        }
        catch (PullRefusedException refused)
        {
            return new() { Refusal = Told("snapshot", refused.Refusal, activity) };
        }
        catch (PeerUnavailableException fault)
        {
            return new() { Refusal = Told("snapshot", new(fault.Code, run.Type, run.Page, fault.Message), activity) };
        }
        finally
        {
            if (!completed || store is FolderStore)
            {
                store.Dispose();
            }
        }
    }

    /// <summary>Takes what was made, changed and deleted since a position, all of it or nothing.</summary>
    /// <param name="position">From where: <see cref="Ss12000Snapshot.Position"/>, then <see cref="Ss12000Changes.Next"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Ss12000ChangesResult> PullChangesAsync(Ss12000Position? position, CancellationToken cancellationToken = default)
    {
        using var activity = Ss12000Telemetry.Activities.StartActivity("ss12000.changes");
        if (position is null)
        {
            return new() { Refusal = Told("changes", new(Ss12000Codes.NoPosition, null, 0, "The server tells no times of change: take a snapshot."), activity) };
        }

        var run = new ChangesRun(_client, _calls);
        try
        {
            var changes = await run.TakeAsync(position, cancellationToken).ConfigureAwait(false);
            _telemetry.Pulled("changes", "ok");
            Log.ChangesTaken(_logger, changes.Count, changes.Deleted?.Count ?? 0);
            return new() { Changes = changes };
        }
        catch (PeerUnavailableException fault)
        {
            return new() { Refusal = Told("changes", new(fault.Code, run.Type, run.Page, fault.Message), activity) };
        }
    }

    private Ss12000Refusal Told(string kind, Ss12000Refusal refusal, System.Diagnostics.Activity? activity)
    {
        activity?.SetTag("outcome", refusal.Code);
        _telemetry.Pulled(kind, refusal.Code);
        Log.PullRefused(_logger, kind, refusal.Code, refusal.Type?.ToString() ?? "-", refusal.Page);
        return refusal;
    }
}
