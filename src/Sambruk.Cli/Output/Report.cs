// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Cli;

/// <summary>What a command has to say: the one JSON document of <c>--json</c>, and what the text output is written from.</summary>
internal sealed record Report
{
    /// <summary>Version of the shape; members may be added without a new one.</summary>
    public int Schema { get; init; } = 1;

    public required string Command { get; init; }

    public required string Version { get; init; }

    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; init; }

    /// <summary>The command has written its own document, and nothing is added to it.</summary>
    [JsonIgnore]
    public bool IsAnswered { get; init; }

    public ErrorReport? Error { get; init; }

    public SourceReport? Source { get; init; }

    public IReadOnlyList<TargetReport>? Targets { get; init; }

    public FederationReport? Federation { get; init; }

    public IReadOnlyList<PinReport>? Pins { get; init; }

    public IReadOnlyList<DecoderReport>? Decoders { get; init; }

    public IReadOnlyList<ReadingReport>? Readings { get; init; }

    public VerifiedCodecsReport? Codecs { get; init; }

    public PipelineReport? Pipeline { get; init; }

    public IReadOnlyList<DeviceReport>? Devices { get; init; }

    public IReadOnlyList<DeadLetterReport>? DeadLetters { get; init; }

    public ChangedReport? Changed { get; init; }

    public BillingReport? Billing { get; init; }

    public KaaReport? Kaa { get; init; }

    public NavetReport? Navet { get; init; }
}

internal sealed record ErrorReport(string Code, string Message, string Action, IReadOnlyList<FindingReport> Findings);

internal sealed record FindingReport(string Code, string Path, FindingSeverity Severity, string Message)
{
    public static FindingReport Of(Finding finding, Language language) => new(
        finding.Code,
        finding.Path,
        finding.Severity,
        language == Language.Swedish && finding.SwedishMessage is { } swedish ? swedish : finding.Message);
}

/// <summary>The source as loaded once for all targets.</summary>
internal sealed record SourceReport(int Objects, int ProtectedPersons, int Errors, int Warnings, IReadOnlyList<FindingReport> Findings);

/// <summary>One target; which members are there depends on the command.</summary>
internal sealed record TargetReport
{
    public required string Target { get; init; }

    public int ExitCode { get; init; }

    public ErrorReport? Error { get; init; }

    public PlanReport? Plan { get; init; }

    public ApprovalReport? Approval { get; init; }

    public RunReport? Run { get; init; }

    public StatusReport? Status { get; init; }

    public JournalReport? Journal { get; init; }

    public VerificationReport? Verification { get; init; }

    public AdoptionReport? Adoption { get; init; }
}

internal sealed record ApprovalReport(string PlanId, string ApprovedBy);
