// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Abstractions.Tests.Audit;

namespace Sambruk.Audit.Sqlite.Tests;

public sealed class SqliteAuditLogContractTests : AuditLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteAuditLog? _log;

    protected override IAuditLog Log => _log ??= new SqliteAuditLog(new SqliteAuditLogOptions { Path = _folder.File("audit.db") }, Clock);

    public void Dispose()
    {
        _log?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Another_instance_on_the_file_reads_on_and_continues_the_chain()
    {
        var written = await Append(3);
        _log!.Dispose();
        _log = null;
        Assert.Equal(new AuditHead(3, written[^1].Hash), await Log.HeadAsync(Stop));
        Assert.Equal(4, (await Append(1))[0].Sequence);
        Assert.True((await Log.VerifyAsync(cancellationToken: Stop)).IsIntact);
    }
}
