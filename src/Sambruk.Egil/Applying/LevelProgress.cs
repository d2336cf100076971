// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Tells how far a level has come.</summary>
internal sealed class LevelProgress(IReadOnlyCollection<PendingOperation> level, IProgress<ProvisioningProgress>? progress)
{
    private int _done;
    private int _failed;

    public void Finish(PlannedOperation operation, bool succeeded)
    {
        var done = Interlocked.Increment(ref _done);
        var failed = succeeded ? Volatile.Read(ref _failed) : Interlocked.Increment(ref _failed);
        progress?.Report(new(operation.Key.Type, operation.Kind, done, failed, level.Count));
    }
}
