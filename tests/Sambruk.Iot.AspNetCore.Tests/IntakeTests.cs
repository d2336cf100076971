// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.AspNetCore.Tests;

public sealed class IntakeTests : IAsyncLifetime
{
    private const string Key = "0123456789-0123456789-0123456789";
    private const string Uplink = """{"devEui":"70b3d57ed0000001","profile":"talkpool","fPort":2,"fCnt":1,"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"4128090319"}""";
    private readonly GatedSink _sink = new();
    private WebApplication? _app;
    private HttpClient _client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        AllowAnonymous = False
        ApiKeys = []
        MaxBodyBytes = 2097152
        MaxConcurrentRequests = 1000
        RateLimit = 0
        RetryAfter = 00:00:10
        Timeout = 00:00:20

        """,
        OptionDefaults.Of<IotIntakeOptions>());

    [Fact]
    public void Each_fault_of_the_configuration_is_told_by_its_path_and_no_key_is()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Iot:ApiKeys:0:Key"] = "too-short",
            ["Iot:ApiKeys:1:KeySha256"] = "not-hex",
            ["Iot:Timeout"] = "00:00:00",
            ["Iot:MaxBodyBytes"] = "1",
        }).Build().GetSection("Iot");
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddHttpIntake(section).AddHttpIntake(section);
        using var provider = services.BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<IotIntakeOptions>>().Value);
        foreach (var path in new[] { "ApiKeys:0:Name", "ApiKeys:0:Key", "ApiKeys:1:KeySha256", "Timeout", "MaxBodyBytes" })
        {
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("too-short", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/iot/uplinks/json")]
    [InlineData("/iot/uplinks")]
    [InlineData("/iot/uplinks/json?event=up")]
    public async Task A_webhook_is_answered_when_the_message_is_in_the_sinks_and_not_before(string path)
    {
        await StartAsync();
        _sink.Stall();
        var answer = PostAsync(path, Uplink);
        await Task.Delay(100, Cancellation);
        Assert.False(answer.IsCompleted);
        _sink.Resume();
        Assert.Equal(HttpStatusCode.NoContent, (await answer).StatusCode);
        Assert.Equal(1, _sink.Taken);
    }

    [Fact]
    public async Task A_real_message_of_ChirpStack_is_taken()
    {
        await StartAsync();
        using var document = JsonDocument.Parse("""{"time":"2026-03-04T05:06:07Z","deviceInfo":{"devEui":"70b3d57ed0000001","deviceProfileName":"talkpool"},"fPort":2,"fCnt":1,"data":"QSgJAxk="}""");
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/iot/uplinks/chirpstack-v4?event=up", document.RootElement.GetRawText())).StatusCode);
        Assert.Equal(1, _sink.Taken);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/iot/uplinks/chirpstack-v4?event=join", """{"deviceInfo":{"devEui":"70b3d57ed0000001"}}""")).StatusCode);
        Assert.Equal(1, _sink.Taken);
    }

    [Fact]
    public async Task What_is_put_aside_need_not_come_again()
    {
        await StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/iot/uplinks/json", Uplink.Replace("talkpool", "unknown", StringComparison.Ordinal))).StatusCode);
        var letter = Assert.Single(await _app!.Services.GetRequiredService<IDeadLetterStore>().ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(Uplink.Length - 1, letter.Message.Body.Length);
    }

    [Theory]
    [InlineData("talkpool", "4128090319", "up", HttpStatusCode.Created)]
    [InlineData("unknown", "4128090319", "up", HttpStatusCode.NotFound)]
    [InlineData("talkpool", "41", "up", HttpStatusCode.UnprocessableEntity)]
    [InlineData("talkpool", "zz", "up", HttpStatusCode.UnprocessableEntity)]
    [InlineData("talkpool", "4128090319", "join", HttpStatusCode.NoContent)]
    public async Task An_envelope_is_answered_as_diwises_agent_does(string profile, string hex, string type, HttpStatusCode status)
    {
        await StartAsync();
        var answer = await PostAsync("/api/v0/messages", Envelope(Uplink.Replace("talkpool", profile, StringComparison.Ordinal).Replace("4128090319", hex, StringComparison.Ordinal), type));
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("{\"profile\":\"talkpool\",\"payloadHex\":\"4128090319\",\"devEui\":\"\"}", HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent)]
    [InlineData("no json", HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity)]
    public async Task What_names_no_device_is_no_content_for_diwise(string inner, HttpStatusCode either, HttpStatusCode or)
    {
        await StartAsync();
        Assert.Contains((await PostAsync("/api/v0/messages", Envelope(inner, "up"))).StatusCode, new[] { either, or });
    }

    [Theory]
    [InlineData("/api/v0/messages", "no envelope", HttpStatusCode.BadRequest)]
    [InlineData("/api/v0/messages", "{}", HttpStatusCode.BadRequest)]
    [InlineData("/iot/uplinks/json", "secret no json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/iot/uplinks/nobody", Uplink, HttpStatusCode.NotFound)]
    public async Task A_refusal_is_problem_JSON_with_a_code_and_without_content(string path, string body, HttpStatusCode status)
    {
        await StartAsync();
        var answer = await PostAsync(path, body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal((int)status, JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789-0123456789-0123456788")]
    public async Task A_sender_without_its_key_is_nobody(string? key)
    {
        await StartAsync();
        _client.DefaultRequestHeaders.Remove("X-API-Key");
        if (key is not null)
        {
            _client.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", key);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("/iot/uplinks/json", Uplink)).StatusCode);
        Assert.Equal(0, _sink.Taken);
    }

    [Fact]
    public async Task A_key_may_come_as_a_bearer_token()
    {
        await StartAsync();
        _client.DefaultRequestHeaders.Remove("X-API-Key");
        _client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/iot/uplinks/json", Uplink)).StatusCode);
    }

    [Fact]
    public async Task A_message_that_is_not_dealt_with_in_time_is_to_come_again()
    {
        await StartAsync(o => o.Timeout = TimeSpan.FromMilliseconds(100));
        _sink.Stall();
        var answer = await PostAsync("/iot/uplinks/json", Uplink);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        _sink.Resume();
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/iot/uplinks/json", Uplink)).StatusCode);
        Assert.Equal(1, _sink.Taken);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_compressed_is_refused()
    {
        await StartAsync(o => o.MaxBodyBytes = 2000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/iot/uplinks/json", new string(' ', 2001))).StatusCode);
        using var chunked = new StreamContent(new MemoryStream(new byte[5000]));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/iot/uplinks/json") { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _client.SendAsync(request, Cancellation)).StatusCode);
        using var compressed = new StringContent(Uplink);
        compressed.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _client.PostAsync("/iot/uplinks/json", compressed, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_sender_that_sends_too_much_is_told_to_wait()
    {
        await StartAsync(o => o.RateLimit = 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("/iot/uplinks/json", Uplink)));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests && a.Headers.RetryAfter is not null);
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_do_not_wait()
    {
        await StartAsync(o => o.MaxConcurrentRequests = 1);
        _sink.Stall();
        var first = PostAsync("/iot/uplinks/json", Uplink);
        await Task.Delay(200, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync("/iot/uplinks/json", Uplink)).StatusCode);
        _sink.Resume();
        Assert.Equal(HttpStatusCode.NoContent, (await first).StatusCode);
    }

    [Fact]
    public async Task No_log_holds_a_device_a_payload_or_a_key()
    {
        await StartAsync();
        await PostAsync("/iot/uplinks/json", Uplink);
        await PostAsync("/iot/uplinks/json", "70b3d57ed0000001 is no json");
        await PostAsync("/api/v0/messages", Envelope(Uplink, "up"));
        var logs = _app!.Services.GetRequiredService<FakeLogCollector>().GetSnapshot();
        Assert.Contains(logs, r => r.Id.Id == 3200);
        foreach (var secret in new[] { "70b3d57ed0", "4128090319", Key })
        {
            Assert.DoesNotContain(logs, r => $"{r.Message} {r.Exception} {string.Join(' ', r.StructuredState ?? [])}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Envelope(string inner, string type) =>
        $$"""{"id":"mqtt-1","type":"{{type}}","source":"application/1/device/70b3d57ed0000001/event/{{type}}","data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(inner))}}"}""";

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _client.PostAsync(path, content, Cancellation);
    }

    private async Task StartAsync(Action<IotIntakeOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.Services.AddSingleton<IUplinkSink>(_sink);
        builder.Services.AddIot(o => o.Profiles["talkpool"] = "talkpool/oy1210").AddHttpIntake(o =>
        {
            o.ApiKeys.Add(new() { Name = "test", Key = Key });
            configure?.Invoke(o);
        });
        _app = builder.Build();
        _app.MapIotIntake();
        await _app.StartAsync(Cancellation);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address) };
        _client.DefaultRequestHeaders.Add("X-API-Key", Key);
    }

    private sealed class GatedSink : IUplinkSink
    {
        private TaskCompletionSource _gate = new();
        private int _taken;

        public GatedSink() => _gate.SetResult();

        public int Taken => Volatile.Read(ref _taken);

        public string Name => "gated";

        public void Stall() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Resume() => _gate.TrySetResult();

        public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
        {
            await _gate.Task.WaitAsync(cancellationToken);
            Interlocked.Add(ref _taken, batch.Count);
        }
    }
}
