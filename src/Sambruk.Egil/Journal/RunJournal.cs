// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Egil;

/// <summary>
/// The journal of a run. Before a request leaves, its intent is written; when its answer has come, the answer. After a
/// kill, an intent without an answer tells exactly which objects may or may not stand at the receiver.
/// </summary>
/// <remarks>
/// Each line is handed to the operating system in one write, so a kill of the process loses nothing. A loss of power can
/// lose what <see cref="Flush"/> has not yet forced to the disk; such requests are then sent again and answered 409,
/// which the same run turns into updates. Thread-safe.
/// </remarks>
internal sealed class RunJournal : IDisposable
{
    private readonly Stream _file;
    private readonly Lock _lock = new();
    private bool _broken;

    private RunJournal(Stream file) => _file = file;

    public static RunJournal Create(string path, JournalHead head)
    {
        FileStream file;
        try
        {
            file = ProtectedFiles.Create(path, FileMode.CreateNew);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }

        return Begin(file, head);
    }

    /// <summary>Begins a journal in an empty file, which it then owns.</summary>
    public static RunJournal Begin(Stream file, JournalHead head)
    {
        var journal = new RunJournal(file);
        try
        {
            journal.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{JournalLine.Header} 2 {head.Run} {head.PlanId} {head.Baseline} {head.StartedAt.ToUnixTimeMilliseconds()} {(head.Approved ? 1 : 0)} {head.Operations} {head.KeyCheck}"));
            journal.Flush();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    public void Intent(PlannedOperation operation, string configurationType) =>
        Write($"{JournalLine.Intent} {JournalLine.Of(operation.Key)} {JournalLine.Letter(operation.Kind)} {configurationType}");

    public void Done(PlannedOperation operation, int status, StateEntry? entry)
    {
        var line = new StringBuilder(160);
        line.Append(CultureInfo.InvariantCulture, $"{JournalLine.Done} {JournalLine.Of(operation.Key)} {JournalLine.Letter(operation.Kind)} {status}");
        if (entry is not null)
        {
            line.Append(' ').Append(entry.ConfigurationType).Append(' ').Append(Convert.ToBase64String(entry.Hash!)).Append(' ');
            line.AppendJoin(',', entry.Attributes.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name}={a.Value:x8}")));
        }

        Write(line.ToString());
    }

    /// <summary>The receiver said no: what it holds is as before.</summary>
    public void Failed(PlannedOperation operation, int status) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"{JournalLine.Failed} {JournalLine.Of(operation.Key)} {JournalLine.Letter(operation.Kind)} {status}"));

    /// <summary>No answer, or one that does not tell whether the change was made.</summary>
    public void Doubtful(PlannedOperation operation, int? status, string configurationType) =>
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{JournalLine.Doubtful} {JournalLine.Of(operation.Key)} {JournalLine.Letter(operation.Kind)} {status?.ToString(CultureInfo.InvariantCulture) ?? JournalLine.Nothing} {configurationType}"));

    public void End(DateTimeOffset now, ProvisioningOutcome outcome, long requests, IEnumerable<TypeResult> types)
    {
        var counts = string.Join(',', types.Select(t => string.Create(
            CultureInfo.InvariantCulture, $"{(int)t.Type}:{t.Created}:{t.Updated}:{t.Deleted}:{t.Failed}:{t.HeldBack}")));
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{JournalLine.End} {now.ToUnixTimeMilliseconds()} {outcome} {requests} {(counts.Length > 0 ? counts : JournalLine.Nothing)}"));
        Flush();
    }

    /// <summary>Forces all lines to the disk.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            Guarded(() =>
            {
                if (_file is FileStream file)
                {
                    file.Flush(flushToDisk: true);
                }
                else
                {
                    _file.Flush();
                }
            });
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }

    private void Write(string text)
    {
        var line = JournalLine.Seal(text);
        lock (_lock)
        {
            Guarded(() => ProtectedFiles.Write(_file, line));
        }
    }

    /// <summary>
    /// After one failure nothing more is written: of a full disk half a line may be left, and a line behind it, when there is
    /// room again, would make damage in the middle out of a cut at the end.
    /// </summary>
    private void Guarded(Action write)
    {
        if (_broken)
        {
            throw Unwritable(null);
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _broken = true;
            throw Unwritable(exception);
        }
    }

    private static SambrukException Unwritable(Exception? exception) => new(
        "EGIL-JOURNAL",
        "The journal of the run cannot be written (a full disk, or no access to the state folder). Nothing more was sent. See to it and run again: nothing that was sent is lost.",
        exception);
}

/// <summary>What a journal begins with.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="PlanId">Id of the plan.</param>
/// <param name="Baseline">Hash of the state that the run began with.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Approved">True when the run uses an approval.</param>
/// <param name="Operations">How many operations the plan has.</param>
/// <param name="KeyCheck">Which key makes the hashes.</param>
internal sealed record JournalHead(long Run, string PlanId, string Baseline, DateTimeOffset StartedAt, bool Approved, int Operations, string KeyCheck);
