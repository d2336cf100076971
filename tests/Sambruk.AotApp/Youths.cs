// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Kaa;

namespace Sambruk.AotApp;

/// <summary>From a fact about a person to the target group and the rows of the report; the number is a published test number.</summary>
internal static class Youths
{
    public static async Task<string> DescribeAsync()
    {
        var services = new ServiceCollection();
        services.AddKaa(options => options.Municipality = "1440");
        await using var provider = services.BuildServiceProvider();
        var register = provider.GetRequiredService<KaaRegister>();
        var officer = new KaaUser("aot", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "29:9");
        var here = MunicipalityCode.Parse("1440");
        var id = await register.EnterAsync(officer, IdentityNumber.Parse("200903142388", CultureInfo.InvariantCulture), "hand");
        await register.RecordAsync(
            officer,
            id,
            1,
            [
                new FactsLearned("Navet", new() { Registrations = [new(here, new(2009, 3, 14))], CompulsorySchooling = [new(SchoolDuty.Completed, new(2025, 6, 12))] }),
                new PeriodOpened(new(2025, 9, 1), EntryReason.NeverUpperSecondary),
            ],
            "aot");
        var file = (await register.OpenAsync(officer, id))!.File!;
        var answer = provider.GetRequiredService<TargetGroupRule>().Explain(file.Facts, here, new(2026, 6, 30));
        var report = ScbReport.Of([file], new(2026, 1), here, ScbLayoutFile.Parse(ScbLayoutFile.Serialize(ScbLayoutFile.Example)));
        return string.Create(CultureInfo.InvariantCulture, $"{answer} {report.Rows.Count} row, {report.Findings.Count} findings, {NoteWarnings.Of("sjukskriven").Count} warning");
    }
}
