// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.AotApp;

/// <summary>The audit log in a SQLite file: append and verify.</summary>
internal static class AuditTrail
{
    public static async Task<string> DescribeAsync(string path)
    {
        await using var services = new ServiceCollection().AddSqliteAuditLog(path).BuildServiceProvider();
        var log = services.GetRequiredService<IAuditLog>();
        await log.AppendAsync(new AuditEvent("account:1", "egil.plan.approve", "plan", "approved") { Details = new Dictionary<string, string> { ["operations"] = "3" } }, CancellationToken.None);
        await log.AppendAsync(new AuditEvent("account:2", "egil.run", "000001", "Completed"), CancellationToken.None);
        var verification = await log.VerifyAsync();
        return $"intact {verification.IsIntact}, {verification.Head.Sequence} records";
    }
}
