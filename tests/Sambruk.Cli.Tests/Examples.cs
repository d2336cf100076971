// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli.Tests;

/// <summary>A plan, a run and what else the library answers, as values.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Time = new(2026, 11, 23, 10, 30, 0, TimeSpan.Zero);
    public static readonly ResourceKey Unit = new(EgilResourceType.SchoolUnit, new("8d371858-3fbd-4af2-ae33-84225ead4a1b"));
    public static readonly ResourceKey Person = new(EgilResourceType.User, new("75c666db-e60e-4687-bdd3-1af191fa6799"));
    public static readonly ResourceKey Other = new(EgilResourceType.User, new("9e2b1131-aac4-4ba3-adc8-a232a2b553d8"));

    public static ProvisioningPlan Plan(bool held = true, bool approved = false) => new()
    {
        Id = "3fa91b2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8",
        Target = "vendor",
        CreatedAt = Time,
        Baseline = "aa00",
        IsApproved = approved,
        Breaches = held
            ?
            [
                new("gross-percent", "Users", OperationKind.Delete, 12.5m, 5),
                new("gross-count", "*", OperationKind.Update, 1200, 1000),
                new("net-count", "Student", null, 120, 50),
                new("empty-source", "*", null, 0, 1),
                new("brand-new-rule", "Users", null, 3, 2),
            ]
            : [],
        Operations =
        [
            new(OperationKind.Update, Unit, OperationReason.Changed, ["displayName", "schoolTypes"], "00"),
            new(OperationKind.Create, Person, OperationReason.New, [], "01"),
            new(OperationKind.Delete, Other, OperationReason.ProtectedIdentity, [], ""),
        ],
        LeftOut = new Dictionary<ResourceKey, string> { [new(EgilResourceType.User, Guid.Empty)] = "EGIL-R012" },
        Summary =
        [
            new(EgilResourceType.SchoolUnit, 25, 0, 1, 0, 24, 0),
            new(EgilResourceType.User, 22000, 1, 0, 1, 21998, 1),
        ],
        ProtectedPersons = 1,
        Report = ValidationReport.Empty,
    };

    public static ProvisioningResult Result(ProvisioningOutcome outcome) => new()
    {
        RunId = "17",
        Target = "vendor",
        Plan = Plan(held: outcome == ProvisioningOutcome.Held),
        Outcome = outcome,
        OutcomeCode = outcome == ProvisioningOutcome.Held ? "limits" : outcome == ProvisioningOutcome.Refused ? "source-changed" : null,
        Types = [new(EgilResourceType.SchoolUnit, 0, 1, 0, 0, 0), new(EgilResourceType.User, 1999, 0, 0, 1, 2)],
        Failures = [new(Plan().Operations[2], "http-400", 400), new(Plan().Operations[1], "held-back", null)],
        Requests = 2004,
        Retries = 3,
        Duration = TimeSpan.FromSeconds(200),
    };

    public static TargetStatus Status => new()
    {
        Target = "vendor",
        Baseline = "aa00",
        Objects = new Dictionary<EgilResourceType, int> { [EgilResourceType.User] = 22000, [EgilResourceType.SchoolUnit] = 25 },
        Unconfirmed = 2,
        LatestPlan = Plan(held: false),
        Runs =
        [
            new("17", "3fa9", Time, Time.AddMinutes(1), ProvisioningOutcome.PartiallyFailed, [new(EgilResourceType.User, 1, 0, 0, 3, 1)], 9),
            new("16", "3fa8", Time.AddDays(-1), null, null, [], 0),
        ],
    };

    public static VerificationResult Verification => new()
    {
        Target = "vendor",
        Equal = 21998,
        Missing = [Person],
        Surplus = [Unit],
        Different = new Dictionary<ResourceKey, IReadOnlyList<string>> { [Other] = ["userName"] },
        NotListed = [EgilResourceType.Activity],
    };
}
