// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.AspNetCore.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-tests-and-of-nobody-else";

    private readonly HttpClient _http = new();
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
    private WebApplication? _app;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Ss12000ChangeSignal Signal => _app!.Services.GetRequiredService<Ss12000ChangeSignal>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("{\"modifiedEntites\":[\"Person\",\"Duty\"],\"deletedEntities\":true}", true)]
    [InlineData("{\"modifiedEntities\":[\"Person\",\"Duty\"],\"deletedEntities\":true}", true)]
    [InlineData("{\"ModifiedEntities\":[\"person\",\"Duty\",\"Grade\"],\"deletedEntities\":true,\"more\":{\"a\":[1]}}", true)]
    [InlineData("{\"modifiedEntites\":[\"Grade\"],\"deletedEntities\":false}", false)]
    [InlineData("{\"modifiedEntites\":null}", false)]
    [InlineData("{}", false)]
    public async Task A_call_is_answered_at_once_and_told_when_it_is_about_a_roster(string body, bool told)
    {
        var address = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await CallAsync($"{address}/{Secret}", body));
        var waiting = Signal.WaitAsync(Stop);
        Assert.Equal(told, waiting.IsCompleted);
        if (told)
        {
            var notice = await waiting;
            Assert.Equal([Ss12000EntityType.Person, Ss12000EntityType.Duty], notice.Modified);
            Assert.True(notice.Deleted);
        }
    }

    [Theory]
    [InlineData("a-secret-of-the-tests-and-of-nobody-elsf")]
    [InlineData("a")]
    [InlineData("A-SECRET-OF-THE-TESTS-AND-OF-NOBODY-ELSE")]
    public async Task A_wrong_secret_is_answered_the_same_and_nobody_is_told(string secret)
    {
        var address = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await CallAsync($"{address}/{secret}", "{\"modifiedEntites\":[\"Person\"]}"));
        Assert.False(Signal.WaitAsync(Stop).IsCompleted);
    }

    [Fact]
    public async Task The_secret_can_stand_in_a_header()
    {
        var address = await StartAsync(options => options.HeaderName = "X-Hook");
        Assert.Equal(HttpStatusCode.OK, await CallAsync(address, "{\"deletedEntities\":true}"));
        var waiting = Signal.WaitAsync(Stop);
        Assert.False(waiting.IsCompleted);
        _http.DefaultRequestHeaders.Add("X-Hook", Secret);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(address, "{\"deletedEntities\":true}"));
        Assert.True((await waiting).Deleted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"modifiedEntites\":[\"Person\"]")]
    [InlineData("{\"modifiedEntites\":\"Person\"}")]
    [InlineData("{\"modifiedEntites\":[1]}")]
    [InlineData("{\"deletedEntities\":\"true\"}")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":[[[[[[[[[[1]]]]]]]]]]}")]
    [InlineData("{\"modifiedEntites\":[\"\\ud800\"]}")]
    public async Task What_is_no_such_body_is_refused(string body)
    {
        var address = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync($"{address}/{Secret}", body));
        Assert.False(Signal.WaitAsync(Stop).IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_its_length_is_told_or_not(bool told)
    {
        var address = await StartAsync(options => options.MaxBodyBytes = 1000);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/{Secret}") { Content = new StringContent(new string(' ', 100_000)) };
        request.Headers.TransferEncodingChunked = !told;
        using var answer = await _http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_drips_is_left()
    {
        var address = new Uri(await StartAsync(options => options.BodyTimeout = TimeSpan.FromSeconds(0.5)));
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {address.AbsolutePath}/{Secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{"), Stop);
        var buffer = new byte[1000];
        try
        {
            while (await stream.ReadAsync(buffer, Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Stop) > 0)
            {
                // The rest of an answer, if there is one.
            }
        }
        catch (IOException)
        {
            // Closed hard, which is what is expected.
        }

        Assert.False(Signal.WaitAsync(Stop).IsCompleted);
    }

    [Fact]
    public async Task Only_POST_is_taken()
    {
        var address = await StartAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.GetAsync($"{address}/{Secret}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(address, "{}"));
    }

    [Fact]
    public async Task A_server_that_was_subscribed_to_calls_and_the_changes_are_pulled()
    {
        var address = await StartAsync();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 5);
        using var provider = new ServiceCollection().AddSs12000(options => options.BaseAddress = server.BaseAddress).Services.BuildServiceProvider();
        var client = provider.GetRequiredService<Ss12000Client>();
        await client.SubscribeAsync("Sambruk", new Uri($"{address}/{Secret}"), [Ss12000EntityType.Person], Stop);
        var later = School.Start.AddHours(1);
        server.Put("persons", School.Pupil(6, later));
        Assert.Equal([HttpStatusCode.OK], await server.NotifyAsync(["Person", "Group"], deleted: false));
        var notice = await Signal.WaitAsync(Stop);
        Assert.Equal([Ss12000EntityType.Person], notice.Modified);
        var changes = await provider.GetRequiredService<Ss12000Puller>().PullChangesAsync(new(School.Start.AddMinutes(30), notice.Modified), Stop);
        Assert.Equal(School.Id("persons", 6), Assert.Single(changes.Changes!.Of<Person>()).Id);
    }

    [Fact]
    public async Task The_secret_is_in_no_log_of_the_package()
    {
        var address = await StartAsync();
        await CallAsync($"{address}/{Secret}", "{\"deletedEntities\":true}");
        await CallAsync($"{address}/{Secret}", "x");
        var own = _logs.GetSnapshot().Where(record => record.Category!.StartsWith("Sambruk", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, record => Assert.DoesNotContain(Secret, record.Message + record.Exception, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_can_be_guessed_stops_the_host()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(options => options.Secret = "guessable"));
        Assert.DoesNotContain("guessable", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation() => Assert.Equal(
        "BodyTimeout = 00:00:10\nHeaderName = \"\"\nMaxBodyBytes = 16384\nSecret = \"\"\n",
        OptionDefaults.Of<Ss12000WebhookOptions>());

    [Fact]
    public void Mapped_without_being_added_it_says_what_is_missing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        Assert.Throws<InvalidOperationException>(() => app.MapSs12000Webhook());
    }

    private async Task<string> StartAsync(Action<Ss12000WebhookOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSs12000(options => options.BaseAddress = new Uri("https://school.example/v2.0"))
            .AddWebhook(options => options.Secret = Secret)
            .AddWebhook(options => configure?.Invoke(options));
        _app = builder.Build();
        _app.MapSs12000Webhook();
        await _app.StartAsync(Stop);
        return $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/ss12000/webhook";
    }

    private async Task<HttpStatusCode> CallAsync(string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(address, content, Stop);
        return answer.StatusCode;
    }
}
