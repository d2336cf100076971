// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Counts of a run. Thread-safe.</summary>
internal sealed class RunTally
{
    private const int ListedFailures = 1000;
    private readonly Lock _lock = new();
    private readonly int[,] _counts = new int[EgilResourceTypes.All.Count, 5];
    private readonly List<FailedOperation> _failures = [];
    private long _requests;
    private long _retries;

    public long Requests => Interlocked.Read(ref _requests);

    public long Retries => Interlocked.Read(ref _retries);

    public IReadOnlyList<FailedOperation> Failures => _failures;

    public bool AnyFailed { get; private set; }

    public void Request() => Interlocked.Increment(ref _requests);

    public void Retry() => Interlocked.Increment(ref _retries);

    public void Done(PlannedOperation operation)
    {
        lock (_lock)
        {
            _counts[(int)operation.Key.Type, (int)operation.Kind]++;
        }
    }

    public void Failed(PlannedOperation operation, string code, int? status) => Count(operation, 3, code, status);

    public void HeldBack(PlannedOperation operation, string code) => Count(operation, 4, code, null);

    public IReadOnlyList<TypeResult> Types() => [.. EgilResourceTypes.All
        .Select(t => new TypeResult(t, _counts[(int)t, 0], _counts[(int)t, 1], _counts[(int)t, 2], _counts[(int)t, 3], _counts[(int)t, 4]))
        .Where(t => t.Created + t.Updated + t.Deleted + t.Failed + t.HeldBack > 0)];

    private void Count(PlannedOperation operation, int column, string code, int? status)
    {
        lock (_lock)
        {
            _counts[(int)operation.Key.Type, column]++;
            AnyFailed = true;
            if (_failures.Count < ListedFailures)
            {
                _failures.Add(new(operation, code, status));
            }
        }
    }
}
