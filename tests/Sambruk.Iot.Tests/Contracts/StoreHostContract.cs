// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Sambruk.Iot.Contracts.ContractSensor;

namespace Sambruk.Iot.Contracts;

/// <summary>What a host may expect of every store that outlives it: a kill, another host beside it, a wrong setting.</summary>
public abstract class StoreHostContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The store as <c>Sambruk.Iot.Stores.Writer</c> calls it.</summary>
    protected abstract string Kind { get; }

    /// <summary>The same where a commit waits for the disk: who answers before the commit has time to be caught at it.</summary>
    protected virtual string SlowKind => Kind;

    /// <summary>Path or connection string, of its own for each test.</summary>
    protected abstract string Place { get; }

    /// <summary>The setting that holds it.</summary>
    protected abstract string PlaceSetting { get; }

    /// <summary>A host of this process.</summary>
    protected abstract IMeasurementStore OpenMeasurements();

    /// <summary>The store of dead letters with these limits, and what makes room, should it not happen by itself.</summary>
    protected abstract (IDeadLetterStore Letters, Func<Task> MakeRoom) OpenLetters(int most, int megabytes);

    /// <summary>Adds it as users do.</summary>
    protected abstract void Use(IIotBuilder builder, IConfigurationSection section);

    /// <summary>What only this store keeps after a kill, such as a sound file.</summary>
    protected virtual Task AssertSoundAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_delivered_outlives_kill_9_and_is_there_once_when_it_comes_again()
    {
        var delivered = new HashSet<(int Device, int Counter)>();
        for (var round = 0; round < 3; round++)
        {
            using var writer = WriterProcess.Start(Kind, Place);
            await writer.ReadAsync(delivered, 2000 + (round * 1701), Cancellation);
            await writer.KillAsync(delivered, Cancellation);
            await Kept.AssertAsync(OpenMeasurements(), delivered, Cancellation);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_acknowledged_is_kept_even_when_the_host_dies_in_the_same_moment()
    {
        var delivered = new HashSet<(int Device, int Counter)>();
        for (var round = 0; round < WriterProcess.Deaths; round++)
        {
            if (OperatingSystem.IsWindows())
            {
                Assert.Skip("Windows has no SIGKILL.");
            }

            // Ends itself with SIGKILL as its first act after it was told that an uplink is kept.
            using var writer = WriterProcess.Start(SlowKind, Place, dieAfter: 1 + (round * 37));
            await writer.ReadToEndAsync(delivered, Cancellation);
            await Kept.AssertAsync(OpenMeasurements(), delivered, Cancellation);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task Two_hosts_that_get_the_same_messages_keep_each_once_and_one_may_be_killed()
    {
        var delivered = new HashSet<(int Device, int Counter)>();
        var others = new HashSet<(int Device, int Counter)>();
        using var one = WriterProcess.Start(Kind, Place);
        using var other = WriterProcess.Start(Kind, Place);
        await Task.WhenAll(one.ReadAsync(delivered, 2000, Cancellation), other.ReadAsync(others, 2000, Cancellation));
        await one.KillAsync(delivered, Cancellation);
        await other.ReadAsync(others, 1000, Cancellation);
        await other.KillAsync(others, Cancellation);
        delivered.UnionWith(others);
        await Kept.AssertAsync(OpenMeasurements(), delivered, Cancellation);
    }

    [Theory]
    [InlineData(3, 256)]
    [InlineData(1000, 1)]
    public async Task The_oldest_dead_letters_make_room(int most, int megabytes)
    {
        var (letters, makeRoom) = OpenLetters(most, megabytes);
        for (var n = 0; n < 10; n++)
        {
            await letters.AddAsync(
                [new() { Id = Guid.NewGuid(), At = Start.AddMinutes(n), Reason = DeadLetterReason.Unreadable, Code = $"{n}", Message = new() { Source = "http", Body = new byte[300_000], ArrivedAt = Start } }],
                Cancellation);
        }

        await makeRoom();
        Assert.Equal(3, await letters.CountAsync(Cancellation));
        Assert.Equal(["9", "8", "7"], await letters.ListAsync(new(), Cancellation).Select(l => l.Code).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task It_takes_the_place_of_the_stores_in_memory_and_is_opened_before_the_pipeline()
    {
        using var host = Build([]);
        await host.StartAsync(Cancellation);
        Type[] parts =
        [
            Assert.Single(host.Services.GetServices<IDeviceRegister>()).GetType(),
            Assert.Single(host.Services.GetServices<IMeasurementStore>()).GetType(),
            Assert.Single(host.Services.GetServices<IDeviceStatusStore>()).GetType(),
            Assert.Single(host.Services.GetServices<IDeadLetterStore>()).GetType(),
        ];
        Assert.All(parts, part => Assert.Equal(OpenMeasurements().GetType().Assembly, part.Assembly));
        var services = host.Services.GetServices<IHostedService>().Select(s => s.GetType().Name).ToList();
        Assert.Equal("StoreService", services[0]);
        Assert.Single(services, "StoreService");

        // An uplink, and a state of a device that says how the device does.
        var pipeline = host.Services.GetRequiredService<IotPipeline>();
        var uplink = """{"devEui":"70b3d57ed0000001","profile":"talkpool","fPort":2,"fCnt":1,"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"4128090319"}""";
        Assert.Equal(IntakeOutcome.Delivered, (await pipeline.AcceptAsync(Message(uplink, UplinkFormat.Json), Cancellation)).Outcome);
        await host.Services.GetRequiredService<IDeviceRegister>().SaveAsync(new() { DevEui = DevEuiOf(1) }, Cancellation);
        pipeline.DeviceChanged(DevEuiOf(1));
        var status = """{"deduplicationId":"a","time":"2026-03-04T05:06:07Z","deviceInfo":{"devEui":"70b3d57ed0000001","deviceProfileName":"talkpool"},"margin":7,"batteryLevel":42.5}""";
        Assert.Equal(IntakeOutcome.Delivered, (await pipeline.AcceptAsync(Message(status, UplinkFormat.ChirpStackV4), Cancellation)).Outcome);
        Assert.Equal(1, await OpenMeasurements().CountAsync(Cancellation));
        Assert.Equal(7, Assert.Single(await host.Services.GetRequiredService<IDeviceStatusStore>().LatestAsync(null, Cancellation).ToListAsync(Cancellation)).Margin);
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("KeepDays", "-1")]
    [InlineData("MaxDeadLetters", "0")]
    [InlineData("MaxDeadLetterMegabytes", "0")]
    public async Task A_wrong_setting_stops_the_host_at_start(string name, string value)
    {
        using var host = Build([new("Store:" + (name.Length == 0 ? PlaceSetting : name), value)]);
        await AssertRefusedAsync(host);
    }

    /// <summary>A host with the store, named twice.</summary>
    protected IHost Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Store:" + PlaceSetting, Place)]).AddInMemoryCollection(settings);
        var section = builder.Configuration.GetSection("Store");
        var iot = builder.Services.AddIot(options => options.Profiles["talkpool"] = "talkpool/oy1210");
        Use(iot, section);
        Use(iot, section);
        builder.Services.AddIot(_ => { });
        return builder.Build();
    }

    protected static async Task<OptionsValidationException> AssertRefusedAsync(IHost host) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

    private static IotMessage Message(string json, UplinkFormat format) =>
        new() { Source = "test", Body = System.Text.Encoding.UTF8.GetBytes(json), ArrivedAt = Start, Format = format };
}
