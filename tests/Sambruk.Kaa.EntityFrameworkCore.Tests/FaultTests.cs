// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

public sealed class FaultTests
{
    public static TheoryData<Exception, string> Faults { get; } = new()
    {
        { new SqliteException("SQLite Error 13: 'database or disk is full'.", 13), "KAA-STORE-FULL" },
        { new SqliteException("SQLite Error 5: 'database is locked'.", 5), "KAA-STORE-BUSY" },
        { new SqliteException("SQLite Error 261: 'database is locked'.", 5, 261), "KAA-STORE-BUSY" },
        { new SqliteException("SQLite Error 14: 'unable to open database file'.", 14), "KAA-STORE-DOWN" },
        { new SqliteException("SQLite Error 10: 'disk I/O error'.", 10), "KAA-STORE-FAULT" },
        { Server("53100"), "KAA-STORE-FULL" },
        { Server("55P03"), "KAA-STORE-BUSY" },
        { Server("40P01"), "KAA-STORE-DEADLOCK" },
        { Server("57P01"), "KAA-STORE-DOWN" },
        { Server("08006"), "KAA-STORE-DOWN" },
        { Server("42501"), "KAA-STORE-FAULT" },
        { new NpgsqlException("Exception while reading from stream", new SocketException(104)), "KAA-STORE-DOWN" },
        { new TimeoutException(), "KAA-STORE-DOWN" },
        { new UnauthorizedAccessException("Access to the path 'Storgatan 1' is denied."), "KAA-STORE-DOWN" },
        { new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", Server("53100")), "KAA-STORE-FULL" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_a_driver_becomes_a_code(Exception fault, string code)
    {
        Assert.True(Fault.IsOne(fault));
        Assert.Equal(code, Fault.Of(fault).Code);
        Assert.Null(Fault.Of(fault).InnerException);
        Assert.DoesNotContain("Storgatan", Fault.Of(fault).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_of_the_program_is_no_fault_of_the_store()
    {
        Assert.False(Fault.IsOne(new InvalidOperationException("x")));
        Assert.False(Fault.IsOne(new FormatException("x")));
        Assert.False(Fault.IsOne(new OperationCanceledException()));
    }

    [Fact]
    public async Task A_fault_tells_nothing_of_the_connection()
    {
        await using var place = new PostgreSqlPlace("Host=127.0.0.1;Port=1;Username=storgatan;Password=hemligt;Database=kommunen;Timeout=2");
        Exception[] faults =
        [
            await Assert.ThrowsAsync<SambrukException>(() => place.Open().EventsAsync("a", Token)),
            await Assert.ThrowsAsync<PeerUnavailableException>(() => place.OpenLog().HeadAsync(Token)),
        ];
        Assert.Equal(["KAA-STORE-DOWN", "AUDIT-STORE"], faults.Cast<SambrukException>().Select(f => f.Code));
        foreach (var secret in new[] { "hemligt", "storgatan", "kommunen", "127.0.0.1" })
        {
            Assert.All(faults, f => Assert.DoesNotContain(secret, f.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_without_its_content()
    {
        await using var place = new SqlitePlace();
        await File.WriteAllTextAsync(place.Name, "Ebba Ek, Storgatan 1. " + new string('x', 5000), Token);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => place.Open().EventsAsync("a", Token));
        Assert.Equal("KAA-STORE-FAULT", fault.Code);
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_fault()
    {
        await using var place = new SqlitePlace("/nowhere/at/all");
        Assert.Equal("KAA-STORE-DOWN", (await Assert.ThrowsAsync<SambrukException>(() => place.Open().EventsAsync("a", Token))).Code);
    }

    private static DbException Server(string state) => new PostgresException("Storgatan 1", "ERROR", "ERROR", state);
}
