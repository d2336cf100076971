// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Writes a report as text for a person: results to one writer, faults to the other.</summary>
internal sealed class TextOutput(Texts texts, TextWriter output, TextWriter error, TimeProvider clock, bool details)
{
    private const int FindingsShown = 20;

    public void Write(Report report)
    {
        if (report.Error is { } fault)
        {
            WriteFault(fault, null);
        }

        if (report.Pins is { } pins)
        {
            WritePins(pins);
        }

        if (report.Federation is { } federation)
        {
            new FederationText(texts, output, clock).Write(federation);
            WriteFindings(federation.Findings ?? []);
        }

        new IotText(texts, output).Write(report, details);

        if (report.Billing is { } billing)
        {
            new BillingText(texts, output).Write(billing, details);
            WriteFindings(billing.Warnings ?? []);
        }

        if (report.Kaa is { } kaa)
        {
            new KaaText(texts, output, details).Write(kaa);
        }

        if (report.Navet is { } navet)
        {
            new NavetText(texts, output).Write(navet);
        }

        var first = true;
        foreach (var target in report.Targets ?? [])
        {
            if (!first)
            {
                output.WriteLine();
            }

            first = false;
            WriteTarget(target);
        }

        if (report.Source is { Findings.Count: > 0 } source)
        {
            output.WriteLine();
            output.WriteLine(texts.Format(TextId.Findings, texts.Number(source.Errors), texts.Number(source.Warnings)));
            WriteFindings(source.Findings);
        }
    }

    /// <summary>The form that editors and CI systems know: <c>file:line:column: error CODE: text</c>, in either language.</summary>
    public static string Line(FindingReport finding)
    {
        var severity = finding.Severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "info",
        };
        return $"{finding.Path}: {severity} {finding.Code}: {finding.Message}";
    }

    private void WriteTarget(TargetReport target)
    {
        output.WriteLine($"{texts[TextId.Target]}: {target.Target}");
        if (target.Plan is { } plan)
        {
            new PlanText(texts, output, clock).Write(plan, target.Target, next: target.Run is null, counts: target.Run is null);
        }

        if (target.Approval is { } approval)
        {
            output.WriteLine(texts.Format(TextId.Approved, approval.PlanId, target.Target));
            output.WriteLine(texts.Format(TextId.NextApply, target.Target, approval.PlanId[..Math.Min(12, approval.PlanId.Length)]));
        }

        if (target.Run is { } run)
        {
            new RunText(texts, output).Write(run, target.Plan, target.Target);
        }

        if (target.Status is { } status)
        {
            new StatusText(texts, output, clock).Write(status, target.Target);
        }

        if (target.Journal is { } journal)
        {
            new StatusText(texts, output, clock).Write(journal);
        }

        if (target.Verification is { } verification)
        {
            new StatusText(texts, output, clock).Write(verification);
        }

        if (target.Adoption is { } adoption)
        {
            new AdoptionText(texts, output).Write(adoption);
        }

        if (target.Error is { } fault)
        {
            output.Flush();
            WriteFault(fault, target.Target);
        }
    }

    private void WriteFault(ErrorReport fault, string? target)
    {
        var where = target is null ? "sambruk" : $"sambruk: {target}";
        error.WriteLine($"{where}: error {fault.Code}: {fault.Message} {fault.Action}".TrimEnd());
        foreach (var finding in fault.Findings)
        {
            error.WriteLine(Line(finding));
        }
    }

    private void WriteFindings(IReadOnlyList<FindingReport> findings)
    {
        var shown = details ? findings.Count : Math.Min(findings.Count, FindingsShown);
        foreach (var finding in findings.Take(shown))
        {
            output.WriteLine(Line(finding));
        }

        if (shown < findings.Count)
        {
            output.WriteLine(texts.Format(TextId.FindingsMore, texts.Number(findings.Count - shown)));
        }
    }

    private void WritePins(IReadOnlyList<PinReport> pins)
    {
        foreach (var pin in pins)
        {
            if (pin.Digest is { } digest)
            {
                output.WriteLine(pins.Count == 1 ? digest : $"{digest}  {pin.File}");
            }

            if (pin.Error is { } fault)
            {
                output.Flush();
                error.WriteLine($"{pin.File}: error {fault.Code}: {fault.Message} {fault.Action}");
            }
        }
    }
}
