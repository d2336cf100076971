// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Text.Json;
using CsCheck;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class QalcosonicDecoderTests
{
    private const string Day = "01aeac986a003217000000000000000000008003800054000e4005100048000240020000200000000000000000000000000000";
    private const string Extended = "0ea0355d302935000054c0345de7290000b800b900b800b800b800b900b800b800b800b800b800b800b900b900b900";
    private const string Temperature = "55cb585f7cf29d0400120ae0fe575f8a570400cd04cb04cc04cd04ca04c404c504c404f004e604dc04d604b9057905";
    private static readonly DateTimeOffset s_dayTime = DateTimeOffset.FromUnixTimeSeconds(1788390574 + 60);
    private static readonly DateTimeOffset s_extendedTime = DateTimeOffset.FromUnixTimeSeconds(1563795470 + 60);
    private static readonly DateTimeOffset s_temperatureTime = DateTimeOffset.FromUnixTimeSeconds(1599654741 + 60);

    public static TheoryData<int, string> StatusCodes()
    {
        var cases = new TheoryData<int, string>();
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.TryGetProperty("kind", out var kind) && kind.GetString() == "statusCode")
                {
                    cases.Add(vector.GetProperty("input").GetInt32(), string.Join(", ", vector.GetProperty("expected").GetProperty("messages").EnumerateArray()));
                }
            }
        }

        return cases;
    }

    [Fact]
    public void A_day_by_the_hour_is_read_as_in_the_vendors_example()
    {
        var decoded = Uplinked.Decode("qalcosonic/w1h", Day, fPort: 100, time: s_dayTime);
        Assert.Equal(new DecodeResult(DecodeStatus.Ok, 51), decoded.Result);
        Assert.Equal(1788390574, decoded.ValueOf("timestamp"));
        Assert.Equal(0, decoded.ValueOf("statusCode"));
        Assert.Equal(6054, decoded.ValueOf("current_l"));
        Assert.Equal(24, decoded.ValueOf("volumeCount"));
        Assert.Equal("w1h", decoded["type"]!.Value.Text);

        int[] deltas = [0, 0, 0, 0, 0, 14, 8, 21, 14, 21, 1, 18, 2, 9, 0, 8, 0, 0, 0, 0, 0, 0, 0];
        var start = new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);
        var volumes = decoded.Readings.Where(r => r.Name == "volumes").ToArray();
        Assert.Equal(24, volumes.Length);
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(start.AddHours(hour), volumes[hour].Time);
            Assert.Equal(5938 + deltas.Take(hour).Sum(), volumes[hour].Value);
        }
    }

    [Fact]
    public void Each_hour_is_an_object_in_order_of_time()
    {
        var objects = Uplinked.Decode("qalcosonic/w1h", Day, time: s_dayTime).Objects(times: true).Split(' ');
        Assert.Equal(24, objects.Length);
        Assert.Equal("3424@1788224400{1=5.938,3=w1h}", objects[0]);
        Assert.Equal("3424@1788246000{1=5.952,3=w1h}", objects[6]);
        Assert.Equal("3424@1788307200{1=6.054,3=w1h}", objects[23]);
    }

    [Fact]
    public void A_frame_with_temperature_has_it_last_at_its_own_time_and_the_status_at_each_hour()
    {
        var objects = Uplinked.Decode("qalcosonic/w1t", Temperature, time: s_temperatureTime).Objects(times: true).Split(' ');
        Assert.Equal(16, objects.Length);

        // 7c: power low, permanent and temporary error, back flow.
        Assert.Equal("3424@1599602400{1=284.554,3=w1t,11=true,64001=true,64002=true}", objects[0]);
        Assert.Equal("3424@1599652800{1=302.22,3=w1t,11=true,64001=true,64002=true}", objects[14]);
        Assert.Equal("3303@1599654741{5700=25.78}", objects[15]);
    }

    [Fact]
    public void An_extended_frame_floors_the_log_to_the_hour()
    {
        // The log says 19:43:16.
        Assert.Equal(1563738196L, BinaryPrimitives.ReadUInt32LittleEndian(Convert.FromHexString(Extended).AsSpan(9)));
        var decoded = Uplinked.Decode("qalcosonic/w1e", Extended, time: s_extendedTime);
        var objects = decoded.Objects(times: true).Split(' ');
        Assert.Equal(16, objects.Length);
        Assert.Equal("3424@1563735600{1=10.727,3=w1e,9=true}", objects[0]);
        Assert.Equal("3424@1563789600{1=13.492,3=w1e,9=true}", objects[15]);
        Assert.Equal(["Temporary error", "Leak"], Messages(decoded));
    }

    [Fact]
    public void The_full_set_has_the_volume_of_now_too()
    {
        var objects = Uplinked.Decode("qalcosonic/w1e", Extended, time: s_extendedTime).Objects(LwM2mObjectSet.Full, times: true);
        Assert.EndsWith(" 3424@1563795470{1=13.609,3=w1e,9=true}", objects, StringComparison.Ordinal);
        Assert.Equal(17, objects.Split(' ').Length);
    }

    [Fact]
    public void Hours_later_than_the_uplink_are_readings_but_no_objects()
    {
        // Two hours into the list, and a second before the third.
        var decoded = Uplinked.Decode("qalcosonic/w1h", Day, time: DateTimeOffset.FromUnixTimeSeconds(1788224400 + 7200));
        Assert.Equal(24, decoded.Readings.Count(r => r.Name == "volumes"));
        Assert.Equal(3, decoded.ToObjects().Count);
        Assert.Equal(2, Uplinked.Decode("qalcosonic/w1h", Day, time: DateTimeOffset.FromUnixTimeSeconds(1788224400 + 7199)).ToObjects().Count);

        // A temperature of tomorrow neither.
        Assert.Equal(15, Uplinked.Decode("qalcosonic/w1t", Temperature, time: DateTimeOffset.FromUnixTimeSeconds(1599654740)).ToObjects().Count);
    }

    [Fact]
    public void Without_a_time_of_the_uplink_nothing_is_in_the_future()
    {
        Assert.Equal(24, Uplinked.Decode("qalcosonic", Day, time: DateTimeOffset.MinValue).ToObjects().Count);
        Assert.Equal("w1e", Uplinked.Decode("qalcosonic", Extended, time: DateTimeOffset.UnixEpoch)["type"]!.Value.Text);
    }

    [Theory]
    [InlineData(Day, "w1h")]
    [InlineData(Day + "00", "w1h")]
    [InlineData(Extended, "w1e")]
    [InlineData(Temperature, "w1t")]
    public void The_frame_is_told_by_its_length_and_its_times(string hex, string type)
    {
        // A replay in fifty years gives the same.
        foreach (var time in new[] { DateTimeOffset.FromUnixTimeSeconds(1788390574), new DateTimeOffset(2076, 1, 1, 0, 0, 0, TimeSpan.Zero) })
        {
            var decoded = Uplinked.Decode("qalcosonic", hex, time: time);
            Assert.True(decoded.Result.IsOk);
            Assert.Equal(type, decoded["type"]!.Value.Text);
            Assert.Equal(Uplinked.Decode("qalcosonic/" + type, hex, time: time).ToJson(), decoded.ToJson());
        }
    }

    [Fact]
    public void Each_vector_with_temperature_is_told_from_one_without()
    {
        var count = 0;
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.GetProperty("decoder").GetString() is "qalcosonic/w1t" or "qalcosonic/w1e" or "qalcosonic/w1h"
                    && !vector.GetProperty("expected").TryGetProperty("error", out var error))
                {
                    var expected = vector.GetProperty("expected");
                    var decoded = Uplinked.Decode(
                        "qalcosonic", vector.GetProperty("payloadHex").GetString()!, 100, DateTimeOffset.FromUnixTimeSeconds(expected.GetProperty("timestamp").GetInt64()));
                    Assert.Equal(expected.GetProperty("type").GetString(), decoded["type"]!.Value.Text);
                    count++;
                }
            }
        }

        Assert.True(count > 10);
    }

    [Theory]
    [InlineData(-86400, 0, "w1e")]
    [InlineData(-86401, 0, "w1t")]
    [InlineData(172800, 172800, "w1e")]
    [InlineData(172801, 172801, "w1t")]
    [InlineData(172800, -86400, "w1e")]
    [InlineData(172800, -86401, "w1t")]
    public void A_log_time_that_cannot_be_makes_a_frame_one_with_temperature(int logAfterEpoch, int nowAfterEpoch, string type)
    {
        // 2020-09-13T12:26:40Z
        const uint Epoch = 1_600_000_000;
        var frame = new byte[47];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(9), (uint)(Epoch + logAfterEpoch));
        var decoded = Uplinked.Decode("qalcosonic", Convert.ToHexString(frame), time: DateTimeOffset.FromUnixTimeSeconds(Epoch + nowAfterEpoch));
        Assert.Equal(type, decoded["type"]!.Value.Text);
    }

    [Fact]
    public void A_temperature_before_its_own_hours_is_refused()
    {
        // The first hour is that of the frame: the others come after it.
        var frame = Convert.FromHexString(Temperature);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(11), 1599654741);
        var decoded = Uplinked.Decode("qalcosonic/w1t", Convert.ToHexString(frame), time: s_temperatureTime);
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 11), decoded.Result);
        Assert.Empty(decoded.ToObjects());
        Assert.Equal(302578, decoded.ValueOf("current_l"));
    }

    [Fact]
    public void Water_just_below_freezing_is_below_zero()
    {
        var frame = Convert.FromHexString(Temperature);
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(9), -5);
        var decoded = Uplinked.Decode("qalcosonic/w1t", Convert.ToHexString(frame), time: s_temperatureTime);
        Assert.Equal(-0.05, decoded.ValueOf("temperature"));
        Assert.Equal(-5, decoded.ValueOf("temperature_centi"));
        Assert.EndsWith("{5700=-0.05}", decoded.Objects(), StringComparison.Ordinal);
    }

    [Fact]
    public void Defect_09_an_alarm_alone_is_read_on_its_own_port()
    {
        var decoded = Uplinked.Decode("qalcosonic", "43b1315d88", fPort: 103);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal("""{"alarm":{"timestamp":1563537731,"statusCode":136,"tamper":true}}""", decoded.ToJson());
        Assert.Equal(new DateTimeOffset(2019, 7, 19, 12, 2, 11, TimeSpan.Zero), decoded.ToObjects().Single().Time);
        Assert.Equal("3424{64007=true}", decoded.Objects());
        Assert.All(["qalcosonic/w1e", "qalcosonic/w1t", "qalcosonic/w1h"], key => Assert.Equal("3424{64007=true}", Uplinked.Decode(key, "43b1315d88", 103).Objects()));
    }

    [Theory]
    [InlineData("01", "3424{9=true}")]
    [InlineData("02", "3424{10=true}")]
    [InlineData("04", "3424{64006=true}")]
    [InlineData("08", "3424{64007=true}")]
    [InlineData("20", "3424{11=true}")]
    [InlineData("ff", "3424{9=true,10=true,11=true,64006=true,64007=true}")]
    [InlineData("00", "")]
    [InlineData("d0", "")]
    public void Each_bit_of_an_alarm_is_a_flag_and_an_unknown_one_makes_no_object(string code, string objects)
    {
        var decoded = Uplinked.Decode("qalcosonic", "43b1315d" + code, 103);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(objects, decoded.Objects());
    }

    [Theory]
    [MemberData(nameof(StatusCodes))]
    public void A_status_is_said_in_the_words_of_the_vector(int status, string messages) =>
        Assert.Equal(messages, string.Join(", ", Messages(WithStatus(status))));

    [Fact]
    public void Each_status_has_the_flags_that_its_bits_give_together()
    {
        for (var status = 0; status < 256; status++)
        {
            var burst = (status & 0xA0) == 0xA0;
            var backFlow = (status & 0x60) == 0x60;
            var expected = new List<string>();
            AddIf((status & 0x20) != 0 && (status & 0x80) == 0 && !backFlow, "9=true");
            AddIf(burst, "10=true");
            AddIf(backFlow, "11=true");
            AddIf((status & 0x04) != 0, "64001=true");
            AddIf((status & 0x08) != 0, "64002=true");
            AddIf((status & 0x10) != 0 && (status & 0x20) == 0 && (status & 0x80) == 0 && !burst && !backFlow, "64004=true");
            AddIf((status & 0x80) != 0 && (status & 0x20) == 0 && !backFlow, "64005=true");

            var decoded = WithStatus(status);
            Assert.Equal($"3424{{{string.Join(',', expected.Prepend("3=w1e").Prepend("1=10.727"))}}}", decoded.Objects().Split(' ')[0]);
            var messages = Messages(decoded);
            Assert.NotEmpty(messages);
            Assert.Equal(status == 0, messages.Contains("No error"));
            Assert.Equal(status is 1 or 2 or 3 or (>= 0x40 and <= 0x43), messages is ["Unknown"]);
            Assert.Equal((status & 0x10) != 0, messages.Contains("Temporary error"));

            void AddIf(bool holds, string flag)
            {
                if (holds)
                {
                    expected.Add(flag);
                }
            }
        }
    }

    [Fact]
    public void Messages_have_their_order()
    {
        Assert.Equal(["No error"], Messages(WithStatus(0)));
        Assert.Equal(["Unknown"], Messages(WithStatus(1)));
        Assert.Equal(["Power low", "Permanent error", "Temporary error", "Burst", "Backflow"], Messages(WithStatus(0xFF)));
        Assert.Equal(["Temporary error", "Freeze"], Messages(WithStatus(0x90)));
    }

    [Theory]
    [InlineData(43, 14)]
    [InlineData(44, 14)]
    [InlineData(45, 15)]
    [InlineData(46, 15)]
    [InlineData(47, 16)]
    public void Shorter_extended_frames_have_fewer_hours_and_half_an_hour_is_passed_over(int length, int count)
    {
        var decoded = Uplinked.Decode("qalcosonic/w1e", Extended[..(2 * length)], time: s_extendedTime);
        Assert.Equal(new DecodeResult(DecodeStatus.Ok, length), decoded.Result);
        Assert.Equal(count, decoded.ValueOf("volumeCount"));
        Assert.Equal(count, decoded.ToObjects().Count);
    }

    [Theory]
    [InlineData("qalcosonic", 4)]
    [InlineData("qalcosonic", 6)]
    [InlineData("qalcosonic", 42)]
    [InlineData("qalcosonic", 48)]
    [InlineData("qalcosonic", 50)]
    [InlineData("qalcosonic", 53)]
    [InlineData("qalcosonic/w1e", 51)]
    [InlineData("qalcosonic/w1t", 46)]
    [InlineData("qalcosonic/w1t", 51)]
    [InlineData("qalcosonic/w1h", 47)]
    [InlineData("qalcosonic/w1h", 50)]
    public void Another_length_is_refused(string key, int length)
    {
        var decoded = Uplinked.Decode(key, string.Concat(Enumerable.Repeat("01", length)));
        Assert.Equal(new DecodeResult(DecodeStatus.WrongLength, length), decoded.Result);
        Assert.Empty(decoded.Readings);
    }

    [Fact]
    public void A_frame_cut_anywhere_is_another_frame_or_refused()
    {
        foreach (var (length, result) in Uplinked.CutAtEachByte("qalcosonic", Day, s_dayTime).Index().Skip(1))
        {
            Assert.True(length is 5 or (>= 43 and <= 47) || result.Status == DecodeStatus.WrongLength);
        }
    }

    [Fact]
    public void Another_version_a_clock_that_was_never_set_and_a_multiplier_are_refused()
    {
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 0), Uplinked.Decode("qalcosonic/w1h", "02" + Day[2..]).Result);
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 1), Uplinked.Decode("qalcosonic/w1h", "0100000000" + Day[10..]).Result);
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 9), Uplinked.Decode("qalcosonic/w1e", Extended[..18] + "0f0e0000" + Extended[26..]).Result);

        var multiplied = Uplinked.Decode("qalcosonic/w1h", Day[..100] + "04");
        Assert.Equal(new DecodeResult(DecodeStatus.Unsupported, 50), multiplied.Result);
        Assert.Empty(multiplied.ToObjects());
        Assert.Equal(1788390574, multiplied.ValueOf("timestamp"));
    }

    [Fact]
    public void The_hours_of_a_day_that_are_encoded_are_decoded() =>
        Gen.Select(Gen.UInt[172800, uint.MaxValue], Gen.UInt, Gen.Int[0, 0x3FFF].Array[23]).Sample((epoch, litres, deltas) =>
        {
            var frame = new byte[51];
            frame[0] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(1), epoch);
            BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(6), litres);
            for (var bit = 0; bit < 23 * 14; bit++)
            {
                frame[10 + (bit / 8)] |= (byte)(((deltas[bit / 14] >> (bit % 14)) & 1) << (bit % 8));
            }

            var decoded = Uplinked.Decode("qalcosonic", Convert.ToHexString(frame), time: DateTimeOffset.MinValue);
            var volumes = decoded.Readings.Where(r => r.Name == "volumes").ToArray();
            var dayBefore = DateTimeOffset.FromUnixTimeSeconds(epoch).UtcDateTime.Date.AddDays(-1).AddHours(1);
            return decoded.Result.IsOk
                && volumes.Select(v => v.Value).SequenceEqual(Enumerable.Range(0, 24).Select(hour => (double)((long)litres + deltas.Take(hour).Sum())))
                && volumes.Select(v => v.Time.UtcDateTime).SequenceEqual(Enumerable.Range(0, 24).Select(hour => dayBefore.AddHours(hour)))
                && decoded.ValueOf("current_l") == (long)litres + deltas.Sum();
        });

    private static DecodedPayload WithStatus(int status) =>
        Uplinked.Decode("qalcosonic/w1e", $"{Extended[..8]}{status:x2}{Extended[10..]}", time: s_extendedTime);

    private static string[] Messages(DecodedPayload decoded) => [.. decoded.Readings.Where(r => r.Name == "messages").Select(r => r.Text!)];
}
