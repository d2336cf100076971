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
        files.CreateFolders();
        FileStream exclusive;
        try
        {
            exclusive = ProtectedFiles.Create(files.Lock, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new SambrukException("EGIL-BUSY", "Another run works with this target. Wait for it to end.", exception);
        }

        try
        {
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

    /// <summary>Takes the answers of an ended run into the state on disk.</summary>
    public void Commit(long run)
    {
        State.LastRun = run;
        StateFile.Write(Files.State, State);
    }

    public void Dispose() => _lock?.Dispose();

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
