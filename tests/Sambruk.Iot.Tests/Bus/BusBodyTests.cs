// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Tests.Bus;

public sealed class BusBodyTests
{
    private static readonly DateTimeOffset s_time = new(2024, 10, 28, 14, 13, 54, TimeSpan.Zero);

    [Fact]
    public void A_device_status_has_the_members_of_the_bus()
    {
        const string Body = """{"deviceID":"dev-1","batteryLevel":98,"statusCode":"1","statusMessages":["Power låg"],"rssi":-101,"loRaSNR":7.5,"frequency":868100000,"spreadingFactor":7,"dr":5,"tenant":"default","timestamp":"2024-10-28T14:13:54Z"}""";
        Assert.True(DeviceStatusMessage.TryParse(Encoding.UTF8.GetBytes(Body), out var message, out var report));
        Assert.Empty(report);
        Assert.Equal((-101d, 7.5, 5), (message.Rssi, message.LoRaSnr, message.DataRate));
        Assert.Equal(Body, Encoding.UTF8.GetString(message.ToUtf8()));
        Assert.Equal("""{"deviceID":"d","tenant":"default","timestamp":"2024-10-28T14:13:54.0000001Z"}""", Encoding.UTF8.GetString(new DeviceStatusMessage { DeviceId = "d", Timestamp = s_time.AddTicks(1) }.ToUtf8()));
        Assert.Equal("device-status", message.ToString());
    }

    [Theory]
    [InlineData("counter", "", """
        "counter":{"count":3,"state":true}
        """)]
    [InlineData("level", "overflow", """
        "level":{"current":1.25,"percent":50,"offset":-0.5}
        """)]
    [InlineData("level", "", """
        "level":{"current":1.25}
        """)]
    [InlineData("presence", "lifebuoy", """
        "presence":{"state":false}
        """)]
    [InlineData("timer", "", """
        "timer":{"startTime":"2024-10-28T14:13:54Z","endTime":"2024-10-28T14:13:55.5Z","duration":1500000000,"state":false,"totalDuration":1500000000}
        """)]
    [InlineData("timer", "", """
        "timer":{"startTime":"2024-10-28T14:13:54Z","state":true,"totalDuration":0}
        """)]
    [InlineData("waterquality", "beach", """
        "waterquality":{"temperature":17.5,"timestamp":"2024-10-28T14:13:54Z"}
        """)]
    [InlineData("building", "", """
        "building":{"energy":100,"power":2.5}
        """)]
    [InlineData("airquality", "", """
        "airQuality":{"particulates":{"pm1":1,"pm10":2,"pm25":3,"no":4,"no2":5,"co2":6},"temperature":7,"timestamp":"2024-10-28T14:13:54Z"}
        """)]
    [InlineData("stopwatch", "", """
        "stopwatch":{"startTime":"2024-10-28T14:13:54Z","state":true,"count":2,"cumulativeTime":60000000000}
        """)]
    [InlineData("digitalinput", "", """
        "digitalInput":{"timestamp":"2024-10-28T14:13:54Z","state":true,"counter":9}
        """)]
    public void A_function_has_the_members_of_the_bus(string type, string subtype, string part)
    {
        var body = $$"""{"id":"f-1","name":"n","type":"{{type}}","subtype":"{{subtype}}","deviceID":"dev-1","location":{"latitude":62,"longitude":17.5},"tenant":"default","source":"s","onupdate":true,"timestamp":"2024-10-28T14:13:54Z",{{part.Trim()}}}""";
        Assert.True(FunctionUpdated.TryParse(Encoding.UTF8.GetBytes(body), out var message, out _));
        Assert.Equal(body, Encoding.UTF8.GetString(message.ToUtf8()));
        Assert.Equal(subtype.Length == 0 ? $"application/vnd.diwise.{type}+json" : $"application/vnd.diwise.{type}.{subtype}+json", message.ContentType);
        Assert.Equal("function.updated", message.ToString());
    }

    [Fact]
    public void A_thing_is_kept_as_it_is()
    {
        const string Body = """{"id":"t-1","type":"WasteContainer","thing":{"id":"t-1","other":[1,2]},"tenant":"default","timestamp":"2024-10-28T14:13:54Z"}""";
        Assert.True(ThingUpdated.TryParse(Encoding.UTF8.GetBytes(Body), out var message, out _));
        Assert.Equal(Body, Encoding.UTF8.GetString(message.ToUtf8()));
        Assert.Equal("application/vnd.diwise.wastecontainer+json", message.ContentType);
        Assert.Equal("""{"id":"t","type":"room","tenant":"default","timestamp":"2024-10-28T14:13:54Z"}""", Encoding.UTF8.GetString(new ThingUpdated { Id = "t", Type = "room", Timestamp = s_time }.ToUtf8()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"type":"room"}""")]
    [InlineData("""{"id":null,"type":"room"}""")]
    [InlineData("""{"id":"a","type":"room","timestamp":"x"}""")]
    public void A_body_of_another_kind_is_refused(string json)
    {
        Assert.False(ThingUpdated.TryParse(Encoding.UTF8.GetBytes(json), out var thing, out var report));
        Assert.Null(thing);
        Assert.Equal("IOT-BODY-JSON", Assert.Single(report).Code);
        Assert.False(FunctionUpdated.TryParse(Encoding.UTF8.GetBytes(json), out _, out _));
        Assert.False(DeviceStatusMessage.TryParse(Encoding.UTF8.GetBytes(json), out _, out _));
    }

    [Theory]
    [InlineData("2024-10-28T14:13:54Z", 0L)]
    [InlineData("2024-10-28t14:13:54z", 0L)]
    [InlineData("2024-10-28T14:13:54.1Z", 1000000L)]
    [InlineData("2024-10-28T14:13:54.123456789Z", 1234567L)]
    [InlineData("2024-10-28T16:13:54.0000001+02:00", 1L)]
    [InlineData("2024-10-28T11:43:54-02:30", 0L)]
    public void Times_are_read(string text, long ticks)
    {
        Assert.True(BusTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));
        Assert.Equal(s_time.AddTicks(ticks), time);
    }

    [Theory]
    [InlineData("2024-10-28T14:13:54")]
    [InlineData("2024-10-28T14:13:54.Z")]
    [InlineData("2024-02-30T14:13:54Z")]
    [InlineData("2024-13-01T14:13:54Z")]
    [InlineData("2024-10-28T24:13:54Z")]
    [InlineData("2024-10-28T14:60:54Z")]
    [InlineData("2024-10-28T14:13:61Z")]
    [InlineData("2024-10-28T14:13:54+2:00")]
    [InlineData("0000-10-28T14:13:54Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2024-1a-28T14:13:54Z")]
    public void What_is_no_time_is_refused(string text) => Assert.False(BusTime.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Times_are_written_as_Go_does_and_read_back()
    {
        var random = new Random(7);
        Span<byte> space = stackalloc byte[BusTime.Longest];
        for (var i = 0; i < 50_000; i++)
        {
            var time = new DateTimeOffset(random.NextInt64(0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
            time = (i % 3) switch { 0 => time, 1 => time.AddTicks(-(time.Ticks % 10_000)), _ => time.AddTicks(-(time.Ticks % 10_000_000)) };
            var text = space[..BusTime.Write(time, space)];
            Assert.Equal(time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text));
            Assert.True(BusTime.TryParse(text, out var back));
            Assert.Equal(time, back);
        }
    }
}
