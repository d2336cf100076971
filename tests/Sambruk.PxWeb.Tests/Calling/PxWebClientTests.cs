// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Sambruk.PxWeb.Tests;

public sealed class PxWebClientTests : ClientFixture
{
    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        BaseAddress = null
        Language = "sv"
        MaxCells = 150000
        MaxResponseBytes = 8388608
        MaxWait = 00:01:00
        MinInterval = 00:00:01
        Timeout = 00:00:30
        Version = V2

        """,
        OptionDefaults.Of<PxWebOptions>());

    [Theory]
    [InlineData("http://statistics.example/api/v2", "BaseAddress")]
    [InlineData("https://user:word@statistics.example/api", "BaseAddress")]
    [InlineData("https://statistics.example/api?key=1", "BaseAddress")]
    [InlineData("/relative", "BaseAddress")]
    [InlineData(null, "BaseAddress")]
    public void A_fault_of_the_configuration_is_told(string? address, string path)
    {
        var services = new ServiceCollection();
        services.AddPxWeb(o => o.BaseAddress = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PxWebOptions>>().Value);

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TAB638/../TAB1")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a?b=1")]
    [InlineData("https://other.example/x")]
    [InlineData("a\\b")]
    [InlineData("a%2e")]
    [InlineData(" ")]
    public void A_table_that_leads_elsewhere_is_refused_at_once(string table) => Assert.Throws<ArgumentException>(() => new PxWebQuery(table, []));

    [Fact]
    public async Task Version_2_gives_all_municipalities_in_one_call()
    {
        var answer = await Client().QueryAsync(YearEnd(), Cancellation);

        Assert.Equal(290, answer!.Dataset.CellCount);
        Assert.Equal("TAB638", answer.Dataset.TableId);
        var cells = answer.Dataset.Along("Region", new Dictionary<string, string> { ["ContentsCode"] = "BE0101N1", ["Tid"] = "2025" });
        Assert.All(cells, c => Assert.Equal(LocalTable.Inhabitants(c.Key, "2025"), c.Value.Value));
        Assert.Equal(["GET /api/v2/config", "POST /api/v2/tables/TAB638/data?lang=sv&outputFormat=json-stat2"], Server.Calls.Select(c => c.Line));
        Assert.Equal(Time.GetUtcNow(), answer.ReceivedAt);
    }

    [Fact]
    public async Task Version_1_gives_the_same()
    {
        var client = Client(o => (o.Version, o.BaseAddress) = (PxWebVersion.V1, Server.V1));
        var table = "START/BE/BE0101/BE0101A/BefolkningNy";

        var answer = await client.QueryAsync(new(table, [new("Region", ["0114", "1489"]) { CodeList = "vs:RegionKommun07" }, new("ContentsCode", "BE0101N1"), new("Tid", "2025")]), Cancellation);
        var all = await client.QueryAsync(new(table, [new("Region", "*"), new("ContentsCode", "BE0101N1"), new("Tid", "2025")]), Cancellation);

        Assert.Equal(42_861, answer!.Dataset.At(1, 0, 0).Value);
        Assert.Equal(312, all!.Dataset.CellCount);
        Assert.Equal("""{"query":[{"code":"Region","selection":{"filter":"vs:RegionKommun07","values":["0114","1489"]}},{"code":"ContentsCode","selection":{"filter":"item","values":["BE0101N1"]}},{"code":"Tid","selection":{"filter":"item","values":["2025"]}}],"response":{"format":"json-stat2"}}""", Server.Calls.First().Body);
    }

    [Fact]
    public async Task A_table_tells_its_periods_in_both_versions()
    {
        var two = await Client().FindTableAsync("TAB638", Cancellation);
        var one = await Client(o => (o.Version, o.BaseAddress) = (PxWebVersion.V1, Server.V1)).FindTableAsync("START/BE/BE0101/BE0101A/BefolkningNy", Cancellation);

        Assert.Equal(("2023", "2025", "2026-02-24T07:00:00Z", false), (two!.FirstPeriod, two.LastPeriod, two.Updated, two.IsDiscontinued));
        Assert.Equal(("2023", "2025", null), (one!.FirstPeriod, one.LastPeriod, one.Updated));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_null()
    {
        Assert.Null(await Client().FindTableAsync("TAB0", Cancellation));
        Assert.Null(await Client().QueryAsync(YearEnd("TAB0"), Cancellation));
    }

    [Fact]
    public async Task Calls_begin_no_closer_than_a_second()
    {
        var client = Client();

        for (var i = 0; i < 5; i++)
        {
            await client.FindTableAsync("TAB638", Cancellation);
        }

        var begun = Server.Calls.Select(c => c.At).ToList();
        Assert.Equal(6, begun.Count);
        Assert.All(begun.Zip(begun.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1), $"{pair.First:O} {pair.Second:O}"));
    }

    [Fact]
    public async Task Many_callers_at_once_wait_for_one_another()
    {
        var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.FindTableAsync("TAB638", Cancellation)));

        Assert.Equal(1, CallsFor("/config"));
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(1), 6), Time.Waits);
    }

    [Fact]
    public async Task The_window_of_the_server_is_kept_without_ever_being_refused()
    {
        (Server.MaxCalls, Server.TimeWindow) = (3, TimeSpan.FromSeconds(40));
        var client = Client();

        for (var i = 0; i < 10; i++)
        {
            Assert.NotNull(await client.FindTableAsync("TAB638", Cancellation));
        }

        Assert.Equal(0, Server.TooMany);
        Assert.True(Time.GetUtcNow() - Server.Calls.First().At >= TimeSpan.FromSeconds(120), $"{Time.GetUtcNow():O}");
    }

    [Fact]
    public async Task A_window_that_would_hold_the_caller_for_longer_than_is_allowed_is_not_waited_for()
    {
        (Server.MaxCalls, Server.TimeWindow) = (1, TimeSpan.FromHours(12));
        var client = Client();

        // The config is a call, too.
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => client.FindTableAsync("TAB638", Cancellation));

        Assert.Equal("PXWEB-BUSY", fault.Code);
    }

    [Fact]
    public async Task Limits_are_asked_for_once_an_hour()
    {
        var client = Client();
        await client.GetLimitsAsync(Cancellation);
        await client.FindTableAsync("TAB638", Cancellation);
        Time.Advance(TimeSpan.FromHours(1));
        (Server.MaxDataCells, Server.MaxCalls) = (10, 5);

        var limits = await client.GetLimitsAsync(Cancellation);

        Assert.Equal(new PxWebLimits(10, 5, TimeSpan.FromSeconds(10)), limits);
        Assert.Equal(2, CallsFor("/config"));
    }

    [Fact]
    public async Task More_cells_than_the_server_gives_are_not_asked_for()
    {
        Server.MaxDataCells = 100;
        var codes = MunicipalityRegister.Default.Municipalities.Take(101).Select(m => m.Code.ToString()).ToList();

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => Client().QueryAsync(new("TAB638", [new("Region", codes), new("ContentsCode", "BE0101N1"), new("Tid", "2025")]), Cancellation));

        Assert.Equal("PXWEB-CELLS", fault.Code);
        Assert.Equal(0, CallsFor("/data"));
    }

    [Fact]
    public async Task What_the_server_refuses_is_an_input_that_cannot_be_used()
    {
        Server.MaxDataCells = 100;
        var client = Client();

        var tooMany = await Assert.ThrowsAsync<InvalidInputException>(() => client.QueryAsync(YearEnd(), Cancellation));
        var variable = await Assert.ThrowsAsync<InvalidInputException>(() => client.QueryAsync(new("TAB638", [new("Wrong", "1")]), Cancellation));

        Assert.Equal(["PXWEB-REFUSED", "PXWEB-REFUSED"], new[] { tooMany.Code, variable.Code });
        Assert.Contains("403", tooMany.Message, StringComparison.Ordinal);
        Assert.Equal(2, CallsFor("/data"));
    }

    [Fact]
    public async Task Nothing_that_was_asked_or_answered_is_logged()
    {
        using var log = new FakeLoggerProvider();
        var client = Client(log: log);
        await client.QueryAsync(YearEnd(), Cancellation);
        AnswerData(http =>
        {
            http.Response.StatusCode = 500;
            return http.Response.WriteAsync("secret-of-the-server");
        });
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => client.QueryAsync(YearEnd(), Cancellation));

        var written = string.Join('\n', log.Collector.GetSnapshot().Select(r => $"{r.Message} {r.Exception} {string.Join(' ', r.Scopes)}").Append(fault.ToString()));
        Assert.Contains("ok", written, StringComparison.Ordinal);
        Assert.All(["TAB638", "BE0101N1", "127.0.0.1", "/data", "42861", "secret-of-the-server"], word => Assert.DoesNotContain(word, written, StringComparison.Ordinal));
    }
}
