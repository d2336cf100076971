// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sambruk.PxWeb;
using Sambruk.PxWeb.Tests;
using Sambruk.TestKit.Peers;

namespace Sambruk.Billing.Tests;

/// <summary>Inhabitants of a PxWeb on this machine; nothing here asks another (POP-08).</summary>
public sealed class PxWebPopulationTests : IAsyncLifetime
{
    private static readonly MunicipalityCode s_alingsas = MunicipalityCode.Parse("1489");
    private static readonly PopulationRequest s_request = new("TAB638", new(2025, 12, 31));
    private readonly JumpingTime _time = new();
    private ServiceProvider? _provider;
    private LocalPxWeb _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await LocalPxWeb.StartAsync(_time);

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        Contents = "BE0101N1"
        ContentsVariable = "ContentsCode"
        Day = YearEnd
        Folder = ""
        PublishedAt = null
        RegionCodeList = "vs:RegionKommun07"
        RegionVariable = "Region"
        Selections = []
        Table = "TAB638"
        TimeVariable = "Tid"

        """,
        OptionDefaults.Of<PxWebPopulationOptions>());

    [Fact]
    public async Task All_municipalities_come_in_one_call_and_are_those_of_the_register()
    {
        var snapshot = await Source().GetAsync(s_request, Cancellation);

        Assert.Equal(RegisterPopulationSource.Snapshot.Values, snapshot.Values);
        Assert.Equal(("TAB638", new DateOnly(2025, 12, 31), "2026-02-24T07:00:00Z", true), (snapshot.Table, snapshot.ReferenceDate, snapshot.SourceUpdated, snapshot.NoiseProtected));
        Assert.Equal(_time.GetUtcNow(), snapshot.FetchedAt);
        Assert.Equal(["/api/v2/config", "/api/v2/tables/TAB638/data"], _server.Calls.Select(c => c.Line.Split(' ', '?')[1]));
        Assert.Contains("\"variableCode\":\"Tid\",\"valueCodes\":[\"2025\"]", _server.Calls.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_day_is_what_is_asked_for_and_has_no_noise()
    {
        var snapshot = await Source().GetAsync(s_request with { ReferenceDate = new(2024, 12, 31), Codes = [s_alingsas] }, Cancellation);

        Assert.Equal(42_761, Assert.Single(snapshot.Values).Value);
        Assert.False(snapshot.NoiseProtected);
    }

    [Fact]
    public async Task Version_1_gives_the_same_values()
    {
        var table = "START/BE/BE0101/BE0101A/BefolkningNy";
        var source = Source(o => o.Table = table, version: PxWebVersion.V1);

        var all = await source.GetAsync(s_request with { Table = table }, Cancellation);
        var one = await source.GetAsync(s_request with { Table = table, Codes = [s_alingsas] }, Cancellation);

        Assert.Equal(RegisterPopulationSource.Snapshot.Values, all.Values);
        Assert.Equal(42_861, Assert.Single(one.Values).Value);
        Assert.Contains("{\"filter\":\"vs:RegionKommun07\",\"values\":[\"1489\"]}", _server.Calls.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_November_is_asked_for_with_the_code_of_all_ages()
    {
        var source = Source(o =>
        {
            (o.Table, o.Contents, o.Day) = ("TAB1267", "BE0101A9", PopulationDay.FirstOfNovember);
            o.Selections["Alder"] = "tot";
        });

        var snapshot = await source.GetAsync(new("TAB1267", new(2025, 11, 1)), Cancellation);

        Assert.Equal(290, snapshot.Values.Count);
        Assert.Equal(42_861, snapshot.Values[s_alingsas]);
    }

    [Theory]
    [InlineData("TAB638", "2025-11-01")]
    [InlineData("TAB638", "2025-12-30")]
    [InlineData("TAB1267", "2025-12-31")]
    public async Task Another_table_or_a_day_that_it_does_not_count_on_is_refused_before_anything_is_asked(string table, string day)
    {
        var fault = await Refused(Source(), new(table, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("POP-01", Assert.Single(fault.Report).Code);
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task A_year_that_the_table_does_not_have_is_refused_and_no_other_is_given()
    {
        var fault = await Refused(Source(), s_request with { ReferenceDate = new(2026, 12, 31) });

        Assert.Equal("PXWEB-REFUSED", Assert.Single(fault.Report).Code);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_told_as_such()
    {
        var fault = await Refused(Source(o => o.Table = "TAB1"), s_request with { Table = "TAB1" });

        Assert.Equal("POP-01 population.table", Assert.Single(fault.Report.Select(f => $"{f.Code} {f.Path}")));
    }

    [Fact]
    public async Task Codes_that_are_missing_are_listed()
    {
        Answer("""
            {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[2,1,1],"dimension":{"Region":{"category":{"index":["00","1489"]}},
             "ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":["2025"]}}},"value":[1,42861]}
            """);

        var fault = await Refused(Source(), s_request with { Codes = [s_alingsas, MunicipalityCode.Parse("0114"), MunicipalityCode.Parse("0980")] });

        Assert.Equal(["POP-02 population.values.0114", "POP-02 population.values.0980"], fault.Report.Select(f => $"{f.Code} {f.Path}"));
    }

    [Theory]
    [InlineData("null", "{}", "null")]
    [InlineData("null", "{\"1\":\"..\"}", "..")]
    [InlineData("42861", "{\"1\":\"p\"}", "p")]
    [InlineData("\"..\"", "{}", "..")]
    [InlineData("42861", "\"r\"", "r")]
    [InlineData("null", "{\"1\":\"<script>\"}", "?")]
    [InlineData("-1", "{}", "whole number")]
    [InlineData("42861.5", "{}", "whole number")]
    [InlineData("10000000000000000000000000", "{}", "whole number")]
    public async Task What_is_no_value_is_an_error_with_code_and_symbol(string value, string status, string told)
    {
        Answer($$$$"""
            {"class":"dataset","id":["Tid","Region","ContentsCode"],"size":[1,2,1],"dimension":{"Region":{"category":{"index":["00","1489"]}},
             "ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":["2025"]}}},"value":[1,{{{{value}}}}],"status":{{{{status}}}}}
            """);

        var fault = await Refused(Source(), s_request with { Codes = [s_alingsas] });

        var finding = Assert.Single(fault.Report);
        Assert.Equal("POP-03 population.values.1489", $"{finding.Code} {finding.Path}");
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
        Assert.Contains("1489", finding.SwedishMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("script", finding.Message + finding.SwedishMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"1\",\"2\"]", 2, "[1,2]")]
    [InlineData("[\"1\"]", 1, "[1]")]
    public async Task A_variable_that_was_not_selected_is_an_error_also_when_it_has_one_category(string codes, int size, string values)
    {
        Answer($$$$"""
            {"class":"dataset","id":["Region","Kon","ContentsCode","Tid"],"size":[1,{{{{size}}}},1,1],"dimension":{"Region":{"category":{"index":["1489"]}},"Kon":{"category":{"index":{{{{codes}}}}}},
             "ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":["2025"]}}},"value":{{{{values}}}}}
            """);

        var fault = await Refused(Source(), s_request with { Codes = [s_alingsas] });

        Assert.Equal("POP-01 dimension[1]", Assert.Single(fault.Report.Select(f => $"{f.Code} {f.Path}")));
        Assert.Contains("Kon", fault.Report[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024", "BE0101N1", "TAB638", "PXWEB-S02")]
    [InlineData("2025", "BE0101N2", "TAB638", "PXWEB-S02")]
    [InlineData("2025", "BE0101N1", "TAB639", "POP-01")]
    public async Task An_answer_to_another_question_is_refused(string period, string contents, string table, string code)
    {
        Answer($$$$"""
            {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[1,1,1],"dimension":{"Region":{"category":{"index":["1489"]}},
             "ContentsCode":{"category":{"index":["{{{{contents}}}}"]}},"Tid":{"category":{"index":["{{{{period}}}}"]}}},"value":[42861],"extension":{"px":{"tableid":"{{{{table}}}}"}}}
            """);

        Assert.Equal(code, Assert.Single((await Refused(Source(), s_request with { Codes = [s_alingsas] })).Report).Code);
    }

    [Fact]
    public async Task A_dataset_that_cannot_be_read_is_an_error_with_the_rule()
    {
        Answer("""{"class":"collection"}""");

        var fault = await Refused(Source(), s_request);

        Assert.Equal("PXWEB-J02", Assert.Single(fault.Report).Code);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_available()
    {
        _server.Instead = http =>
        {
            http.Response.StatusCode = 503;
            return Task.FromResult(true);
        };

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Source().GetAsync(s_request, Cancellation));

        Assert.Equal("PXWEB-BUSY", fault.Code);
    }

    [Fact]
    public async Task The_answer_is_kept_as_it_came_and_gives_the_same_snapshot_without_the_network()
    {
        using var folder = new TemporaryFolder();
        var kept = folder.File("svar");
        var source = Source(o => o.Folder = kept);

        var first = await source.GetAsync(s_request, Cancellation);
        await source.GetAsync(s_request, Cancellation);

        var file = Assert.Single(Directory.GetFiles(kept));
        Assert.Matches("^TAB638-2025-[0-9a-f]{16}\\.json$", Path.GetFileName(file));
        var again = PxWebPopulationSource.Read(await File.ReadAllBytesAsync(file, Cancellation), new(), s_request, first.FetchedAt);
        Assert.Equal(first.Sha256, again.Sha256);
        Assert.Equal(PopulationFile.Serialize(first), PopulationFile.Serialize(again));
    }

    [Fact]
    public async Task An_answer_that_is_refused_is_kept_too()
    {
        using var folder = new TemporaryFolder();
        Answer("""
            {"class":"dataset","id":["Region","ContentsCode","Tid"],"size":[1,1,1],"dimension":{"Region":{"category":{"index":["1489"]}},
             "ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":["2025"]}}},"value":[null]}
            """);

        await Refused(Source(o => o.Folder = folder.FullName), s_request);

        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error_and_no_snapshot()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("taken"), "", Cancellation);

        var fault = await Refused(Source(o => o.Folder = folder.File("taken")), s_request);

        Assert.Equal("POP-05", Assert.Single(fault.Report).Code);
    }

    [Fact]
    public async Task On_a_full_disk_there_is_no_half_answer_and_no_snapshot()
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        disk.Fill(leave: 0);

        var fault = await Refused(Source(o => o.Folder = disk.Folder), s_request);

        Assert.Equal("POP-05", Assert.Single(fault.Report).Code);
        Assert.Empty(Directory.GetFiles(disk.Folder, "TAB638*"));
    }

    [Fact]
    public async Task The_newest_is_shown_to_be_confirmed_and_not_fetched()
    {
        Source();
        var newest = await _provider!.GetRequiredService<PopulationDiscovery>().NewestAsync(Cancellation);

        Assert.Equal(("TAB638", "2025", new DateOnly(2025, 12, 31), "2026-02-24T07:00:00Z"), (newest!.Table, newest.Period, newest.ReferenceDate, newest.SourceUpdated));
        Assert.Empty(newest.Warnings);
        Assert.True(newest.NoiseProtected);
        Assert.DoesNotContain(_server.Calls, c => c.Line.Contains("/data", StringComparison.Ordinal));
        Assert.Equal(s_request, newest.ToRequest());
    }

    [Theory]
    [InlineData("2024", false)]
    [InlineData("2025", true)]
    public async Task A_table_that_has_stopped_is_a_warning(string last, bool isDiscontinued)
    {
        _server.Tables[0] = LocalTable.YearEnd("2023", last) with { IsDiscontinued = isDiscontinued };
        Source();

        var newest = await _provider!.GetRequiredService<PopulationDiscovery>().NewestAsync(Cancellation);

        Assert.Equal("POP-01", Assert.Single(newest!.Warnings).Code);
    }

    [Fact]
    public async Task A_table_with_other_periods_has_no_newest_and_one_that_is_not_there_is_null()
    {
        Source(o => o.Day = PopulationDay.MonthEnd);
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => _provider!.GetRequiredService<PopulationDiscovery>().NewestAsync(Cancellation));
        Assert.Equal("POP-01", Assert.Single(fault.Report).Code);

        _server.Tables.Clear();
        Assert.Null(await _provider!.GetRequiredService<PopulationDiscovery>().NewestAsync(Cancellation));
    }

    [Theory]
    [InlineData("2025-12-31", PopulationDay.YearEnd, "2025")]
    [InlineData("2025-11-01", PopulationDay.FirstOfNovember, "2025")]
    [InlineData("2024-02-29", PopulationDay.MonthEnd, "2024M02")]
    [InlineData("2025-02-27", PopulationDay.MonthEnd, null)]
    [InlineData("2025-12-31", PopulationDay.FirstOfNovember, null)]
    public void A_day_is_a_period_of_the_table_or_none(string day, PopulationDay counted, string? period)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(period, PopulationPeriod.Of(date, counted));
        Assert.Equal(period is null ? null : date, PopulationPeriod.DayOf(period, counted));
    }

    [Theory]
    [InlineData("2026M13", PopulationDay.MonthEnd)]
    [InlineData("2026K01", PopulationDay.MonthEnd)]
    [InlineData("2025", PopulationDay.MonthEnd)]
    [InlineData("+025", PopulationDay.YearEnd)]
    [InlineData("2025M12", PopulationDay.YearEnd)]
    [InlineData("", PopulationDay.YearEnd)]
    public void A_period_that_is_none_has_no_day(string period, PopulationDay counted) => Assert.Null(PopulationPeriod.DayOf(period, counted));

    [Theory]
    [InlineData("2026-02-28", PopulationDay.YearEnd, "2024-12-31")]
    [InlineData("2026-03-01", PopulationDay.YearEnd, "2025-12-31")]
    [InlineData("2026-01-15", PopulationDay.FirstOfNovember, "2025-11-01")]
    [InlineData("2026-03-15", PopulationDay.MonthEnd, "2025-12-31")]
    public void A_table_that_goes_on_has_values_for_this_day(string today, PopulationDay counted, string expected)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(DateOnly.Parse(expected, invariant), PopulationPeriod.Expected(DateOnly.Parse(today, invariant), counted));
    }

    [Fact]
    public void A_section_makes_the_source_and_its_address_is_that_of_SCB_unless_told()
    {
        foreach (var (version, address) in new[] { ("V2", "https://statistikdatabasen.scb.se/api/v2/"), ("V1", "https://api.scb.se/OV0104/v1/doris/sv/ssd/") })
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Population:Table"] = "TAB1267",
                ["Population:Day"] = "FirstOfNovember",
                ["Population:Selections:Alder"] = "tot",
                ["Population:PxWeb:Version"] = version,
            }).Build();
            var services = new ServiceCollection();
            services.AddBilling(_ => { }).AddPxWebPopulation(configuration.GetSection("Population")).AddPxWebPopulation(configuration.GetSection("Population"));
            using var provider = services.BuildServiceProvider(validateScopes: true);

            Assert.IsType<PxWebPopulationSource>(provider.GetRequiredService<IPopulationSource>());
            Assert.Equal(address, provider.GetRequiredService<IOptions<PxWebOptions>>().Value.BaseAddress!.AbsoluteUri);
            var options = provider.GetRequiredService<IOptions<PxWebPopulationOptions>>().Value;
            Assert.Equal(("TAB1267", PopulationDay.FirstOfNovember, "tot"), (options.Table, options.Day, options.Selections["Alder"]));
            Assert.Single(services, s => s.ServiceType == typeof(IPopulationSource));
        }
    }

    [Theory]
    [InlineData("Tid", "2025")]
    [InlineData("Alder", "*")]
    [InlineData("Alder", "TOP(1)")]
    [InlineData("Alder", "")]
    public void A_selection_is_one_code_of_another_variable(string variable, string code)
    {
        var services = new ServiceCollection();
        services.AddBilling(_ => { }).AddPxWebPopulation(o => o.Selections[variable] = code);
        using var provider = services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PxWebPopulationOptions>>().Value);
    }

    private static async Task<InvalidInputException> Refused(PxWebPopulationSource source, PopulationRequest request)
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(request, Cancellation));
        Assert.Equal("BILL-POPULATION", fault.Code);
        return fault;
    }

    private void Answer(string json) => _server.Instead = async http =>
    {
        if (!http.Request.Path.Value!.EndsWith("/data", StringComparison.Ordinal))
        {
            return false;
        }

        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json), Cancellation);
        return true;
    };

    private PxWebPopulationSource Source(Action<PxWebPopulationOptions>? configure = null, PxWebVersion version = PxWebVersion.V2)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddPxWeb(o => (o.Version, o.BaseAddress, o.Timeout) = (version, version == PxWebVersion.V1 ? _server.V1 : _server.V2, TimeSpan.FromMinutes(2)));
        services.AddBilling(_ => { }).AddPxWebPopulation(o => configure?.Invoke(o));
        _provider = services.BuildServiceProvider(validateScopes: true);
        return _provider.GetRequiredService<PxWebPopulationSource>();
    }
}
