// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sambruk.PxWeb.Tests;

/// <summary>A server that is busy, slow, broken or lies.</summary>
public sealed class BadServerTests : ClientFixture
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again_after_the_wait_that_it_asks_for(int status)
    {
        var refusals = 2;
        Server.Instead = http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/data", StringComparison.Ordinal) || refusals-- <= 0)
            {
                return Task.FromResult(false);
            }

            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "17";
            return Task.FromResult(true);
        };

        var answer = await Client().QueryAsync(YearEnd(), Cancellation);

        Assert.Equal(290, answer!.Dataset.CellCount);
        Assert.Equal(3, CallsFor("/data"));
        Assert.Equal(2, Time.Waits.Count(w => w == TimeSpan.FromSeconds(17)));
    }

    [Fact]
    public async Task A_time_of_day_is_waited_for_too()
    {
        var at = default(DateTimeOffset);
        var isFirst = true;
        Server.Instead = http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/data", StringComparison.Ordinal) || !isFirst)
            {
                return Task.FromResult(false);
            }

            isFirst = false;
            at = Time.GetUtcNow().AddSeconds(30);
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = at.ToString("r", CultureInfo.InvariantCulture);
            return Task.FromResult(true);
        };

        await Client().QueryAsync(YearEnd(), Cancellation);

        Assert.True(Server.Calls.Last().At >= at, $"{Server.Calls.Last().At:O}, not before {at:O}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_three_tries_the_server_is_not_available_however_often_the_client_was_added(int added)
    {
        AnswerData(http =>
        {
            http.Response.StatusCode = 429;
            return Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client(added: added).QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-BUSY", fault.Code);
        Assert.Equal(3, CallsFor("/data"));
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_wait_is_not_asked_again()
    {
        AnswerData(http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "100";
            return Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client().QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-BUSY", fault.Code);
        Assert.Equal(1, CallsFor("/data"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(204)]
    public async Task Another_status_ends_the_call_at_once(int status)
    {
        AnswerData(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "https://elsewhere.example/";
            return Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client().QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-STATUS", fault.Code);
        Assert.Equal(1, CallsFor("/data"));
    }

    [Fact]
    public async Task A_page_in_the_place_of_an_answer_is_none()
    {
        AnswerData(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<html><body>Vi arbetar med sidan</body></html>");
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client().QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-ANSWER", fault.Code);
    }

    [Theory]
    [InlineData("{\"class\":\"dataset\",\"id\":[\"Region\"", "PXWEB-J01")]
    [InlineData("<html></html>", "PXWEB-J01")]
    [InlineData("", "PXWEB-J01")]
    [InlineData("{\"class\":\"collection\"}", "PXWEB-J02")]
    public async Task Broken_JSON_is_told_with_the_rule(string body, string rule)
    {
        AnswerData(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(body);
        });

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => Client().QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-JSONSTAT", fault.Code);
        Assert.Equal(rule, Assert.Single(fault.Report).Code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"maxDataCells\":0,\"maxCallsPerTimeWindow\":1,\"timeWindow\":1}")]
    [InlineData("{\"maxDataCells\":1,\"maxCallsPerTimeWindow\":-1,\"timeWindow\":1}")]
    [InlineData("{\"maxDataCells\":1,\"maxCallsPerTimeWindow\":1,\"timeWindow\":1e99}")]
    [InlineData("{\"maxDataCells\":1,\"maxDataCells\":1,\"maxCallsPerTimeWindow\":1,\"timeWindow\":1}")]
    [InlineData("not json")]
    [InlineData("{\"\\ud800\":1,\"maxDataCells\":1}")]
    [InlineData("{\"maxDataCells\":\"\\ud800\"}")]
    public async Task Limits_that_are_none_stop_the_call(string config)
    {
        Server.Instead = async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(config);
            return true;
        };

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client().QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-ANSWER", fault.Code);
        Assert.Equal(0, CallsFor("/data"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"id\":7}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("nothing")]
    [InlineData("{\"\\udc00x\":1}")]
    [InlineData("{\"i\\u0064\":null,\"\\udbff\":2}")]
    public async Task A_table_without_the_form_of_the_standard_is_none(string table)
    {
        Server.Instead = async http =>
        {
            if (http.Request.Path.Value!.EndsWith("/config", StringComparison.Ordinal))
            {
                return false;
            }

            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(table);
            return true;
        };

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client().FindTableAsync("TAB638", Cancellation));

        Assert.Equal("PXWEB-ANSWER", fault.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_without_end_is_not_read_to_its_end(bool tellsLength)
    {
        long sent = 0;
        AnswerData(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = tellsLength ? 100L * 1024 * 1024 : null;
            var spaces = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            while (!http.RequestAborted.IsCancellationRequested && sent < 100L * 1024 * 1024)
            {
                await http.Response.Body.WriteAsync(spaces, http.RequestAborted);
                sent += spaces.Length;
            }
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client(o => o.MaxResponseBytes = 1024 * 1024).QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-ANSWER", fault.Code);
        Assert.Equal(1, CallsFor("/data"));
    }

    [Fact]
    public async Task A_body_that_drips_ends_with_the_time_limit()
    {
        AnswerData(async http =>
        {
            http.Response.ContentType = "application/json";
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(" ", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(20, http.RequestAborted);
            }
        });

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client(o => o.Timeout = TimeSpan.FromSeconds(1), TimeProvider.System).QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-TIMEOUT", fault.Code);
        Assert.Equal(1, CallsFor("/data"));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        var breaks = 1;
        Server.Instead = async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/data", StringComparison.Ordinal) || breaks-- <= 0)
            {
                return false;
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"class\":");
            await http.Response.Body.FlushAsync();
            http.Abort();
            return true;
        };

        Assert.NotNull(await Client().QueryAsync(YearEnd(), Cancellation));
        Assert.Equal(2, CallsFor("/data"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_as_such()
    {
        int port;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }

        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => Client(o => o.BaseAddress = new($"http://127.0.0.1:{port}/api/v2")).QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-CONNECTION", fault.Code);
    }

    [Fact]
    public async Task An_answer_with_more_cells_than_the_server_says_it_gives_is_refused()
    {
        var client = Client(o => o.MaxCells = 200);

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => client.QueryAsync(YearEnd(), Cancellation));

        Assert.Equal("PXWEB-J07", Assert.Single(fault.Report).Code);
    }

    [Fact]
    public async Task A_call_that_waits_can_be_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        AnswerData(async http =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().QueryAsync(YearEnd(), stop.Token));
    }
}
