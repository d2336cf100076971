// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>The run that goes on now, or the last one since the host started. Written by the run, read by pages.</summary>
internal sealed class RunInProgress(ProvisioningPlan plan, DateTimeOffset startedAt) : IProgress<ProvisioningProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(EgilResourceType, OperationKind), ProvisioningProgress> _steps = [];

    /// <summary>What is applied.</summary>
    public ProvisioningPlan Plan { get; } = plan;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>The result; <c>null</c> while it goes on.</summary>
    public ProvisioningResult? Result { get; private set; }

    /// <summary>Code of the fault that ended it, if any.</summary>
    public string? FaultCode { get; private set; }

    /// <summary>True until it has ended.</summary>
    public bool IsRunning => Result is null && FaultCode is null;

    /// <summary>Operations done and failed so far.</summary>
    public (int Done, int Failed) Count()
    {
        lock (_lock)
        {
            return (_steps.Values.Sum(s => s.Done), _steps.Values.Sum(s => s.Failed));
        }
    }

    /// <summary>The latest step, for the text beside the bar.</summary>
    public ProvisioningProgress? Latest { get; private set; }

    /// <inheritdoc/>
    public void Report(ProvisioningProgress value)
    {
        lock (_lock)
        {
            _steps[(value.Type, value.Kind)] = value;
            Latest = value;
        }
    }

    /// <summary>Ends it with a result.</summary>
    public void End(ProvisioningResult result) => Result = result;

    /// <summary>Ends it with a fault.</summary>
    public void Fail(string code) => FaultCode = code;
}
