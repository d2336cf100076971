// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>A plan as text.</summary>
internal sealed class PlanText(Texts texts, TextWriter output, TimeProvider clock)
{
    /// <summary>A plan id as people give it on: twelve characters of it.</summary>
    public static string Short(string planId) => planId.Length > 12 ? planId[..12] : planId;

    /// <param name="plan">The plan.</param>
    /// <param name="target">Its target.</param>
    /// <param name="next">Whether to say which command comes next.</param>
    /// <param name="counts">Whether to write counts and reasons; a run has its own.</param>
    public void Write(PlanReport plan, string target, bool next, bool counts)
    {
        output.WriteLine($"{texts[TextId.PlanId]}: {plan.Id} ({texts.Format(TextId.PlanMade, Texts.Time(plan.CreatedAt, clock))})");
        if (counts)
        {
            output.WriteLine($"{texts[TextId.PlanState]}: {State(plan)}");
            WriteCounts(plan);
            WriteReasons(plan);
        }

        WriteBreaches(plan);
        WriteOperations(plan);
        if (next)
        {
            WriteNext(plan, target);
        }
    }

    private string State(PlanReport plan)
    {
        var state = texts[plan.State switch
        {
            PlanState.Held => TextId.PlanHeld,
            PlanState.Approved => TextId.PlanApproved,
            PlanState.Ready => TextId.PlanReady,
            _ => TextId.PlanNothing,
        }];
        return plan.Unprovision ? $"{state} ({texts[TextId.PlanUnprovision]})" : state;
    }

    private void WriteCounts(PlanReport plan)
    {
        var table = new Table(
            texts[TextId.ColumnType], texts[TextId.ColumnExisting], texts[TextId.ColumnCreate], texts[TextId.ColumnUpdate],
            texts[TextId.ColumnDelete], texts[TextId.ColumnUnchanged], texts[TextId.ColumnLeftOut]);
        var total = new TypeCounts(texts[TextId.ColumnTotal], 0, 0, 0, 0, 0, 0);
        foreach (var type in plan.Types)
        {
            Add(table, type);
            total = total with
            {
                Existing = total.Existing + type.Existing,
                Create = total.Create + type.Create,
                Update = total.Update + type.Update,
                Delete = total.Delete + type.Delete,
                Unchanged = total.Unchanged + type.Unchanged,
                LeftOut = total.LeftOut + type.LeftOut,
            };
        }

        Add(table, total);
        table.Write(output);
    }

    private void Add(Table table, TypeCounts type) => table.Add(
        type.Type, texts.Number(type.Existing), texts.Number(type.Create), texts.Number(type.Update),
        texts.Number(type.Delete), texts.Number(type.Unchanged), texts.Number(type.LeftOut));

    private void WriteReasons(PlanReport plan)
    {
        if (plan.Reasons.Count > 0)
        {
            output.WriteLine(texts[TextId.Reasons]);
            foreach (var reason in plan.Reasons)
            {
                output.WriteLine($"  {texts.Kind(reason.Kind)} {texts.Number(reason.Count)}: {Reason(reason.Reason)}");
            }
        }

        foreach (var (code, count) in plan.LeftOut.Select(l => (l.Code, l.Count)))
        {
            output.WriteLine(texts.Format(TextId.LeftOutBecause, $"{code} ({texts.Number(count)})"));
        }

        if (plan.ProtectedPersons > 0)
        {
            output.WriteLine(texts.Format(TextId.ProtectedPersons, texts.Number(plan.ProtectedPersons)));
        }
    }

    private string Reason(OperationReason reason) => texts[reason switch
    {
        OperationReason.New => TextId.ReasonNew,
        OperationReason.Changed => TextId.ReasonChanged,
        OperationReason.Unconfirmed => TextId.ReasonUnconfirmed,
        OperationReason.NotInSource => TextId.ReasonNotInSource,
        OperationReason.ProtectedIdentity => TextId.ReasonProtectedIdentity,
        OperationReason.Blocked => TextId.ReasonBlocked,
        OperationReason.OutsideLimiter => TextId.ReasonOutsideLimiter,
        OperationReason.Orphan => TextId.ReasonOrphan,
        _ => TextId.ReasonUnprovision,
    }];

    private void WriteBreaches(PlanReport plan)
    {
        if (plan.Breaches.Count == 0)
        {
            return;
        }

        output.WriteLine(texts[TextId.Breaches]);
        foreach (var breach in plan.Breaches)
        {
            output.WriteLine($"  {breach.Text}");
        }
    }

    private void WriteOperations(PlanReport plan)
    {
        if (plan.Operations is not { } operations)
        {
            return;
        }

        output.WriteLine(texts[TextId.Operations]);
        foreach (var operation in operations)
        {
            var changed = operation.ChangedAttributes is { } attributes ? $": {string.Join(", ", attributes)}" : "";
            output.WriteLine($"  {texts.Kind(operation.Kind)} {operation.Type}/{operation.Id:D} ({Reason(operation.Reason)}){changed}");
        }

        if (plan.OperationsHidden is > 0)
        {
            output.WriteLine(texts.Format(TextId.OperationsPersons, texts.Number(plan.OperationsHidden.Value)));
        }
    }

    private void WriteNext(PlanReport plan, string target)
    {
        switch (plan.State)
        {
            case PlanState.Held:
                if (plan.Operations is null)
                {
                    output.WriteLine(texts.Format(TextId.NextReview, target));
                }

                output.WriteLine(texts.Format(TextId.NextApprove, target, Short(plan.Id)));
                break;
            case PlanState.Ready or PlanState.Approved:
                output.WriteLine(texts.Format(TextId.NextApply, target, Short(plan.Id)));
                break;
        }
    }
}
