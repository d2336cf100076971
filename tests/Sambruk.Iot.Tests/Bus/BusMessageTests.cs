// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot.Tests.Bus;

public sealed class BusMessageTests
{
    private const string Accepted = """{"pack":[{"bn":"c5a2ae17c239/3303/","bt":1730124834,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":21},{"u":"lat","v":62},{"u":"lon","v":17},{"n":"tenant","vs":"default"},{"n":"source","vs":"www.example.com"}],"timestamp":"2024-10-28T14:13:54.532480028Z"}""";

    private static readonly DateTimeOffset s_time = new(2024, 10, 28, 14, 13, 54, TimeSpan.Zero);

    [Fact]
    public void A_message_of_the_bus_is_read_and_written_byte_for_byte_but_for_what_is_below_100_ns()
    {
        Assert.True(BusMessage.TryParse(Encoding.UTF8.GetBytes(Accepted), out var message, out var report));
        Assert.Empty(report);
        Assert.Equal("application/vnd.oma.lwm2m.ext.3303+json", message.ContentType);
        Assert.Equal(s_time.AddTicks(5324800), message.Timestamp);
        Assert.Equal(Accepted.Replace("532480028Z", "53248Z", StringComparison.Ordinal), Encoding.UTF8.GetString(message.ToUtf8()));
        Assert.Equal(("c5a2ae17c239", 62d, "www.example.com"), (message.Content.DeviceId, message.Content.Latitude, message.Content.Source));
        Assert.Equal("3303: 6 records", message.ToString());
    }

    [Fact]
    public void The_message_of_an_object_is_the_one_that_is_written()
    {
        var measured = new LwM2mObjectList().Add(3303, s_time).Set(5700, 21);
        var message = BusMessage.Of("dev-1", measured, s_time.AddMilliseconds(120));
        const string Body = """{"pack":[{"bn":"dev-1/3303/","bt":1730124834,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":21}],"timestamp":"2024-10-28T14:13:54.12Z"}""";
        Assert.Equal(Body, Encoding.UTF8.GetString(message.ToUtf8()));
        var output = new ArrayBufferWriter<byte>();
        BusMessage.Write("dev-1", measured, s_time.AddMilliseconds(120), output);
        Assert.Equal(Body, Encoding.UTF8.GetString(output.WrittenSpan));
        var enriched = message.Enrich(new() { Latitude = 62, Longitude = 17, Tenant = "default", Source = "www.example.com" });
        Assert.Equal("www.example.com", enriched.Content.Source);
        Assert.Equal(message.Timestamp, enriched.Timestamp);
        Assert.Throws<ArgumentException>(() => new BusMessage(message.Pack, default));
        Assert.Throws<ArgumentException>(() => new BusMessage(new([new() { Name = "a", Value = 1 }]), s_time));
        Assert.Throws<ArgumentException>(() => BusMessage.Write("dev-1", measured, default, output));
    }

    [Theory]
    [InlineData("", "SENML-JSON")]
    [InlineData("[]", "IOT-BUS-FORM")]
    [InlineData("{}", "IOT-BUS-PACK")]
    [InlineData("""{"pack":[],"timestamp":"2024-10-28T14:13:54Z"}""", "SENML-EMPTY")]
    [InlineData("""{"pack":null,"timestamp":"2024-10-28T14:13:54Z"}""", "SENML-FORM")]
    [InlineData("""{"pack":[{"n":"a","v":"x"}],"timestamp":"2024-10-28T14:13:54Z"}""", "SENML-TYPE")]
    [InlineData("""{"pack":[{"n":"a","v":1}],"timestamp":"2024-10-28T14:13:54Z"}""", "LWM2M-HEADER")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}]}""", "IOT-BUS-TIME")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}],"timestamp":"0001-01-01T00:00:00Z"}""", "IOT-BUS-TIME")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}],"timestamp":"2024-10-28"}""", "IOT-BUS-TIME")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}],"timestamp":5}""", "IOT-BUS-TIME")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}],"pack":[],"timestamp":"2024-10-28T14:13:54Z"}""", "IOT-BUS-FORM")]
    [InlineData("""{"pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}],"timestamp":"2024-10-28T14:13:54Z"}{}""", "SENML-JSON")]
    public void A_message_that_is_not_valid_is_refused(string json, string code)
    {
        Assert.False(BusMessage.TryParse(Encoding.UTF8.GetBytes(json), out var message, out var report));
        Assert.Null(message);
        Assert.Equal(code, report[0].Code);
    }

    [Fact]
    public void A_bare_object_is_a_message_and_other_members_are_not_looked_at()
    {
        Assert.True(BusMessage.TryParse("""{"x":[{"y":1}],"timestamp":"2024-10-28T15:13:54+01:00","pack":[{"bn":"d/3/","n":"0","vs":"urn:oma:lwm2m:ext:3"}]}"""u8, out var message, out _));
        Assert.Equal(s_time, message.Timestamp);

        // A relative time is relative to when the message was passed on.
        Assert.Equal(s_time, message.Content.Time);
    }

    [Fact]
    public void Hostile_bodies_are_refused_and_never_more()
    {
        var random = new Random(6);
        string[] seeds =
        [
            Accepted,
            """{"id":"x","type":"thing","thing":{"percent":5,"location":{"latitude":1,"longitude":2},"refDevices":[{"deviceID":"a"}]},"tenant":"t","timestamp":"2024-10-28T14:13:54Z"}""",
            """{"id":"f","type":"timer","timer":{"startTime":"2024-10-28T14:13:54Z","duration":5000,"state":true,"totalDuration":1},"timestamp":"2024-10-28T14:13:54Z"}""",
            """{"deviceID":"d","statusMessages":["a"],"rssi":-100,"timestamp":"2024-10-28T14:13:54Z"}""",
        ];
        var mapper = new EntityMapper();
        for (var i = 0; i < Decoding.DecoderFuzz.Rounds / 10; i++)
        {
            var json = Encoding.UTF8.GetBytes(seeds[i % seeds.Length]);
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                json[random.Next(json.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : json[random.Next(json.Length)];
            }

            if (BusMessage.TryParse(json, out var message, out var report))
            {
                mapper.Map(message);
            }
            else
            {
                Assert.False(report.IsValid);
            }

            if (ThingUpdated.TryParse(json, out var thing, out _))
            {
                mapper.Map(thing);
            }

            Assert.True(FunctionUpdated.TryParse(json, out _, out var functionReport) == functionReport.IsValid);
            Assert.True(DeviceStatusMessage.TryParse(json, out _, out var statusReport) == statusReport.IsValid);
        }
    }
}
