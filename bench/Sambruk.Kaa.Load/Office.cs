// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa.Load;

/// <summary>A database, and a register on it.</summary>
internal sealed record Office(string Kind, string Place)
{
    public static KaaUser User(string name) => new(name, "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "skollagen 29:9");

    public ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddKaa(_ => { }).UseEntityFrameworkCore(Use).UseEntityFrameworkCoreAuditLog(Use);
        return services.BuildServiceProvider();
    }

    /// <summary>Synthetic numbers of Skatteverket's series for tests, each index another.</summary>
    public static IdentityNumber Number(int index)
    {
        var day = new DateOnly(2000, 1, 1).AddDays(index / 20);
        var nine = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}{980 + (index % 20)}");
        var sum = nine.Select((c, i) => (c - '0') * (2 - (i % 2))).Sum(p => (p / 10) + (p % 10));
        return IdentityNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"20{nine}{(10 - (sum % 10)) % 10}"), CultureInfo.InvariantCulture);
    }

    private void Use(DbContextOptionsBuilder options) => _ = Kind switch
    {
        "sqlite" => options.UseSqlite($"Data Source={Place}"),
        "postgresql" => options.UseNpgsql(Place),
        _ => throw new InvalidOperationException("The database is sqlite or postgresql."),
    };
}
