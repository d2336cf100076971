// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Webhooks.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "0123456789-0123456789-0123456789";
    private readonly ConcurrentQueue<(JsonElement Body, string Text, IHeaderDictionary Headers)> _received = new();
    private Func<HttpContext, JsonElement, int> _answer = (_, _) => 200;
    private WebApplication? _receiver;
    private ServiceProvider? _provider;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.MapPost("/secret-path", (RequestDelegate)(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var text = await reader.ReadToEndAsync(http.RequestAborted);
            var body = JsonDocument.Parse(text).RootElement;
            var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value));
            _received.Enqueue((body, text, headers));
            http.Response.StatusCode = _answer(http, body);
        }));
        await _receiver.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await _receiver!.DisposeAsync();
    }

    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        Address = null
        IncludeObjects = False
        MaxBatch = 100
        MaxRetryAfter = 00:05:00
        Secret = ""
        Timeout = 00:00:30

        """,
        OptionDefaults.Of<IotWebhookOptions>());

    [Theory]
    [InlineData("http://portal.example/x", Secret, "Address")]
    [InlineData("https://user:word@portal.example/x", Secret, "Address")]
    [InlineData("/relative", Secret, "Address")]
    [InlineData("https://portal.example/x", "short-secret", "Secret")]
    public void A_fault_of_the_configuration_is_told_and_no_secret_is(string address, string secret, string path)
    {
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddWebhook("a", o => (o.Address, o.Secret) = (new Uri(address, UriKind.RelativeOrAbsolute), secret));
        using var provider = services.BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<IotWebhookOptions>>().Get("a"));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short-secret", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uplink_is_sent_with_its_readings_signed_and_with_a_key()
    {
        Start();
        Assert.Equal(IntakeOutcome.Delivered, (await AcceptAsync()).Outcome);
        var (body, text, headers) = Assert.Single(_received);
        var uplink = Assert.Single(body.GetProperty("uplinks").EnumerateArray());
        Assert.Equal("70b3d57ed0000001", uplink.GetProperty("device").GetProperty("devEui").GetString());
        Assert.Equal("2026-03-04T05:06:07Z", uplink.GetProperty("time").GetString());
        var temperature = uplink.GetProperty("readings").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "temperature");
        Assert.Equal((24.0, "Cel"), (temperature.GetProperty("value").GetDouble(), temperature.GetProperty("unit").GetString()));
        Assert.False(uplink.TryGetProperty("objects", out _));
        var parts = headers["X-Sambruk-Signature"].ToString().Split(',');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0][2..]}.{text}"));
        Assert.Equal($"v1={Convert.ToHexStringLower(expected)}", parts[1]);
        Assert.Equal(32, headers["Idempotency-Key"].ToString().Length);
    }

    [Fact]
    public async Task Objects_are_sent_when_they_are_wanted()
    {
        Start(o => o.IncludeObjects = true);
        await AcceptAsync();
        var objects = Assert.Single(_received).Body.GetProperty("uplinks")[0].GetProperty("objects").EnumerateArray();
        Assert.Contains(objects, o => o.GetProperty("id").GetInt32() == 3303 && o.GetProperty("resources").GetProperty("5700").GetDouble() == 24.0);
    }

    [Fact]
    public async Task A_batch_with_refused_uplinks_is_narrowed_down_to_them()
    {
        _answer = (_, body) => body.GetProperty("uplinks").EnumerateArray().Any(u => u.GetProperty("key").GetString()!.Contains("-7-", StringComparison.Ordinal)) ? 422 : 200;
        Start(iot: o => o.BatchWait = TimeSpan.FromMilliseconds(200));
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AcceptAsync(fCnt: n)));
        Assert.Equal(19, results.Count(r => r.Outcome == IntakeOutcome.Delivered));
        Assert.Equal("IOT-WEBHOOK-422", Assert.Single(results, r => r.Outcome == IntakeOutcome.Refused).Code);
        Assert.True(_received.Count < 15, "Halves cost a few requests.");
        var letter = Assert.Single(await _provider!.GetRequiredService<IDeadLetterStore>().ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal("webhook:test", letter.Sink);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(401)]
    [InlineData(302)]
    public async Task What_is_not_taken_now_is_sent_again_with_the_same_key_until_it_is(int status)
    {
        var requests = 0;
        _answer = (http, _) =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return Interlocked.Increment(ref requests) <= 4 ? status : 200;
        };
        Start();
        Assert.Equal(IntakeOutcome.Delivered, (await AcceptAsync()).Outcome);
        Assert.Equal(5, _received.Count);
        Assert.Single(_received.Select(r => r.Headers["Idempotency-Key"].ToString()).Distinct());
    }

    [Fact]
    public async Task The_receiver_says_when_to_come_again_and_cannot_say_never()
    {
        var times = new ConcurrentQueue<DateTimeOffset>();
        _answer = (http, _) =>
        {
            times.Enqueue(DateTimeOffset.UtcNow);
            http.Response.Headers.RetryAfter = "999999";
            return times.Count == 1 ? 429 : 200;
        };
        Start(o => o.MaxRetryAfter = TimeSpan.FromSeconds(1));
        Assert.Equal(IntakeOutcome.Delivered, (await AcceptAsync()).Outcome);
        Assert.True(times.Last() - times.First() >= TimeSpan.FromMilliseconds(950), "It did not wait.");
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up_on_and_asked_again()
    {
        var requests = 0;
        _answer = (http, _) =>
        {
            if (Interlocked.Increment(ref requests) == 1)
            {
                http.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            }

            return 200;
        };
        Start(o => o.Timeout = TimeSpan.FromMilliseconds(300));
        Assert.Equal(IntakeOutcome.Delivered, (await AcceptAsync()).Outcome);
        Assert.True(requests > 1);
    }

    [Fact]
    public async Task A_batch_is_sent_in_pieces_of_the_largest_size()
    {
        Start(o => o.MaxBatch = 3, iot: o => o.BatchWait = TimeSpan.FromMilliseconds(200));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => AcceptAsync(fCnt: n)));
        Assert.Equal(10, _received.Sum(r => r.Body.GetProperty("uplinks").GetArrayLength()));
        Assert.All(_received, r => Assert.InRange(r.Body.GetProperty("uplinks").GetArrayLength(), 1, 3));
    }

    [Fact]
    public void The_same_webhook_twice_is_one_sink_and_one_set_of_attempts()
    {
        var services = new ServiceCollection();
        var iot = services.AddIot(_ => { });
        iot.AddWebhook("a", o => o.MaxBatch = 1).AddWebhook("a", o => o.MaxBatch = 2).AddWebhook("b", o => o.MaxBatch = 1);
        Assert.Equal(2, services.Count(s => s.ServiceType == typeof(IUplinkSink)));
        Assert.Throws<ArgumentException>(() => iot.AddWebhook("a/b", _ => { }));
    }

    [Fact]
    public async Task No_log_holds_an_address_a_device_a_value_or_a_secret()
    {
        var requests = 0;
        _answer = (_, _) => Interlocked.Increment(ref requests) <= 3 ? 500 : 422;
        Start();
        Assert.Equal(IntakeOutcome.Refused, (await AcceptAsync()).Outcome);
        var logs = _provider!.GetRequiredService<FakeLogCollector>().GetSnapshot();
        Assert.Contains(logs, r => r.Id.Id == 3400);
        foreach (var secret in new[] { "secret-path", "70b3d57ed0", "4128090319", Secret })
        {
            Assert.DoesNotContain(logs, r => $"{r.Message} {r.Exception} {string.Join(' ', r.StructuredState ?? [])}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private void Start(Action<IotWebhookOptions>? configure = null, Action<IotOptions>? iot = null)
    {
        var address = _receiver!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddIot(options =>
        {
            options.Profiles["talkpool"] = "talkpool/oy1210";
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(1);
            options.RetryMaxDelay = TimeSpan.FromMilliseconds(20);
            iot?.Invoke(options);
        }).AddWebhook("test", options =>
        {
            (options.Address, options.Secret) = (new Uri($"{address}/secret-path"), Secret);
            configure?.Invoke(options);
        });
        _provider = services.BuildServiceProvider();
    }

    private Task<IntakeResult> AcceptAsync(int fCnt = 1) => _provider!.GetRequiredService<IotPipeline>().AcceptAsync(
        new IotMessage
        {
            Source = "test",
            Format = UplinkFormat.Json,
            ArrivedAt = DateTimeOffset.UtcNow,
            Body = Encoding.UTF8.GetBytes($$"""{"devEui":"70b3d57ed0000001","profile":"talkpool","fPort":2,"fCnt":{{fCnt}},"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"4128090319"}"""),
        },
        Cancellation);
}
