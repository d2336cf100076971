// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Audit.Sqlite.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_path_is_all_that_is_needed_and_calling_twice_is_safe()
    {
        await using var provider = new ServiceCollection()
            .AddSqliteAuditLog(_folder.File("first.db"))
            .AddSqliteAuditLog(_folder.File("audit.db"))
            .BuildServiceProvider();
        var log = Assert.Single(provider.GetServices<IAuditLog>());
        Assert.Same(provider.GetRequiredService<SqliteAuditLog>(), log);
        await log.AppendAsync(new AuditEvent("a", "b", "c", "d"), TestContext.Current.CancellationToken);
        Assert.True(File.Exists(_folder.File("audit.db")));
        Assert.False(File.Exists(_folder.File("first.db")));
    }

    [Fact]
    public async Task A_section_of_configuration_sets_the_options()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Audit:Path", _folder.File("audit.db")), new("Audit:BusyTimeout", "00:00:05")])
            .Build();
        await using var provider = new ServiceCollection().AddSqliteAuditLog(configuration.GetSection("Audit")).BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<SqliteAuditLogOptions>>().Value;
        Assert.Equal((_folder.File("audit.db"), TimeSpan.FromSeconds(5)), (options.Path, options.BusyTimeout));
    }

    [Theory]
    [InlineData("", "00:00:30")]
    [InlineData("audit.db", "00:00:00.5")]
    [InlineData("audit.db", "00:10:01")]
    public async Task Options_that_cannot_work_are_refused_at_start(string path, string busyTimeout)
    {
        await using var provider = new ServiceCollection()
            .AddSqliteAuditLog(options =>
            {
                options.Path = path;
                options.BusyTimeout = TimeSpan.Parse(busyTimeout, null);
            })
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IAuditLog>());
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    [Fact]
    public void The_defaults_are_as_documented()
    {
        var options = new SqliteAuditLogOptions();
        Assert.Equal(("", TimeSpan.FromSeconds(30)), (options.Path, options.BusyTimeout));
        Assert.Throws<ArgumentException>(() => new SqliteAuditLog(options, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddSqliteAuditLog(" "));
    }
}
