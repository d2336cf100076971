// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.Iot.Tests.Pipeline;

public sealed class IotPipelineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_decoded_and_in_every_sink_when_the_source_is_told()
    {
        var sink = new RecordingSink();
        await using var host = PipelineHost.Start(sink);
        Assert.Equal(new IntakeResult(IntakeOutcome.Delivered), await host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation));
        var uplink = Assert.Single(sink.Taken);
        Assert.Equal(24.0, uplink.Payload["temperature"]!.Value.Value);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), uplink.Time);
        var latest = await host.Store.LatestAsync(PipelineHost.DevEuiOf(1), Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["co2", "humidity", "temperature"], latest.Select(l => l.Name));
    }

    [Fact]
    public async Task An_uplink_that_comes_again_is_known_by_its_key()
    {
        var sink = new RecordingSink();
        await using var host = PipelineHost.Start(sink);
        var both = await Task.WhenAll(host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation), host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation));
        Assert.Equal([IntakeOutcome.Delivered, IntakeOutcome.Duplicate], both.Select(r => r.Outcome).Order());
        Assert.Equal(IntakeOutcome.Duplicate, (await host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation)).Outcome);
        Assert.Equal(IntakeOutcome.Delivered, (await host.Pipeline.AcceptAsync(PipelineHost.Message(fCnt: 2), Cancellation)).Outcome);
        Assert.Equal(2, sink.Taken.Count);
    }

    [Fact]
    public async Task Uplinks_of_one_device_stay_in_order_however_many_partitions_there_are()
    {
        var sink = new RecordingSink { Before = static async (_, _) => await Task.Yield() };
        await using var host = PipelineHost.Start(sink, options => (options.Partitions, options.BatchSize) = (8, 3));
        var sent = new List<Task<IntakeResult>>();
        for (uint n = 0; n < 200; n++)
        {
            for (var device = 1; device <= 10; device++)
            {
                sent.Add(host.Pipeline.AcceptAsync(PipelineHost.Message(device, n), Cancellation));
            }
        }

        Assert.All(await Task.WhenAll(sent), r => Assert.Equal(IntakeOutcome.Delivered, r.Outcome));
        foreach (var device in sink.Taken.GroupBy(u => u.Uplink.DevEui))
        {
            Assert.Equal(Enumerable.Range(0, 200).Select(n => (uint?)n), device.Select(u => u.Uplink.FCnt));
        }
    }

    [Fact]
    public async Task Defect_12_ten_thousand_messages_through_a_stalled_sink_are_none_lost_after_recovery()
    {
        var stalled = true;
        var sink = new RecordingSink { Before = (_, _) => stalled ? throw new IOException("down") : ValueTask.CompletedTask };
        await using var host = PipelineHost.Start(sink, options => (options.QueueCapacity, options.BatchSize) = (256, 100));
        var health = new IotHealthCheck(host.Pipeline);
        var sent = Task.Run(() => Task.WhenAll(Enumerable.Range(0, 10_000).Select(n => host.Pipeline.AcceptAsync(PipelineHost.Message(1 + (n % 50), (uint)n), Cancellation))), Cancellation);
        while ((await health.CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status != HealthStatus.Degraded)
        {
            await Task.Delay(1, Cancellation);
        }

        Assert.Empty(sink.Taken);
        Assert.False(sent.IsCompleted);
        Volatile.Write(ref stalled, false);
        Assert.All(await sent, r => Assert.Equal(IntakeOutcome.Delivered, r.Outcome));
        Assert.Equal(10_000, sink.Taken.Select(u => u.Key).Distinct().Count());
        Assert.Equal(10_000, sink.Taken.Count);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);
    }

    [Fact]
    public async Task A_source_waits_when_the_partition_is_full()
    {
        var gate = new TaskCompletionSource();
        var sink = new RecordingSink { Before = async (_, _) => await gate.Task };
        await using var host = PipelineHost.Start(sink, options => (options.QueueCapacity, options.BatchSize, options.Partitions) = (2, 1, 1));
        var sent = Enumerable.Range(0, 10).Select(n => host.Pipeline.AcceptAsync(PipelineHost.Message(fCnt: (uint)n), Cancellation)).ToList();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var late = host.Pipeline.AcceptAsync(PipelineHost.Message(fCnt: 99), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        gate.SetResult();
        await Task.WhenAll(sent);
        Assert.Equal(10, sink.Taken.Count);
    }

    [Fact]
    public async Task One_uplink_that_a_sink_chokes_on_is_put_aside_and_the_others_go_on()
    {
        var sink = new RecordingSink { Before = static (batch, _) => batch.Any(u => u.Uplink.FCnt == 7) ? throw new FormatException("choked") : ValueTask.CompletedTask };
        await using var host = PipelineHost.Start(sink, options => (options.Partitions, options.BatchWait) = (1, TimeSpan.FromMilliseconds(50)));
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => host.Pipeline.AcceptAsync(PipelineHost.Message(fCnt: (uint)n), Cancellation)));
        Assert.Equal(new IntakeResult(IntakeOutcome.Refused, "IOT-SINK-CHOKED"), results[7]);
        Assert.Equal(19, sink.Taken.Select(u => u.Key).Distinct().Count());
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal((DeadLetterReason.RefusedBySink, "recording"), (letter.Reason, letter.Sink));
    }

    [Fact]
    public async Task A_letter_that_a_sink_refused_is_played_again_to_that_sink_only()
    {
        var mended = false;
        var refusing = new RecordingSink("refusing");
        refusing.Before = (batch, _) =>
        {
            if (!mended)
            {
                batch.Refuse(0, "IOT-TEST-400");
            }

            return ValueTask.CompletedTask;
        };
        var other = new RecordingSink("other");
        await using var host = PipelineHost.Start(refusing, build: b => b.Services.AddSingleton<IUplinkSink>(other));
        Assert.Equal(new IntakeResult(IntakeOutcome.Refused, "IOT-TEST-400"), await host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation));
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(IntakeOutcome.Refused, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        Assert.Equal(1, await host.Letters.CountAsync(Cancellation));
        mended = true;
        Assert.Equal(IntakeOutcome.Delivered, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        Assert.Equal(0, await host.Letters.CountAsync(Cancellation));
        Assert.Equal((1, 1), (refusing.Taken.Count, other.Taken.Count));
        Assert.Null(await host.Pipeline.ReplayAsync(letter.Id, Cancellation));
    }

    [Fact]
    public async Task What_an_unknown_device_sends_is_kept_and_played_again_when_it_is_registered()
    {
        var sink = new RecordingSink();
        await using var host = PipelineHost.Start(sink);
        var result = await host.Pipeline.AcceptAsync(PipelineHost.Message(profile: null), Cancellation);
        Assert.Equal(IntakeOutcome.NoDevice, result.Outcome);
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery { Reason = DeadLetterReason.UnknownDevice }, Cancellation).ToListAsync(Cancellation));
        await host.Get<IDeviceRegister>().SaveAsync(new Device { DevEui = PipelineHost.DevEuiOf(1), Decoder = "talkpool/oy1210" }, Cancellation);
        Assert.Equal(IntakeOutcome.Delivered, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        Assert.Single(sink.Taken);
    }

    [Theory]
    [InlineData(UnknownDevicePolicy.Drop, IntakeOutcome.Dropped, 0, false)]
    [InlineData(UnknownDevicePolicy.Register, IntakeOutcome.NoDevice, 1, true)]
    [InlineData(UnknownDevicePolicy.DeadLetter, IntakeOutcome.NoDevice, 1, false)]
    public async Task Unknown_devices_are_met_as_the_policy_says(UnknownDevicePolicy policy, IntakeOutcome outcome, int letters, bool registered)
    {
        await using var host = PipelineHost.Start(configure: options => options.UnknownDevices = policy);
        Assert.Equal(outcome, (await host.Pipeline.AcceptAsync(PipelineHost.Message(profile: null), Cancellation)).Outcome);
        Assert.Equal(letters, await host.Letters.CountAsync(Cancellation));
        var device = await host.Get<IDeviceRegister>().FindAsync(PipelineHost.DevEuiOf(1), Cancellation);
        Assert.Equal(registered, device is { IsActive: false });
    }

    [Theory]
    [InlineData("41280903", 2, "WrongLength")]
    [InlineData("4128090319", 3, "WrongPort")]
    public async Task A_payload_that_the_decoder_refuses_is_put_aside_with_its_reason(string hex, int fPort, string code)
    {
        await using var host = PipelineHost.Start();
        Assert.Equal(new IntakeResult(IntakeOutcome.Refused, code), await host.Pipeline.AcceptAsync(PipelineHost.Message(hex: hex, fPort: fPort), Cancellation));
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal((DeadLetterReason.NotDecoded, code, "talkpool/oy1210"), (letter.Reason, letter.Code, letter.Decoder));
    }

    [Fact]
    public async Task A_message_that_is_none_is_put_aside_whole_once()
    {
        await using var host = PipelineHost.Start();
        var message = new IotMessage { Source = "test", Body = "{\"no\":"u8.ToArray(), ArrivedAt = default };
        Assert.Equal(IntakeOutcome.Unreadable, (await host.Pipeline.AcceptAsync(message, Cancellation)).Outcome);
        Assert.Equal(IntakeOutcome.Unreadable, (await host.Pipeline.AcceptAsync(message, Cancellation)).Outcome);
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.True(letter.Message.Body.Span.SequenceEqual(message.Body.Span));
    }

    [Fact]
    public async Task One_bad_uplink_of_several_is_put_aside_by_itself()
    {
        var sink = new RecordingSink();
        await using var host = PipelineHost.Start(sink, options => options.Profiles["tp"] = "talkpool/oy1210");
        var body = """[{"devEui":"70b3d57ed0000001","sensorType":"tp","fPort":"2","fCntUp":"1","payload":"4128090319"},{"devEui":"70b3d57ed0000002","sensorType":"tp","fPort":"2","fCntUp":"1","payload":"41"}]""";
        var result = await host.Pipeline.AcceptAsync(new IotMessage { Source = "test", Body = Encoding.UTF8.GetBytes(body), ArrivedAt = new(2026, 1, 1, 0, 0, 0, default) }, Cancellation);
        Assert.Equal(IntakeOutcome.Refused, result.Outcome);
        Assert.Single(sink.Taken);
        var letter = Assert.Single(await host.Letters.ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(UplinkFormat.Json, letter.Message.Format);
        Assert.Equal(IntakeOutcome.Refused, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        Assert.Equal(1, await host.Letters.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_under_way_when_the_host_stops_is_delivered_or_comes_again()
    {
        var gate = new TaskCompletionSource();
        var sink = new RecordingSink { Before = async (_, stop) => await gate.Task.WaitAsync(stop) };
        await using var host = PipelineHost.Start(sink, options => (options.DrainTime, options.BatchSize, options.Partitions) = (TimeSpan.FromMilliseconds(50), 1, 1));
        var sent = Enumerable.Range(0, 5).Select(n => host.Pipeline.AcceptAsync(PipelineHost.Message(fCnt: (uint)n), Cancellation)).ToList();
        await host.StopAsync();
        foreach (var one in sent)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        Assert.Empty(sink.Taken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation));
    }

    [Fact]
    public async Task Types_of_the_device_choose_the_objects()
    {
        var sink = new RecordingSink();
        await using var host = PipelineHost.Start(sink);
        await host.Get<IDeviceRegister>().SaveAsync(
            new Device { DevEui = PipelineHost.DevEuiOf(1), Decoder = "talkpool/oy1210", Types = ["urn:oma:lwm2m:ext:3303"] }, Cancellation);
        await host.Pipeline.AcceptAsync(PipelineHost.Message(), Cancellation);
        Assert.Equal([3303], Assert.Single(sink.Taken).Objects.Select(o => o.Id));
    }

    [Fact]
    public async Task The_last_state_of_a_known_device_is_in_memory_without_a_store()
    {
        await using var host = PipelineHost.Start();
        await host.Get<IDeviceRegister>().SaveAsync(new Device { DevEui = PipelineHost.DevEuiOf(1) }, Cancellation);
        foreach (var device in new[] { 1, 2 })
        {
            var status = $$$"""{"deduplicationId":"a","time":"2026-03-04T05:06:07Z","deviceInfo":{"devEui":"70b3d57ed0{{{device:x6}}}"},"margin":7,"batteryLevel":42.5}""";
            await host.Pipeline.AcceptAsync(new() { Source = "test", Body = Encoding.UTF8.GetBytes(status), Format = UplinkFormat.ChirpStackV4, ArrivedAt = default }, Cancellation);
        }

        var kept = Assert.Single(await host.Get<IDeviceStatusStore>().LatestAsync(null, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(new() { DevEui = PipelineHost.DevEuiOf(1), Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), Margin = 7, BatteryLevel = 42.5, ExternalPower = false }, kept);
    }
}
