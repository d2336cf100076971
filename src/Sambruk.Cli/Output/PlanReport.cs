// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>Where a plan stands.</summary>
internal enum PlanState
{
    NothingToDo,
    Ready,
    Held,
    Approved,
}

internal sealed record PlanReport
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Baseline { get; init; }

    public required PlanState State { get; init; }

    public bool Unprovision { get; init; }

    public required IReadOnlyList<BreachReport> Breaches { get; init; }

    public required IReadOnlyList<TypeCounts> Types { get; init; }

    public required IReadOnlyList<ReasonCount> Reasons { get; init; }

    public required IReadOnlyList<CodeCount> LeftOut { get; init; }

    public int ProtectedPersons { get; init; }

    /// <summary>Only with <c>--show ids</c> or <c>--details</c>; operations on persons only with <c>--details</c>.</summary>
    public IReadOnlyList<OperationReport>? Operations { get; init; }

    public int? OperationsHidden { get; init; }

    public static PlanReport Of(ProvisioningPlan plan, Texts texts, Detail detail)
    {
        var shown = detail switch
        {
            Detail.Everything => plan.Operations.ToList(),
            Detail.Ids => [.. plan.Operations.Where(o => !Persons.Concerns(o.Key.Type))],
            _ => null,
        };

        return new PlanReport
        {
            Id = plan.Id,
            CreatedAt = plan.CreatedAt,
            Baseline = plan.Baseline,
            State = StateOf(plan),
            Unprovision = plan.IsUnprovision,
            Breaches = [.. plan.Breaches.Select(b => BreachReport.Of(b, texts))],
            Types = [.. plan.Summary.Select(TypeCounts.Of)],
            Reasons = [.. plan.Operations.GroupBy(o => (o.Kind, o.Reason)).OrderBy(g => g.Key).Select(g => new ReasonCount(g.Key.Kind, g.Key.Reason, g.Count()))],
            LeftOut = [.. plan.LeftOut.Values.GroupBy(c => c, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new CodeCount(g.Key, g.Count()))],
            ProtectedPersons = plan.ProtectedPersons,
            Operations = shown?.ConvertAll(o => OperationReport.Of(o, detail)),
            OperationsHidden = shown is null ? null : plan.Operations.Count - shown.Count,
        };
    }

    private static PlanState StateOf(ProvisioningPlan plan)
    {
        if (plan.IsHeld)
        {
            return plan.IsApproved ? PlanState.Approved : PlanState.Held;
        }

        return plan.Operations.Count == 0 ? PlanState.NothingToDo : PlanState.Ready;
    }
}

/// <summary>How much a command shows.</summary>
internal enum Detail
{
    Summary,
    Ids,
    Everything,
}

/// <summary>Which types tell of one person: their ids are shown only on demand.</summary>
internal static class Persons
{
    public static bool Concerns(EgilResourceType type) => type is EgilResourceType.User or EgilResourceType.Employment;
}

internal sealed record TypeCounts(string Type, int Existing, int Create, int Update, int Delete, int Unchanged, int LeftOut)
{
    public static TypeCounts Of(TypeSummary type) =>
        new(type.Type.Endpoint(), type.Existing, type.Create, type.Update, type.Delete, type.Unchanged, type.LeftOut);
}

internal sealed record ReasonCount(OperationKind Kind, OperationReason Reason, int Count);

internal sealed record CodeCount(string Code, int Count);

internal sealed record OperationReport(OperationKind Kind, string Type, Guid Id, OperationReason Reason, IReadOnlyList<string>? ChangedAttributes)
{
    public static OperationReport Of(PlannedOperation operation, Detail detail) => new(
        operation.Kind,
        operation.Key.Type.Endpoint(),
        operation.Key.Id,
        operation.Reason,
        detail == Detail.Everything && operation.ChangedAttributes.Count > 0 ? operation.ChangedAttributes : null);
}

internal sealed record BreachReport(string Rule, string Subject, OperationKind? Kind, decimal Actual, decimal Limit, string Text)
{
    public static BreachReport Of(LimitBreach breach, Texts texts) =>
        new(breach.Rule, breach.Subject, breach.Kind, breach.Actual, breach.Limit, TextOf(breach, texts));

    private static string TextOf(LimitBreach breach, Texts texts)
    {
        var id = (breach.Rule, breach.Kind) switch
        {
            ("gross-count", OperationKind.Create) => TextId.BreachGrossCountCreate,
            ("gross-count", OperationKind.Update) => TextId.BreachGrossCountUpdate,
            ("gross-count", OperationKind.Delete) => TextId.BreachGrossCountDelete,
            ("gross-percent", OperationKind.Create) => TextId.BreachGrossPercentCreate,
            ("gross-percent", OperationKind.Update) => TextId.BreachGrossPercentUpdate,
            ("gross-percent", OperationKind.Delete) => TextId.BreachGrossPercentDelete,
            ("net-count", _) => TextId.BreachNetCount,
            ("net-percent", _) => TextId.BreachNetPercent,
            ("empty-source", _) => TextId.BreachEmptySource,
            ("shrunken-source", _) => TextId.BreachShrunkenSource,
            _ => TextId.BreachOther,
        };
        var subject = breach.Subject == "*" ? texts[TextId.AllEndpoints] : breach.Subject;
        return texts.Format(id, subject, texts.Decimal(breach.Actual), texts.Decimal(breach.Limit), breach.Rule);
    }
}
