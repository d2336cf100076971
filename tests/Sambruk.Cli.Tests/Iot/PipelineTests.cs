// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Sambruk.Cli.Tests;

/// <summary><c>sambruk iot run</c> as a process between a broker and a store.</summary>
public sealed class PipelineTests
{
    private const int Messages = 50;

    [Fact]
    public async Task What_a_broker_hands_over_is_stored_or_put_aside_and_played_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var port = PipelineProcess.FreePort();
        await File.WriteAllTextAsync(
            folder.File("sambruk.json"),
            """{"Iot":{"Sqlite":{"Path":"iot.db"},"JavaScript":{"Folders":["codecs"],"Engine":"v8","Limits":{"TimePerCall":"00:00:10"}},"Mqtt":{"Brokers":{"test":{"Host":"127.0.0.1","Port":0,"UseTls":false,"ClientId":"test","Topics":["application/#"]}}}}}"""
                .Replace("\"Port\":0", string.Create(CultureInfo.InvariantCulture, $"\"Port\":{port}"), StringComparison.Ordinal),
            cancellation);
        Directory.CreateDirectory(folder.File("codecs"));
        await File.WriteAllTextAsync(folder.File("codecs/own.js"), "function decodeUplink(input) { return { data: { temperature: input.bytes[2] / 10 } }; }", cancellation);
        Assert.Equal(0, (await ToolProcess.RunAsync(folder.FullName, "iot", "devices", "add", "70b3d57ed0000001", "--decoder", "elsys")).ExitCode);

        using var server = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointPort(port).Build());
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        server.ClientSubscribedTopicAsync += _ =>
        {
            subscribed.TrySetResult();
            return Task.CompletedTask;
        };
        server.ClientAcknowledgedPublishPacketAsync += _ =>
        {
            if (Interlocked.Increment(ref count) == Messages + 1)
            {
                acknowledged.TrySetResult();
            }

            return Task.CompletedTask;
        };
        await server.StartAsync();

        using var process = PipelineProcess.Start(folder.FullName);
        await subscribed.Task.WaitAsync(cancellation);
        for (var i = 0; i <= Messages; i++)
        {
            // The last is of a device that nobody knows.
            var device = i == Messages ? "70b3d57ed00000ff" : "70b3d57ed0000001";
            await server.InjectApplicationMessage(
                new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder()
                    .WithTopic($"application/1/device/{device}/event/up")
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                    .WithPayload(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"deviceInfo":{"devEui":"{{device}}"},"fPort":5,"fCnt":{{i}},"data":"AQDq","time":"2026-03-04T05:06:07Z"}""")))
                    .Build()),
                cancellation);
        }

        await acknowledged.Task.WaitAsync(cancellation);
        var run = await process.StopAsync();
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var pipeline = run.Json.GetProperty("pipeline");
        Assert.Equal((Messages + 1, 1), (pipeline.GetProperty("messages").GetInt32(), pipeline.GetProperty("deadLetters").GetInt32()));
        Assert.DoesNotContain("70b3", run.Error, StringComparison.Ordinal);
        await server.StopAsync();

        await ReplayAsync(folder);
    }

    private static async Task ReplayAsync(TemporaryFolder folder)
    {
        var letter = Assert.Single((await JsonAsync(folder, "deadletters", "list")).EnumerateArray());
        Assert.Equal("UnknownDevice", letter.GetProperty("reason").GetString());
        Assert.False(letter.TryGetProperty("message", out _));
        var id = letter.GetProperty("id").GetString()!;
        var shown = (await JsonAsync(folder, "deadletters", "show", id))[0];
        Assert.Equal("70b3d57ed00000ff", shown.GetProperty("devEui").GetString());
        Assert.Contains("AQDq", shown.GetProperty("message").GetString(), StringComparison.Ordinal);

        Assert.Equal(1, (await ToolProcess.RunAsync(folder.FullName, "iot", "deadletters", "replay", id)).ExitCode);
        Assert.Equal(0, (await ToolProcess.RunAsync(folder.FullName, "iot", "devices", "add", "70b3d57ed00000ff", "--decoder", "codec/own")).ExitCode);
        Assert.Equal(0, (await ToolProcess.RunAsync(folder.FullName, "iot", "deadletters", "replay", "--all")).ExitCode);
        Assert.Empty((await JsonAsync(folder, "deadletters", "list")).EnumerateArray());
        Assert.Equal(1, (await ToolProcess.RunAsync(folder.FullName, "iot", "deadletters", "remove", id)).ExitCode);
        Assert.Equal((int)ExitCode.Refused, (await ToolProcess.RunAsync(folder.FullName, "iot", "deadletters", "show", id)).ExitCode);
    }

    private static async Task<JsonElement> JsonAsync(TemporaryFolder folder, params string[] arguments)
    {
        var run = await ToolProcess.RunAsync(folder.FullName, ["iot", .. arguments, "--json"]);
        Assert.Empty(run.Error);
        return run.Json.GetProperty("deadLetters");
    }
}
