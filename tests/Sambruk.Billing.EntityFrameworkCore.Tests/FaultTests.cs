// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

public sealed class FaultTests
{
    public static TheoryData<Exception, string> Faults { get; } = new()
    {
        { new SqliteException("SQLite Error 13: 'database or disk is full'.", 13), "BILL-STORE-FULL" },
        { new SqliteException("SQLite Error 5: 'database is locked'.", 5), "BILL-STORE-BUSY" },
        { new SqliteException("SQLite Error 261: 'database is locked'.", 5, 261), "BILL-STORE-BUSY" },
        { new SqliteException("SQLite Error 14: 'unable to open database file'.", 14), "BILL-STORE-DOWN" },
        { new SqliteException("SQLite Error 10: 'disk I/O error'.", 10), "BILL-STORE-FAULT" },
        { Server("53100"), "BILL-STORE-FULL" },
        { Server("55P03"), "BILL-STORE-BUSY" },
        { Server("57P01"), "BILL-STORE-DOWN" },
        { Server("08006"), "BILL-STORE-DOWN" },
        { Server("42501"), "BILL-STORE-FAULT" },
        { new NpgsqlException("Exception while reading from stream", new SocketException(104)), "BILL-STORE-DOWN" },
        { new TimeoutException(), "BILL-STORE-DOWN" },
        { new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", Server("53100")), "BILL-STORE-FULL" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_a_driver_becomes_a_code(Exception fault, string code)
    {
        Assert.True(Fault.IsOne(fault));
        Assert.Equal(code, Fault.Of(fault).Code);
        Assert.Null(Fault.Of(fault).InnerException);
    }

    [Fact]
    public void A_mistake_of_the_program_is_no_fault_of_the_store()
    {
        Assert.False(Fault.IsOne(new InvalidOperationException("x")));
        Assert.False(Fault.IsOne(new FormatException("x")));
        Assert.False(Fault.IsOne(new OperationCanceledException()));
    }

    private static DbException Server(string state) => new PostgresException("Storgatan 1", "ERROR", "ERROR", state);
}
