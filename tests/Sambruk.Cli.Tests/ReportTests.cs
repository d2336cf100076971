// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil;

namespace Sambruk.Cli.Tests;

public sealed class ReportTests
{
    public static TheoryData<string, string> Golden
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in (string[])["plan", "plan-ids", "plan-details", "run", "run-details", "held", "refused", "nothing", "status", "journal", "verification", "fault", "federation"])
            {
                data.Add(name, "en");
                data.Add(name, "sv");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Golden))]
    public void The_text_and_the_document_are_as_approved(string name, string language)
    {
        var texts = new Texts(language == "sv" ? Language.Swedish : Language.English);
        var report = Make(name, texts);
        Approved.Matches(InProcess.Approved($"report.{name}.{language}.txt"), Text(report, texts, name.EndsWith("details", StringComparison.Ordinal)));
        if (language == "en")
        {
            var json = ReportJson.Write(report);
            Assert.Equal(1, JsonDocument.Parse(json).RootElement.GetProperty("schema").GetInt32());
            Approved.Matches(InProcess.Approved($"report.{name}.json"), json);
        }
    }

    [Theory]
    [InlineData("plan", false, false)]
    [InlineData("plan-ids", true, false)]
    [InlineData("plan-details", true, true)]
    [InlineData("run", false, false)]
    [InlineData("run-details", false, true)]
    public void Persons_are_shown_by_id_only_and_only_with_details(string name, bool showsUnit, bool showsPerson)
    {
        var texts = new Texts(Language.English);
        var report = Make(name, texts);
        foreach (var shown in (string[])[Text(report, texts, details: true), ReportJson.Write(report)])
        {
            Assert.Equal(showsUnit, shown.Contains(Examples.Unit.Id.ToString(), StringComparison.Ordinal));
            Assert.Equal(showsPerson, shown.Contains(Examples.Person.Id.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Findings_have_the_form_that_editors_know()
    {
        var finding = new Finding("EGIL-R012", "students.csv:17:4", FindingSeverity.Error, "The school year is not a number.") { SwedishMessage = "Årskursen är inget tal." };
        Assert.Equal("students.csv:17:4: error EGIL-R012: The school year is not a number.", TextOutput.Line(FindingReport.Of(finding, Language.English)));
        Assert.Equal("students.csv:17:4: error EGIL-R012: Årskursen är inget tal.", TextOutput.Line(FindingReport.Of(finding, Language.Swedish)));
    }

    [Fact]
    public void Many_findings_are_cut_unless_details_are_asked_for()
    {
        var texts = new Texts(Language.English);
        var findings = Enumerable.Range(1, 30).Select(i => new FindingReport("EGIL-R012", $"students.csv:{i}", FindingSeverity.Warning, "x")).ToList();
        var report = Empty("egil plan") with { Source = new SourceReport(1, 0, 0, 30, findings) };
        Assert.Contains("… and 10 more", Text(report, texts, details: false), StringComparison.Ordinal);
        Assert.Contains("students.csv:30:", Text(report, texts, details: true), StringComparison.Ordinal);
    }

    private static Report Make(string name, Texts texts) => name switch
    {
        "plan" => Of(3, t => t with { Plan = PlanReport.Of(Examples.Plan(), texts, Detail.Summary) }),
        "plan-ids" => Of(0, t => t with { Plan = PlanReport.Of(Examples.Plan(held: false), texts, Detail.Ids) }),
        "plan-details" => Of(0, t => t with { Plan = PlanReport.Of(Examples.Plan(approved: true), texts, Detail.Everything) }),
        "run" => Ran(ProvisioningOutcome.PartiallyFailed, texts, Detail.Summary),
        "run-details" => Ran(ProvisioningOutcome.Unreachable, texts, Detail.Everything),
        "held" => Ran(ProvisioningOutcome.Held, texts, Detail.Summary),
        "refused" => Ran(ProvisioningOutcome.Refused, texts, Detail.Summary),
        "nothing" => Of(0, t => t with { Run = RunReport.Of(Examples.Result(ProvisioningOutcome.Completed) with { Requests = 0, Types = [], Failures = [] }, Detail.Summary) }),
        "status" => Of(0, t => t with { Status = StatusReport.Of(Examples.Status, texts) }),
        "journal" => Of(0, t => t with
        {
            Journal = JournalReport.Of(
                "17",
                [new(Examples.Person, OperationKind.Create, 201, true), new(Examples.Other, OperationKind.Create, 201, true), new(Examples.Unit, OperationKind.Update, null, false)],
                Detail.Summary),
        }),
        "verification" => Of(1, t => t with { Verification = VerificationReport.Of(Examples.Verification, Detail.Everything) }),
        "fault" => Of(5, t => t with { Error = Fault.Of(new PeerUnavailableException("EGIL-UNREACHABLE", "The receiver does not answer."), texts).ToReport(texts.Language) }),
        _ => Empty("fedtls verify") with
        {
            Federation = new()
            {
                Issuer = "https://federation.example.se",
                KeyId = "key-1",
                Version = "1.0.0",
                SignedAt = Examples.Time,
                ExpiresAt = Examples.Time.AddDays(30),
                EntityCount = 2,
                ServerCount = 1,
                ClientCount = 1,
                OwnPinPublished = false,
                Findings = [new("FEDTLS-PIN-CLASH", "https://a.example.se", FindingSeverity.Warning, "Another entity has published the same client pin; neither is recognised by it.")],
            },
        },
    };

    private static Report Ran(ProvisioningOutcome outcome, Texts texts, Detail detail)
    {
        var result = Examples.Result(outcome);
        return Of((int)EgilWork.ExitCodeOf(outcome), t => t with { Plan = PlanReport.Of(result.Plan, texts, Detail.Summary), Run = RunReport.Of(result, detail) });
    }

    private static Report Of(int exitCode, Func<TargetReport, TargetReport> fill) =>
        Empty("egil") with { ExitCode = exitCode, Targets = [fill(new TargetReport { Target = "vendor", ExitCode = exitCode })] };

    private static Report Empty(string command) => new() { Command = command, Version = "1.2.3" };

    private static string Text(Report report, Texts texts, bool details)
    {
        var clock = new FakeTimeProvider();
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("+1", TimeSpan.FromHours(1), "+1", "+1"));
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new TextOutput(texts, output, error, clock, details).Write(report);
        return $"{output}--- stderr\n{error}";
    }
}
