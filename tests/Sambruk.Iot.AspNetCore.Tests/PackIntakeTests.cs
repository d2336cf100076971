// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Sambruk.Iot.AspNetCore.Tests;

/// <summary><c>POST /api/v0/messages/lwm2m</c> in a real host.</summary>
public sealed class PackIntakeTests : IAsyncLifetime
{
    private const string Key = "0123456789-0123456789-0123456789";
    private const string Path = "/api/v0/messages/lwm2m";
    private const string Pack = """[{"bn":"pump-1/3303/","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":23.4}]""";
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.Services.AddIot(o => o.Devices.Add(new() { DevEui = "70b3d57ed0000001", Id = "pump-1" })).AddHttpIntake(o =>
        {
            o.ApiKeys.Add(new() { Name = "test", Key = Key });
            o.MaxBodyBytes = 20_000;
        });
        _app = builder.Build();
        _app.MapIotIntake();
        await _app.StartAsync(Cancellation);
        _client.BaseAddress = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _client.DefaultRequestHeaders.Add("X-API-Key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("application/senml+json", HttpStatusCode.Created)]
    [InlineData("application/vnd.oma.lwm2m.ext.3303+json", HttpStatusCode.Created)]
    [InlineData("application/vnd.oma.lwm2m.ext.3303+json; charset=utf-8", HttpStatusCode.Created)]
    [InlineData("application/json", HttpStatusCode.Created)]
    [InlineData(null, HttpStatusCode.Created)]
    [InlineData("application/vnd.oma.lwm2m.ext.+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/vnd.oma.lwm2m.ext.33x+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/senml+cbor", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_pack_is_taken_by_its_type(string? type, HttpStatusCode status)
    {
        Assert.Equal(status, (await PostAsync(Pack, type)).StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? 1 : 0, (await LatestAsync()).Count);
    }

    [Fact]
    public async Task What_was_answered_is_in_the_history_once_however_often_it_comes()
    {
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(Pack))), answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(Pack.Replace("23.4", "23.5", StringComparison.Ordinal).Replace("6245", "6305", StringComparison.Ordinal))).StatusCode);

        var latest = Assert.Single(await LatestAsync());
        Assert.Equal(("temperature", 23.5, "Cel"), (latest.Name, latest.Value, latest.Unit));
        var series = await _app.Services.GetRequiredService<IMeasurementStore>().SeriesAsync(
            new() { DevEui = DevEui.Parse("70b3d57ed0000001"), Name = "temperature", From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddYears(100) }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(2, series.Count);
    }

    [Theory]
    [InlineData("secret no json", HttpStatusCode.BadRequest, "SENML-JSON")]
    [InlineData("""[{"n":"5700","v":1}]""", HttpStatusCode.BadRequest, "LWM2M-HEADER")]
    [InlineData("""[{"bn":"secret/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1}]""", HttpStatusCode.NotFound, "UnknownDevice")]
    [InlineData("""[{"bn":"pump-1/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"secret","v":1}]""", HttpStatusCode.UnprocessableEntity, "Unsupported")]
    public async Task A_refusal_has_a_code_and_no_content_and_is_kept(string body, HttpStatusCode status, string code)
    {
        var answer = await PostAsync(body);
        Assert.Equal(status, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        var letter = Assert.Single(await _app.Services.GetRequiredService<IDeadLetterStore>().ListAsync(new(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal((code, body.Length), (letter.Code, letter.Message.Body.Length));
        Assert.DoesNotContain(
            _app.Services.GetRequiredService<FakeLogCollector>().GetSnapshot(), r => $"{r.Message} {r.Exception}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_door_is_as_closed_as_the_others()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new string(' ', 20_001))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Pack, path: "/iot/uplinks/lwm2m")).StatusCode);
        _client.DefaultRequestHeaders.Remove("X-API-Key");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Pack)).StatusCode);
        Assert.Empty(await LatestAsync());
    }

    private async Task<List<LatestMeasurement>> LatestAsync() =>
        await _app.Services.GetRequiredService<IMeasurementStore>().LatestAsync(null, Cancellation).ToListAsync(Cancellation);

    private async Task<HttpResponseMessage> PostAsync(string body, string? type = "application/senml+json", string path = Path)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await _client.PostAsync(path, content, Cancellation);
    }
}
