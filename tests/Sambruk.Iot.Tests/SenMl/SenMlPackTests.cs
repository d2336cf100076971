// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot.Tests.SenMl;

public sealed class SenMlPackTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    // specs of the bus: packs are compared byte by byte.
    [Theory]
    [InlineData("""[{"bn":"dev-1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":7.5}]""")]
    [InlineData("""[{"bn":"dev-1/3/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3"},{"n":"9","u":"%","v":100},{"n":"7","u":"mV","v":3642}]""")]
    [InlineData("""[{"bn":"dev-1/1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":19.3}]""")]
    [InlineData("""[{"bn":"dev-1/3200/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3200"},{"n":"5500","vb":false}]""")]
    [InlineData("""[{"bn":"a","bt":1.5,"bu":"Cel","bver":10,"bv":1e-7,"bs":2,"n":"b","u":"K","t":-3,"ut":60,"v":-0,"s":7,"l":"x","bct":"60","ct":"0"}]""")]
    [InlineData("""[{"n":"d","vd":"aGkgCg"}]""")]
    [InlineData("""[{"n":"t","vs":"a\u003c\u003e\u0026\u2028å","x-y":[1, {"a":"b"}],"z":null}]""")]
    public void A_pack_that_is_read_is_written_byte_for_byte(string json)
    {
        Assert.Equal(json, SenMlPack.Parse(Encoding.UTF8.GetBytes(json)).ToJson());
    }

    [Fact]
    public void RFC_8428_5_1_1_a_single_datapoint()
    {
        var pack = Parsed("""[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]""").Resolve(s_now);
        Assert.Equal("""[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","t":1772600767,"v":23.1}]""", pack.ToJson());
    }

    [Fact]
    public void RFC_8428_5_1_2_and_5_1_4_base_fields_are_resolved_in_the_order_of_time()
    {
        var pack = Parsed("""
            [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"voltage","u":"V","v":120.1},
             {"n":"current","t":-5,"v":1.2},{"n":"current","t":-4,"v":1.3},{"n":"current","v":1.7}]
            """).Resolve(s_now);
        Assert.Equal(
            """[{"bver":5,"n":"urn:dev:ow:10e2073a0108006:current","u":"A","t":1276020071.001,"v":1.2},"""
            + """{"bver":5,"n":"urn:dev:ow:10e2073a0108006:current","u":"A","t":1276020072.001,"v":1.3},"""
            + """{"bver":5,"n":"urn:dev:ow:10e2073a0108006:voltage","u":"V","t":1276020076.001,"v":120.1},"""
            + """{"bver":5,"n":"urn:dev:ow:10e2073a0108006:current","u":"A","t":1276020076.001,"v":1.7}]""",
            pack.ToJson());
        Assert.Equal(pack.ToJson(), pack.Resolve(s_now.AddDays(1)).ToJson());
    }

    [Fact]
    public void RFC_8428_5_1_3_a_name_may_be_the_base_name_alone()
    {
        var pack = Parsed("""
            [{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},{"u":"lon","v":24.30621},{"u":"lat","v":60.07965},
             {"t":60,"v":20.3},{"u":"lon","t":60,"v":24.30622}]
            """).Resolve(s_now);
        Assert.All(pack, r => Assert.Equal("urn:dev:ow:10e2073a01080063", r.Name));
        Assert.Equal(["%RH", "lon", "lat", "%RH", "lon"], pack.Select(r => r.Unit!));
        Assert.Equal([1320067464d, 1320067464, 1320067464, 1320067524, 1320067524], pack.Select(r => r.Time!.Value));
    }

    [Fact]
    public void RFC_8428_5_1_5_values_of_all_kinds()
    {
        var pack = Parsed("""
            [{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},{"n":"label","vs":"Machine Room"},{"n":"open","vb":false},{"n":"nfc-reader","vd":"aGkgCg"}]
            """);
        Assert.Equal(23.1, pack[0].Value);
        Assert.Equal("Machine Room", pack[1].TextValue);
        Assert.False(pack[2].BooleanValue);
        Assert.Equal("hi \n"u8.ToArray(), pack[3].GetData()!);
    }

    [Fact]
    public void RFC_8428_5_1_6_a_base_name_holds_until_the_next()
    {
        var pack = Parsed("""
            [{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},{"n":"humidity","u":"%RH","v":30},
             {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},{"n":"humidity","u":"%RH","v":67}]
            """).Resolve(s_now);
        Assert.Equal(["2001:db8::2/temperature", "2001:db8::2/humidity", "2001:db8::1/temperature", "2001:db8::1/humidity"], pack.Select(r => r.Name!));
    }

    [Fact]
    public void Base_values_and_sums_are_added_and_what_is_missing_is_zero()
    {
        var pack = Parsed("""[{"bn":"a","bv":20,"bs":100,"v":1.5},{"s":5},{"n":"t","vs":"x"},{"n":"u"},{"n":"v","bv":0,"bs":0,"v":1}]""").Resolve(s_now);
        Assert.Equal([21.5, 20d, null, 20d, 1d], pack.Select(r => r.Value));
        Assert.Equal([100d, 105d, null, 100d, 0d], pack.Select(r => r.Sum));
        Assert.Equal("x", pack[2].TextValue);
    }

    [Theory]
    [InlineData(0, "2026-03-04T05:06:07Z")]
    [InlineData(-60, "2026-03-04T05:05:07Z")]
    [InlineData(268435455, "2034-09-05T02:30:22Z")]
    [InlineData(268435456, "1978-07-04T21:24:16Z")]
    [InlineData(1772600767.123, "2026-03-04T05:06:07.1230000Z")]
    public void Times_below_2_to_the_28th_are_relative_to_now(double time, string expected)
    {
        var pack = new SenMlPack([new() { Name = "a", Time = time, Value = 1 }]).Resolve(s_now);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000d, pack[0].Time);
    }

    [Fact]
    public void Unknown_members_are_kept_and_unknown_base_fields_go_when_resolved()
    {
        var pack = Parsed("""[{"n":"a","v":1,"bfoo":1,"foo":{"x":[1,2]}}]""");
        Assert.Equal(["bfoo", "foo"], pack[0].Extensions.Select(e => e.Name));
        Assert.Equal(["foo"], pack.Resolve(s_now)[0].Extensions.Select(e => e.Name));
    }

    [Theory]
    [InlineData("", "SENML-JSON", "")]
    [InlineData("{}", "SENML-FORM", "")]
    [InlineData("[]", "SENML-EMPTY", "")]
    [InlineData("[1]", "SENML-FORM", "/0")]
    [InlineData("""[{"n":"a","v":1}] x""", "SENML-JSON", "")]
    [InlineData("""[{"n":"a","v":1}""", "SENML-JSON", "")]
    [InlineData("""[{"n":"a","v":"1"}]""", "SENML-TYPE", "/0/v")]
    [InlineData("""[{"n":1,"v":1}]""", "SENML-TYPE", "/0/n")]
    [InlineData("""[{"n":"a","vb":1}]""", "SENML-TYPE", "/0/vb")]
    [InlineData("""[{"n":"a","bver":1.5,"v":1}]""", "SENML-TYPE", "/0/bver")]
    [InlineData("""[{"n":"a","v":1e400}]""", "SENML-NUMBER", "/0/v")]
    [InlineData("""[{"n":"a","bv":1.7e308,"v":1.7e308}]""", "SENML-NUMBER", "/0/v")]
    [InlineData("""[{"n":"a","t":1e15,"v":1}]""", "SENML-TIME", "/0/t")]
    [InlineData("""[{"v":1}]""", "SENML-NAME", "/0/n")]
    [InlineData("""[{"n":"/a","v":1}]""", "SENML-NAME", "/0/n")]
    [InlineData("""[{"n":"å","v":1}]""", "SENML-NAME", "/0/n")]
    [InlineData("""[{"bn":"a","v":1},{"n":" b","v":1}]""", "SENML-NAME", "/1/n")]
    [InlineData("""[{"n":"a"}]""", "SENML-VALUE", "/0/v")]
    [InlineData("""[{"n":"a","v":1,"vs":"b"}]""", "SENML-VALUE", "/0/v")]
    [InlineData("""[{"n":"a","vd":"!!"}]""", "SENML-DATA", "/0/vd")]
    [InlineData("""[{"n":"a","vd":"ab cd"}]""", "SENML-DATA", "/0/vd")]
    [InlineData("""[{"n":"a","vd":"ab+/"}]""", "SENML-DATA", "/0/vd")]
    [InlineData("""[{"n":"a","v":1,"v":2}]""", "SENML-TWICE", "/0/v")]
    [InlineData("""[{"n":"a","v":1,"\u0076":2}]""", "SENML-TWICE", "/0/v")]
    [InlineData("""[{"n":"a","v":1,"x":2,"x":3}]""", "SENML-TWICE", "/0")]
    [InlineData("""[{"n":"a","v":1,"must_":2}]""", "SENML-MUST-UNDERSTAND", "/0")]
    [InlineData("""[{"bver":11,"n":"a","v":1}]""", "SENML-VERSION", "/0/bver")]
    [InlineData("""[{"bver":0,"n":"a","v":1}]""", "SENML-VERSION", "/0/bver")]
    [InlineData("""[{"n":"a","v":1},{"bver":9,"n":"a","v":1}]""", "SENML-VERSION", "/1/bver")]
    [InlineData("""[{"n":"\ud800","v":1}]""", "SENML-JSON", "")]
    [InlineData("""[{"n":"a","v":1,"x":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}]""", "SENML-JSON", "")]
    public void A_pack_that_breaks_a_rule_is_refused_with_its_code_and_place(string json, string code, string path)
    {
        Assert.False(SenMlPack.TryParse(Encoding.UTF8.GetBytes(json), out var pack, out var report));
        Assert.Null(pack);
        Assert.Equal((code, path), (report[0].Code, report[0].Path));
        var fault = Assert.Throws<InvalidInputException>(() => SenMlPack.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("IOT-SENML", fault.Code);
    }

    [Fact]
    public void All_faults_are_reported_and_not_too_many_of_them()
    {
        Assert.False(SenMlPack.TryParse("""[{"n":1,"v":"x"},{"n":"a","v":1},{"v":1}]"""u8, out _, out var report));
        Assert.Equal(["/0/n", "/0/v", "/2/n"], report.Select(f => f.Path));
        Assert.False(SenMlPack.TryParse(Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"v":1}""", 5000)) + "]"), out _, out report));
        Assert.Equal(50, report.Count);
    }

    [Fact]
    public void Size_and_number_of_records_are_limited()
    {
        var many = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"n":"a","v":1}""", 10_001)) + "]");
        Assert.False(SenMlPack.TryParse(many, out _, out var report));
        Assert.Equal("SENML-RECORDS", Assert.Single(report).Code);
        Assert.True(SenMlPack.TryParse(many, out var pack, out _, new() { MaxRecords = 10_001 }));
        Assert.Equal(10_001, pack.Count);
        Assert.False(SenMlPack.TryParse(many, out _, out report, new() { MaxBytes = many.Length - 1 }));
        Assert.Equal("SENML-SIZE", Assert.Single(report).Code);
    }

    [Fact]
    public void A_long_base_name_is_not_multiplied_by_the_records()
    {
        var json = Encoding.UTF8.GetBytes("[{\"bn\":\"" + new string('a', 500_000) + "\",\"v\":1}," + string.Join(',', Enumerable.Repeat("""{"v":1}""", 9_000)) + "]");
        Assert.False(SenMlPack.TryParse(json, out _, out var report));
        Assert.Equal("SENML-NAME", report[0].Code);
    }

    [Fact]
    public void Names_of_peers_that_do_not_keep_to_the_characters_can_be_taken()
    {
        Assert.True(SenMlPack.TryParse("""[{"n":"Kök 1","v":1}]"""u8, out var pack, out _, new() { StrictNames = false }));
        Assert.Equal("Kök 1", pack[0].Name);
    }

    [Fact]
    public void The_defaults_of_reading_are_these()
    {
        Assert.Equal("MaxBytes = 1048576\nMaxRecords = 10000\nStrictNames = True\n", OptionDefaults.Of<SenMlReadOptions>());
    }

    [Fact]
    public void A_pack_cannot_be_made_of_what_is_no_pack()
    {
        Assert.Contains("SENML-EMPTY", Assert.Throws<ArgumentException>(() => new SenMlPack([])).Message, StringComparison.Ordinal);
        Assert.Contains("SENML-NAME at /1/n", Assert.Throws<ArgumentException>(() => new SenMlPack([new() { Name = "a", Value = 1 }, new() { Value = 1 }])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SenMlRecord { Value = double.NaN });
        Assert.Throws<ArgumentException>(() => new SenMlRecord { DataValue = "+/" });
        Assert.Throws<ArgumentException>(() => new SenMlRecord { DataValue = "å" });
    }

    [Fact]
    public void Nothing_of_what_was_measured_shows_in_text()
    {
        var pack = Parsed("""[{"bn":"secretdevice/","n":"secretname","vs":"secretvalue","secretmember":1}]""");
        Assert.DoesNotContain("secret", pack.ToString() + pack[0], StringComparison.Ordinal);
        Assert.False(SenMlPack.TryParse("""[{"n":"secret å","v":"secretvalue","secret_":1}]"""u8, out _, out var report));
        Assert.DoesNotContain("secret", string.Join('\n', report), StringComparison.Ordinal);
        Assert.NotEmpty(report);
    }

    [Fact]
    public void What_is_written_reads_back_as_it_was()
    {
        var random = new Random(3);
        for (var i = 0; i < 3_000; i++)
        {
            var pack = RandomPack(random);
            var json = pack.ToJson();
            var back = SenMlPack.Parse(Encoding.UTF8.GetBytes(json));
            Assert.Equal(pack.AsEnumerable(), back);
            Assert.Equal(json, back.ToJson());
            Assert.Equal(pack.Resolve(s_now).AsEnumerable(), back.Resolve(s_now));

            // A resolved pack resolves to itself.
            Assert.Equal(pack.Resolve(s_now).AsEnumerable(), pack.Resolve(s_now).Resolve(s_now.AddYears(1)));
        }
    }

    [Fact]
    public void Hostile_bytes_are_refused_and_never_more()
    {
        var random = new Random(4);
        var rounds = Decoding.DecoderFuzz.Rounds / 4;
        for (var i = 0; i < rounds; i++)
        {
            var json = Encoding.UTF8.GetBytes(RandomPack(random).ToJson());
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var at = random.Next(json.Length);
                json[at] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => "[]{}\":,\\eE-+.0u"u8[random.Next(15)],
                    _ => json[random.Next(json.Length)],
                };
            }

            var cut = json.AsSpan(0, random.Next(4) == 0 ? random.Next(json.Length) : json.Length);
            if (SenMlPack.TryParse(cut, out var pack, out var report))
            {
                // What is taken can be written and resolved.
                Assert.True(SenMlPack.TryParse(Encoding.UTF8.GetBytes(pack.ToJson()), out var back, out _));
                Assert.Equal(pack.AsEnumerable(), back);
                Assert.Equal(pack.Count, pack.Resolve(s_now).Count);
                LwM2mPack.TryRead(pack, s_now, out _, out _);
            }
            else
            {
                Assert.False(report.IsValid);
            }
        }
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var pack = Parsed("""[{"bn":"dev-1/3303/","bt":1772600767.123,"n":"0","vs":"urn:oma:lwm2m:ext:3303 å <"},{"n":"5700","u":"Cel","v":7.5,"x":[1]},{"n":"b","vb":true},{"n":"d","vd":"aGkgCg"}]""");
        var output = new Fixed();
        pack.WriteTo(output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            output.Length = 0;
            pack.WriteTo(output);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        Assert.Equal(pack.ToJson(), Encoding.UTF8.GetString(output.Written));
    }

    private static SenMlPack Parsed(string json) => SenMlPack.Parse(Encoding.UTF8.GetBytes(json));

    private static SenMlPack RandomPack(Random random)
    {
        var records = new List<SenMlRecord>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var record = new SenMlRecord
            {
                BaseName = random.Next(2) == 0 || records.Count == 0 ? "dev-" + (char)('a' + random.Next(26)) + "/" : null,
                BaseTime = random.Next(3) == 0 ? random.Next(-1000, int.MaxValue) + (random.Next(1000) / 1000d) : null,
                BaseUnit = random.Next(4) == 0 ? "Cel" : null,
                BaseValue = random.Next(6) == 0 ? random.Next(-100, 100) / 8d : null,
                BaseSum = random.Next(6) == 0 ? random.Next(-100, 100) / 8d : null,
                BaseVersion = records.Count == 0 && random.Next(4) == 0 ? 10 : null,
                Name = random.Next(4) == 0 ? null : "n" + random.Next(9999).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Unit = random.Next(2) == 0 ? null : Internal.Utf8OutputTests.RandomText(random, random.Next(5)),
                Time = random.Next(2) == 0 ? null : random.Next(-1000, 1000),
                UpdateTime = random.Next(5) == 0 ? 60 : null,
                Sum = random.Next(5) == 0 ? random.NextDouble() : null,
                Link = random.Next(9) == 0 ? "<l>" : null,
                ContentFormat = random.Next(9) == 0 ? "60" : null,
            };
            records.Add(random.Next(4) switch
            {
                0 => record with { TextValue = Internal.Utf8OutputTests.RandomText(random, random.Next(30)) },
                1 => record with { BooleanValue = random.Next(2) == 0 },
                2 => record with { DataValue = System.Buffers.Text.Base64Url.EncodeToString(Guid.NewGuid().ToByteArray().AsSpan(0, random.Next(16))) },
                _ => record with { Value = random.Next(3) == 0 ? random.Next(-1000, 1000) / 10d : random.NextDouble() * Math.Pow(10, random.Next(-30, 30)) },
            });
        }

        return new(records);
    }

    /// <summary>Space that is there already.</summary>
    internal sealed class Fixed : IBufferWriter<byte>
    {
        private readonly byte[] _space = new byte[64 * 1024];

        public int Length { get; set; }

        public ReadOnlySpan<byte> Written => _space.AsSpan(0, Length);

        public void Advance(int count) => Length += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _space.AsMemory(Length);

        public Span<byte> GetSpan(int sizeHint = 0) => _space.AsSpan(Length);
    }
}
