// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>
/// The quick reading of an object against the reference: same values, same refusals, same places. The objects are made
/// of JSON's grammar, so that most are well-formed, and some have bytes changed.
/// </summary>
public sealed class EnviotDifferential
{
    private static readonly string[] s_names =
    [
        "battery", "humidity", "snowHeight", "temperature", "sensorStatus", "payload", "distance", "vDistance", "signalStrength", "fixangle",
        "", "a", "Battery", "batterx", "humidit", "sensorStatut", "a name that is longer than a vector of sixteen", "höjd", "temperatur\\u0065", "\\\"", "a\\\\",
    ];

    private static readonly string[] s_values =
    [
        "0", "-0", "0.0", "-0.0", "86", "-11.5", "11.50", "995", "1013.25", "0.001", "123456789012345", "-123456789012345", "1234567890123.5", "12345678901234.5",
        "1234567890123456", "99999999999999999999", "1e1", "1.5E-3", "1e999", "-1e-999", "0e5", "01", "-", "1.", ".5", "-.5", "+1", "1e", "NaN", "00", "-01",
        "true", "false", "null", "tru", "truee", "nul", "\"\"", "\"85\"", "\"sixteen or more bytes of text\"", "\"\\n\"", "\"\\ud800\"", "\"å\"", "[]", "[1,2]", "[[{\"battery\":1}]]", "{}", "{\"battery\":1}",
    ];

    private static readonly string[] s_spaces = [" ", "  ", "\n", "\t", "\r\n    ", " \t \n ", "\v", "\u00a0"];

    // White space, structure, digits, what ends text or numbers, a control character, and bytes that are no UTF-8.
    private static ReadOnlySpan<byte> Bytes => "{}[]\",:0123456789.eE+-\\u \n\t\0\x7f/tfnab\xFF\xC0"u8;

    [Fact]
    public void Two_million_objects_are_read_as_the_reference_reads_them() => Compare(20261125, 2_000_000, changed: 20);

    [Fact(Explicit = true)]
    public void Sixty_million_objects_are_read_as_the_reference_reads_them()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            Compare(seed, 2_000_000, changed: 4);
        }
    }

    [Fact]
    public void Each_change_of_a_byte_of_an_object_is_read_as_the_reference_reads_it()
    {
        foreach (var json in (string[])[
            """{"payload": {"battery": 86, "distance": 0, "fixangle": -60, "sensorStatus": 0, "snowHeight": 0, "temperature": 11.5}}""",
            """{"payload":{"humidity":85.25,"a":"b","c":true,"sensorStatus":0},"d":null}""" + "\n"])
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            for (var at = 0; at < bytes.Length; at++)
            {
                Equal(bytes.AsSpan(0, at));
                Equal(bytes.AsSpan(at));
                var was = bytes[at];
                for (var value = 0; value < 256; value++)
                {
                    bytes[at] = (byte)value;
                    Equal(bytes);
                }

                bytes[at] = was;
            }
        }
    }

    private static void Compare(int seed, int rounds, int changed)
    {
        var random = new Random(seed);
        var space = new byte[16 * 1024];
        var (plain, ok) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var json = space.AsSpan(0, Make(random, space));
            if (random.Next(changed) == 0)
            {
                json = json[..(random.Next(3) == 0 ? random.Next(json.Length) : json.Length)];
                for (var i = random.Next(3); i > 0 && json.Length > 0; i--)
                {
                    json[random.Next(json.Length)] = Bytes[random.Next(Bytes.Length)];
                }
            }

            ok += Equal(json) ? 1 : 0;
            var numbers = default(Numbers);
            if (PlainJson.TryRead(json, ref numbers))
            {
                plain++;
                HoldWellFormed(json);
            }
        }

        // The quick way and the other are both walked.
        Assert.InRange(ok, rounds / 4, rounds - (rounds / 20));
        Assert.InRange(plain, rounds / 4, rounds - (rounds / 20));
    }

    private static bool Equal(ReadOnlySpan<byte> json)
    {
        var decoder = DecoderRegistry.Default.Find("enviot")!;
        Span<Measurement> here = stackalloc Measurement[8];
        Span<Measurement> there = stackalloc Measurement[8];
        var into = new MeasurementBuffer(here);
        var wanted = new MeasurementBuffer(there);
        var result = decoder.DecodeObject(json, new DecodeContext(-1, default), ref into);
        var expected = EnviotReference.Decode(json, ref wanted);
        if (result != expected || !into.Measurements.SequenceEqual(wanted.Measurements))
        {
            Assert.Fail($"{result} instead of {expected}: {Convert.ToHexString(json)} {Encoding.UTF8.GetString(json)}");
        }

        return result.IsOk;
    }

    private static void HoldWellFormed(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }
    }

    private static int Make(Random random, Span<byte> into)
    {
        var at = Space(random, into, 0);
        at = Put("{", into, at);
        for (var members = random.Next(8) == 0 ? random.Next(4) : 1; members > 0; members--)
        {
            var isPayload = random.Next(8) != 0;
            at = Put(isPayload ? "\"payload\"" : $"\"{s_names[random.Next(s_names.Length)]}\"", into, Space(random, into, at));
            at = Put(":", into, Space(random, into, at));
            at = Space(random, into, at);
            at = random.Next(20) == 0 ? Put(Value(random), into, at) : Payload(random, into, at);
            at = Put(members > 1 ? "," : "", into, Space(random, into, at));
        }

        return Space(random, into, Put("}", into, at));
    }

    private static int Payload(Random random, Span<byte> into, int at)
    {
        at = Put("{", into, at);
        for (var members = random.Next(7); members > 0; members--)
        {
            var name = s_names[random.Next(random.Next(16) == 0 ? s_names.Length : 10)];
            at = Put($"\"{name}\"", into, Space(random, into, at));
            at = Put(":", into, Space(random, into, at));
            at = Put(Value(random), into, Space(random, into, at));
            at = Put(members > 1 ? "," : "", into, Space(random, into, at));
        }

        return Put("}", into, Space(random, into, at));
    }

    private static string Value(Random random) => random.Next(10) switch
    {
        0 => random.Next(3) == 0 ? s_values[random.Next(s_values.Length)] : s_values[random.Next(12)],
        1 or 2 => "0",
        < 7 => random.Next(-1000, 2000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => (random.Next(-100_000, 200_000) / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static int Space(Random random, Span<byte> into, int at) =>
        random.Next(3) == 0 ? Put(s_spaces[random.Next(random.Next(200) == 0 ? s_spaces.Length : s_spaces.Length - 2)], into, at) : at;

    private static int Put(string text, Span<byte> into, int at) => at + Encoding.UTF8.GetBytes(text, into[at..]);

    private struct Numbers : IPlainJsonMembers
    {
        public readonly bool Enters(int depth, ReadOnlySpan<byte> name) => name.SequenceEqual("payload"u8);

        public readonly void Add(int depth, ReadOnlySpan<byte> name, long unscaled, sbyte decimals) => Assert.InRange(decimals, (sbyte)0, (sbyte)14);
    }
}
