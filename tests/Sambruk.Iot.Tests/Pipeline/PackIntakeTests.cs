// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot.Tests.Pipeline;

public sealed class PackIntakeTests
{
    private const string Pack = """[{"bn":"pump-1/3303/","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":23.4}]""";
    private static readonly DevEui s_device = PipelineHost.DevEuiOf(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pack_is_a_measurement_that_is_decoded_already()
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);

        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Pack)).Outcome);

        var uplink = Assert.Single(sink.Taken);
        Assert.Equal((s_device, "pump-1", UplinkFormat.LwM2m), (uplink.Uplink.DevEui, uplink.Device.Id, uplink.Uplink.Network));
        var reading = Assert.Single(uplink.Payload.Readings);
        Assert.Equal(("temperature", 23.4, "Cel", DateTimeOffset.FromUnixTimeSeconds(1767366245)), (reading.Name, reading.Value, reading.Unit.Symbol, reading.Time));
        Assert.Equal(Pack, Packs(uplink.Objects));
        Assert.Equal("temperature", Assert.Single(await host.Store.LatestAsync(s_device, Cancellation).ToListAsync(Cancellation)).Name);
    }

    [Theory]
    [InlineData("elsys", 5, "0100e202290400270506060308070d62")]
    [InlineData("elsys", 5, "0100ea0c00eb1900ec190014")]
    [InlineData("milesight", 85, "01755c03670001046862057d8403")]
    [InlineData("qalcosonic", 103, "43b1315d88")]
    [InlineData("talkpool/oy1210", 2, "4128090319")]
    [InlineData("axsensor", 2, "801027a1e803a2cd00a30002")]
    public async Task What_was_decoded_here_and_comes_back_as_packs_is_the_same(string decoder, int fPort, string hex)
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);
        var objects = DecoderRegistry.Default.Find(decoder)!
            .Decode(Convert.FromHexString(hex), new DecodeContext(fPort, new(2026, 1, 2, 15, 4, 5, TimeSpan.Zero), new() { RequireFPort = false })).ToObjects();
        Assert.NotEmpty(objects);

        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Packs(objects))).Outcome);

        Assert.Equal(Each(objects), Each(Assert.Single(sink.Taken).Objects));
    }

    [Fact]
    public async Task A_pack_that_comes_again_is_known_and_another_is_not()
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);
        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Pack)).Outcome);
        Assert.Equal(IntakeOutcome.Duplicate, (await SendAsync(host, Pack)).Outcome);
        Assert.Equal(IntakeOutcome.Duplicate, (await SendAsync(host, Pack.Replace(",", " ,\n", StringComparison.Ordinal))).Outcome);
        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Pack.Replace("3303", "3304", StringComparison.Ordinal).Replace("Cel", "%RH", StringComparison.Ordinal))).Outcome);
        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Pack.Replace("1767366245", "1767366246", StringComparison.Ordinal))).Outcome);
        Assert.Equal(3, sink.Taken.Count);
        Assert.Equal(["humidity", "temperature"], (await host.Store.LatestAsync(s_device, Cancellation).ToListAsync(Cancellation)).Select(m => m.Name));
    }

    [Fact]
    public async Task Without_a_time_of_its_own_it_has_that_of_arrival_and_is_known_all_the_same()
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);
        var pack = Pack.Replace("\"bt\":1767366245,", "", StringComparison.Ordinal);
        var arrived = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, pack, arrived)).Outcome);
        Assert.Equal(IntakeOutcome.Duplicate, (await SendAsync(host, pack, arrived.AddSeconds(7))).Outcome);
        var uplink = Assert.Single(sink.Taken);
        Assert.Equal((true, arrived), (uplink.IsTimeOfArrival, uplink.Time));
    }

    [Theory]
    [InlineData("70b3d57ed0000001")]
    [InlineData("70B3D57ED0000001")]
    public async Task The_device_may_be_named_by_its_DevEUI(string name)
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);
        Assert.Equal(IntakeOutcome.Delivered, (await SendAsync(host, Pack.Replace("pump-1", name, StringComparison.Ordinal))).Outcome);
        Assert.Equal(s_device, Assert.Single(sink.Taken).Uplink.DevEui);
    }

    [Theory]
    [InlineData("nobody", UnknownDevicePolicy.DeadLetter, IntakeOutcome.NoDevice)]
    [InlineData("70b3d57ed00000ff", UnknownDevicePolicy.DeadLetter, IntakeOutcome.NoDevice)]
    [InlineData("nobody", UnknownDevicePolicy.Register, IntakeOutcome.NoDevice)]
    [InlineData("nobody", UnknownDevicePolicy.Drop, IntakeOutcome.Dropped)]
    [InlineData("70b3d57ed00000ff", UnknownDevicePolicy.Drop, IntakeOutcome.Dropped)]
    public async Task Of_an_unknown_device_it_is_put_aside_and_played_again_when_it_is_known(string name, UnknownDevicePolicy policy, IntakeOutcome outcome)
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink, options => options.UnknownDevices = policy);
        Assert.Equal(outcome, (await SendAsync(host, Pack.Replace("pump-1", name, StringComparison.Ordinal))).Outcome);
        Assert.Empty(sink.Taken);
        var letters = await host.Letters.ListAsync(new(), Cancellation).ToListAsync(Cancellation);
        if (outcome == IntakeOutcome.Dropped)
        {
            Assert.Empty(letters);
            return;
        }

        var letter = Assert.Single(letters);
        Assert.Equal((DeadLetterReason.UnknownDevice, UplinkFormat.LwM2m), (letter.Reason, letter.Message.Format));
        Assert.Equal(IntakeOutcome.NoDevice, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        await host.Get<IDeviceRegister>().SaveAsync(new() { DevEui = DevEui.Parse("70b3d57ed00000ff"), Id = "nobody" }, Cancellation);
        Assert.Equal(IntakeOutcome.Delivered, (await host.Pipeline.ReplayAsync(letter.Id, Cancellation))!.Value.Outcome);
        Assert.Single(sink.Taken);
        Assert.Empty(await host.Letters.ListAsync(new(), Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("no json", "SENML-JSON")]
    [InlineData("[]", "SENML-EMPTY")]
    [InlineData("""[{"n":"5700","v":1}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"a/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1},{"bn":"b/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1}]""", "LWM2M-DEVICES")]
    [InlineData("""[{"bn":"a/3303/","bt":400000000,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1}]""", "LWM2M-TIME")]
    [InlineData("""[{"bn":"a/3303/","bt":4000000000,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1}]""", "LWM2M-TIME")]
    public async Task What_is_no_pack_of_one_device_is_put_aside_unread(string body, string code)
    {
        await using var host = await StartAsync(new());
        Assert.Equal(new(IntakeOutcome.Unreadable, code), await SendAsync(host, body));
        var letter = Assert.Single(await host.Letters.ListAsync(new(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal((DeadLetterReason.Unreadable, code), (letter.Reason, letter.Code));
    }

    [Fact]
    public async Task Too_many_objects_are_refused()
    {
        await using var host = await StartAsync(new());
        var objects = string.Join(',', Enumerable.Repeat(Pack[1..^1], 65));
        Assert.Equal(new(IntakeOutcome.Unreadable, "LWM2M-MANY"), await SendAsync(host, $"[{objects}]"));
    }

    [Theory]
    [InlineData("pump-1/3303/", "3303", """{"n":"5700","u":"K","v":1}""", "Unsupported")]
    [InlineData("pump-1/3303/", "3303", """{"n":"9999","v":1}""", "Unsupported")]
    [InlineData("pump-1/9999/", "9999", """{"n":"5700","v":1}""", "Unsupported")]
    [InlineData("pump-1/soil/3303/", "3303", """{"n":"5700","v":1}""", "InvalidValue")]
    [InlineData("pump-1/256/3303/", "3303", """{"n":"5700","v":1}""", "InvalidValue")]
    [InlineData("pump-1/3303/", "3303", """{"n":"5700","v":1,"t":90000}""", "InvalidValue")]
    [InlineData("pump-1/3303/", "3303", """{"n":"5700","vb":true}""", "Unsupported")]
    [InlineData("pump-1/3200/", "3200", """{"n":"5500","v":7}""", "Unsupported")]
    public async Task What_no_object_has_is_refused(string baseName, string id, string record, string code)
    {
        await using var host = await StartAsync(new());
        Assert.Equal(
            new(IntakeOutcome.Refused, code),
            await SendAsync(host, $$"""[{"bn":"{{baseName}}","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:{{id}}"},{{record}}]"""));
    }

    [Fact]
    public async Task Texts_flags_instances_and_times_of_their_own_are_kept()
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink);
        await SendAsync(host, """
            [{"bn":"pump-1/3424/","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:3424"},{"n":"1","u":"m3","v":1.009,"t":-3600},{"n":"3","vs":"w1e \u00e5"},{"n":"10","vb":true},
            {"n":"env","vs":"water"},{"u":"lat","v":62},
            {"bn":"pump-1/2/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":-1}]
            """);

        Assert.Equal(
            ["volume 1.009  14:04 0", "waterMeter.3Text NaN w1e å 15:04 0", "waterMeter.10 1  15:04 0", "temperature -1  15:04 2"],
            Assert.Single(sink.Taken).Payload.Readings.Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Name} {r.Value} {r.Text} {r.Time:HH:mm} {r.Channel}")));
    }

    [Fact]
    public async Task Random_packs_are_answered_and_never_thrown_at()
    {
        await using var host = await StartAsync(new());
        var random = new Random(20260102);
        string[] pieces = ["\"bn\":\"pump-1/3303/\"", "\"bn\":\"pump-1/0/3424/\"", "\"bt\":1767366245", "\"bt\":-1e300", "\"bt\":1e18", "\"n\":\"0\"", "\"n\":\"5700\"", "\"n\":\"\"", "\"vs\":\"urn:oma:lwm2m:ext:3303\"", "\"vs\":\"x\"",
            "\"v\":1e308", "\"bv\":1e308", "\"vb\":true", "\"u\":\"Cel\"", "\"t\":-1e15", "\"t\":5", "\"bu\":\"lat\"", "\"bver\":10", "\"s\":1", "\"n\":\"lat\"", "\"vd\":\"AA\""];
        for (var i = 0; i < 3000; i++)
        {
            var records = Enumerable.Range(0, random.Next(1, 5)).Select(_ => "{" + string.Join(',', random.GetItems(pieces, random.Next(1, 5)).Distinct()) + "}");
            Assert.True(Enum.IsDefined((await SendAsync(host, $"[{string.Join(',', records)}]")).Outcome));
        }

        Assert.DoesNotContain(await host.Letters.ListAsync(new() { Limit = 1000 }, Cancellation).ToListAsync(Cancellation), l => l.Code == "IOT-DECODER-FAULT");
    }

    private static async Task<PipelineHost> StartAsync(RecordingSink sink, Action<IotOptions>? configure = null)
    {
        var host = PipelineHost.Start(sink, configure);
        await host.Get<IDeviceRegister>().SaveAsync(new() { DevEui = s_device, Id = "pump-1", Decoder = "elsys" }, Cancellation);
        return host;
    }

    private static Task<IntakeResult> SendAsync(PipelineHost host, string body, DateTimeOffset? arrived = null) => host.Pipeline.AcceptAsync(
        new() { Source = "test", Body = Encoding.UTF8.GetBytes(body), Format = UplinkFormat.LwM2m, ArrivedAt = arrived ?? new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero) }, Cancellation);

    private static string Packs(LwM2mObjectList objects)
    {
        var output = new ArrayBufferWriter<byte>();
        objects.WritePacks("pump-1", output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static List<string> Each(LwM2mObjectList objects) => [.. objects.Select(o => o.ToPack("pump-1").ToJson().Replace("pump-1/0/", "pump-1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
