// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Iot.Tests.Decoders;

namespace Sambruk.Iot.Tests.Downlinks;

public sealed class DownlinkEncoderTests
{
    // Members of Milesight's examples that are commands of the series, not of one model.
    private static readonly Dictionary<string, (string Command, string? Parameter)> s_milesight = new(StringComparer.Ordinal)
    {
        ["reboot"] = ("reboot", null),
        ["report_interval"] = ("setReportInterval", "seconds"),
        ["collection_interval"] = ("setCollectInterval", "seconds"),
        ["retransmit_enable"] = ("setRetransmission", "enabled"),
    };

    public static TheoryData<string, string> Decentlab() => VendorVectors.Cases("decentlab", "downlinkEncoder");

    public static TheoryData<string, string> Milesight() => VendorVectors.Cases("milesight", "downlinkEncoder");

    [Theory]
    [MemberData(nameof(Decentlab), DisableDiscoveryEnumeration = true)]
    public void Decentlab_encodes_as_the_vendors_codec(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        Assert.Equal("set adr off", document.RootElement.GetProperty("input").GetProperty("data").GetProperty("command").GetString());
        Same(document.RootElement, DownlinkRegistry.Default.Find($"decentlab/{VendorVectors.CodecOf(document.RootElement)}")!.Encode(new DownlinkCommand("disableAdr")));
    }

    [Fact]
    public void Decentlab_encodes_what_the_vendors_codec_decodes()
    {
        // 600 seconds: the example of the decoder of The Things Network.
        var result = DownlinkRegistry.Default.Find("decentlab/dl-5tm")!.Encode(new DownlinkCommand("setPeriod") { ["seconds"] = 600 });
        Assert.Equal("000102587e51", Convert.ToHexStringLower(result.Payload.Span));
    }

    [Theory]
    [MemberData(nameof(Milesight), DisableDiscoveryEnumeration = true)]
    public void Milesight_encodes_as_the_vendors_codec(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var members = document.RootElement.GetProperty("input").GetProperty("data").EnumerateObject().ToList();
        if (!members.TrueForAll(m => s_milesight.ContainsKey(m.Name)))
        {
            // What one model alone has is not encoded; its name is refused, not guessed.
            Assert.Equal(DownlinkStatus.UnknownCommand, DownlinkRegistry.Default.Find("milesight")!.Encode(new DownlinkCommand(members[0].Name)).Status);
            return;
        }

        var commands = members.ConvertAll(member =>
        {
            var (command, parameter) = s_milesight[member.Name];
            var made = new DownlinkCommand(command);
            if (parameter is not null)
            {
                made[parameter] = member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetDouble() : member.Value.GetString() == "enable" ? 1 : 0;
            }

            return made;
        });
        Same(document.RootElement, DownlinkRegistry.Default.Find("milesight")!.Encode(commands));
    }

    [Theory]
    [InlineData("decentlab/dl-iam", 1, "fefe00003c50", "reset")]
    [InlineData("dragino/lht65", 2, "0100003c", "setInterval", "seconds", 60)]
    [InlineData("dragino/lht65", 2, "04ff", "reboot")]
    [InlineData("dragino/lht65", 2, "05000001", "setConfirmed", "enabled", 1)]
    [InlineData("elsys", 6, "3e05140000012c", "setTimeBase", "seconds", 300)]
    [InlineData("elsys", 6, "3e01fe", "reboot")]
    [InlineData("milesight", 85, "ff03b004", "setReportInterval", "seconds", 1200)]
    [InlineData("milesight", 85, "ff17ecff", "setTimeZone", "hours", -2)]
    [InlineData("milesight", 85, "ff10ff", "reboot")]
    [InlineData("mclimate/vicki", 1, "020a", "setKeepAlive", "minutes", 10)]
    [InlineData("mclimate/vicki", 1, "5100d7", "setTargetTemperature", "celsius", 21.5)]
    [InlineData("mclimate/vicki", 1, "0e16", "setTargetTemperatureWhole", "celsius", 22)]
    [InlineData("mclimate/vicki", 1, "03", "recalibrate")]
    [InlineData("mclimate/wireless-thermostat", 1, "5000d7", "setTargetTemperature", "celsius", 21.5)]
    [InlineData("mclimate/fan-coil-thermostat", 1, "2e00fa", "setTargetTemperature", "celsius", 25)]
    [InlineData("mclimate/ht", 1, "1078", "setJoinRetryPeriod", "seconds", 600)]
    [InlineData("mclimate/ht", 1, "1101", "setConfirmed", "enabled", 1)]
    [InlineData("mclimate/t-valve", 1, "0c01", "setValve", "open", 1)]
    public void A_command_is_the_bytes_that_the_vendor_documents(string key, int fPort, string hex, string command, string? parameter = null, double value = 0)
    {
        var told = new DownlinkCommand(command);
        if (parameter is not null)
        {
            told[parameter] = value;
        }

        var result = DownlinkRegistry.Default.Find(key)!.Encode(told);
        Assert.True(result.IsOk, result.ToString());
        Assert.Equal(fPort, result.FPort);
        Assert.Equal(hex, Convert.ToHexStringLower(result.Payload.Span));
    }

    [Fact]
    public void Settings_of_one_device_go_in_one_frame()
    {
        var result = DownlinkRegistry.Default.Find("elsys")!.Encode(new DownlinkCommand("setTimeBase") { ["seconds"] = 900 }, new DownlinkCommand("reboot"));
        Assert.Equal("3e061400000384fe", Convert.ToHexStringLower(result.Payload.Span));
    }

    [Fact]
    public void What_cannot_be_encoded_is_refused_with_its_name_and_without_bytes()
    {
        var elsys = DownlinkRegistry.Default.Find("elsys")!;
        var reboot = new DownlinkCommand("reboot");
        Refused(elsys.Encode(), DownlinkStatus.Empty, null);
        Refused(elsys.Encode(new DownlinkCommand("fly")), DownlinkStatus.UnknownCommand, "fly");
        Refused(elsys.Encode(new DownlinkCommand("setTimeBase")), DownlinkStatus.MissingParameter, "setTimeBase.seconds");
        Refused(elsys.Encode(new DownlinkCommand("setTimeBase") { ["seconds"] = 60, ["minutes"] = 1 }), DownlinkStatus.UnknownParameter, "setTimeBase.minutes");
        foreach (var value in new[] { 0, 4294967296, -1, 60.5, double.NaN, double.PositiveInfinity })
        {
            Refused(elsys.Encode(new DownlinkCommand("setTimeBase") { ["seconds"] = value }), DownlinkStatus.OutOfRange, "setTimeBase.seconds");
        }

        Refused(elsys.Encode(reboot, new DownlinkCommand("setTimeBase") { ["seconds"] = 60 }), DownlinkStatus.NotTogether, "reboot");
        Refused(DownlinkRegistry.Default.Find("dragino")!.Encode(reboot, reboot), DownlinkStatus.NotTogether, "reboot");
        Refused(elsys.Encode([.. Enumerable.Repeat(new DownlinkCommand("setTimeBase") { ["seconds"] = 60 }, 11)]), DownlinkStatus.TooLong, null);

        static void Refused(DownlinkResult result, DownlinkStatus status, string? subject)
        {
            Assert.Equal((status, subject, 0, true), (result.Status, result.Subject, (int)result.FPort, result.Payload.IsEmpty));
        }
    }

    [Fact]
    public void Every_encoder_that_is_written_is_in_the_registry()
    {
        var written = typeof(DownlinkEncoder).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DownlinkEncoder)) && !t.IsAbstract);
        var listed = DownlinkRegistry.Default.All.Select(e => e.GetType()).ToHashSet();
        Assert.Empty(written.Where(t => !listed.Contains(t)).Select(t => t.Name));
        Assert.Null(DownlinkRegistry.Default.Find("talkpool/oy1210"));
    }

    [Fact]
    public void Each_end_of_each_range_is_encoded_and_what_is_beyond_is_not()
    {
        foreach (var encoder in DownlinkRegistry.Default.All)
        {
            Assert.NotEmpty(encoder.Source);
            foreach (var definition in encoder.Commands)
            {
                Assert.NotEmpty(definition.Summary);
                foreach (var (least, most) in definition.Parameters.Select(p => (Told(definition, p, p.Minimum), Told(definition, p, p.Maximum))))
                {
                    Assert.True(encoder.Encode(least).IsOk && encoder.Encode(most).IsOk, $"{encoder.Key} {definition.Name}");
                }

                foreach (var parameter in definition.Parameters)
                {
                    Assert.Equal(DownlinkStatus.OutOfRange, encoder.Encode(Told(definition, parameter, parameter.Minimum - 1)).Status);
                    Assert.Equal(DownlinkStatus.OutOfRange, encoder.Encode(Told(definition, parameter, parameter.Maximum + 1)).Status);
                }
            }
        }
    }

    [Fact]
    public void A_parameter_that_cannot_be_sent_is_a_mistake_of_who_writes_the_table()
    {
        Assert.Throws<ArgumentException>(() => new DownlinkDefinition("x", "x", [1], new DownlinkParameter("y", Unit.None, 0, 1, 5)));
        Assert.Throws<ArgumentException>(() => new DownlinkDefinition("x", "x", [1], new DownlinkParameter("y", Unit.None, 1, 0)));
        Assert.Throws<ArgumentException>(() => new DownlinkDefinition(" ", "x", [1]));
    }

    private static DownlinkCommand Told(DownlinkDefinition definition, DownlinkParameter one, double value)
    {
        var command = new DownlinkCommand(definition.Name);
        foreach (var parameter in definition.Parameters)
        {
            command[parameter.Name] = parameter == one ? value : parameter.Minimum;
        }

        return command;
    }

    private static void Same(JsonElement vector, DownlinkResult result)
    {
        var expected = vector.GetProperty("expected");
        Assert.True(result.IsOk, result.ToString());
        Assert.Equal(expected.GetProperty("bytes").EnumerateArray().Select(b => (byte)(b.GetInt32() & 0xFF)), result.Payload.ToArray());
        if (expected.TryGetProperty("fPort", out var port))
        {
            Assert.Equal(port.GetInt32(), result.FPort);
        }
    }
}
