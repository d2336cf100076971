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
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    private RunJournal(FileStream file) => _file = file;

    public static RunJournal Create(string path, long run, ProvisioningPlan plan, bool approved, DateTimeOffset now)
    {
        var journal = new RunJournal(ProtectedFiles.Create(path, FileMode.CreateNew));
        journal.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{JournalLine.Header} 1 {run} {plan.Id} {plan.Baseline} {now.ToUnixTimeMilliseconds()} {(approved ? 1 : 0)} {plan.Operations.Count}"));
        journal.Flush();
        return journal;
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
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(string text)
    {
        var line = JournalLine.Seal(text);
        lock (_lock)
        {
            ProtectedFiles.Write(_file, line);
        }
    }
}
