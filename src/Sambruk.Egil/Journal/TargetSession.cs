// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A target's state, opened for reading, or for a run that nobody else may share.</summary>
internal sealed class TargetSession : IDisposable
{
    private readonly FileStream? _lock;

    private TargetSession(RunFiles files, TargetState state, FileStream? exclusive)
    {
        Files = files;
        State = state;
        _lock = exclusive;
    }

    public RunFiles Files { get; }

    public TargetState State { get; }

    /// <summary>The state as it stands, with the answers of a run that was killed or is under way.</summary>
    public static TargetSession OpenForReading(RunFiles files)
    {
        var state = StateFile.Read(files.State);
        ReplayNewJournals(files, state);
        return new TargetSession(files, state, exclusive: null);
    }

    /// <summary>The same, for one run at a time across processes and hosts that share the folder.</summary>
    public static TargetSession OpenForRun(RunFiles files)
    {
        FileStream exclusive;
        try
        {
            files.CreateFolders();
            exclusive = ProtectedFiles.Create(files.Lock, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            throw new SambrukException("EGIL-BUSY", "Another run works with this target. Wait for it to end.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProtectedFiles.Unwritable(files.Lock, exception);
        }

        try
        {
            ProtectedFiles.RemoveLeftovers(files.State);
            var state = StateFile.Read(files.State);
            if (ReplayNewJournals(files, state))
            {
                StateFile.Write(files.State, state);
            }

            return new TargetSession(files, state, exclusive);
        }
        catch
        {
            exclusive.Dispose();
            throw;
        }
    }

    /// <summary>Number of the next run.</summary>
    public long NextRun() => Math.Max(State.LastRun, Files.LastRun()) + 1;

    /// <summary>What the journal of a run begins with.</summary>
    public JournalHead HeadOf(long run, ProvisioningPlan plan, byte[] key, DateTimeOffset now) =>
        new(run, plan.Id, plan.Baseline, now, plan.IsHeld, plan.Operations.Count, State.KeyCheck ?? StateKey.Check(key));

    /// <summary>Takes the answers of an ended run into the state on disk.</summary>
    public void Commit(long run)
    {
        State.LastRun = run;
        StateFile.Write(Files.State, State);
    }

    public void Dispose() => _lock?.Dispose();

    // EWOULDBLOCK of Linux and macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows. A full or read-only disk is not a run.
    private static bool IsTaken(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private static bool ReplayNewJournals(RunFiles files, TargetState state)
    {
        var replayed = false;
        foreach (var run in files.RunNumbers().Where(run => run > state.LastRun))
        {
            replayed |= JournalReader.Open(files.Journal(RunFiles.RunId(run)))?.Replay(state) ?? false;
            state.LastRun = run;
        }

        return replayed;
    }
}
