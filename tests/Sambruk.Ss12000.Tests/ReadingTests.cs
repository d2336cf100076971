// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Sambruk.Ss12000.Tests;

public sealed class ReadingTests
{
    private const string Id = "\"id\":\"00000002-0000-0000-0000-000000000001\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Person Read(string members) => JsonSerializer.Deserialize($"{{{Id},{members}}}", RosterJson.Default.Person)!;

    [Theory]
    [InlineData("2026-08-17", "2026-08-17")]
    [InlineData("2026-08-17T00:00:00", "2026-08-17")]
    [InlineData("2026-08-17T00:00:00.000", "2026-08-17")]
    [InlineData("2026\\u002d08-17", "2026-08-17")]
    [InlineData("", null)]
    [InlineData("2026-08-17T22:00:00", "!")]
    [InlineData("2026-08-17T00:00:00Z", "!")]
    [InlineData("2026-08-17T00:00:00+02:00", "!")]
    [InlineData("2026-02-30", "!")]
    [InlineData("17/8 2026", "!")]
    public void A_day_is_a_day_or_midnight_without_an_offset(string text, string? expected)
    {
        if (expected == "!")
        {
            Assert.Throws<JsonException>(() => Read($"\"birthDate\":\"{text}\""));
        }
        else
        {
            Assert.Equal(expected, Read($"\"birthDate\":\"{text}\"").BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("2026-08-17T06:00:00Z", "2026-08-17T06:00:00.0000000+00:00")]
    [InlineData("2026-08-17T08:00:00\\u002B02:00", "2026-08-17T08:00:00.0000000+02:00")]
    [InlineData("2026-08-17T06:00:00.123456789Z", "2026-08-17T06:00:00.1234567+00:00")]
    [InlineData("2026-08-17T06:00:00.5", "2026-08-17T06:00:00.5000000+02:00")]
    [InlineData("2026-08-17T06:00:00", "2026-08-17T06:00:00.0000000+02:00")]
    [InlineData("2026-08-17", null)]
    [InlineData("2026-13-17T06:00:00Z", null)]
    [InlineData("2026-08-17T06:00:00 Z and so on and so on and so on and so on and so on and so on", null)]
    public void A_point_in_time_without_offset_is_the_earliest_that_it_can_be(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<JsonException>(() => Read($"\"meta\":{{\"modified\":\"{text}\"}}"));
        }
        else
        {
            Assert.Equal(expected, Read($"\"meta\":{{\"modified\":\"{text}\"}}").Meta!.Modified!.Value.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Null_for_a_list_is_an_empty_list_and_unknown_members_are_passed_over()
    {
        var person = Read("\"emails\":null,\"enrolments\":[{\"schoolYear\":\"7\",\"cancelled\":null}],\"studyPlans\":{\"a\":[1,2]},\"GivenName\":\"Anna\",\"civicNo\":{\"value\":\"20130101TF01\"}");
        Assert.Empty(person.Emails);
        Assert.Equal(7, person.Enrolments[0].SchoolYear);
        Assert.Null(person.Enrolments[0].Cancelled);
        Assert.Equal("Anna", person.GivenName);
        Assert.Equal("20130101TF01", person.CivicNo!.Value);
        Assert.Equal("SE", person.CivicNo.Nationality);
        Assert.Equal(ProtectedIdentity.None, person.Protection);
    }

    [Theory]
    [InlineData("\"phoneNumbers\":[{\"value\":\"070\"}]")]
    [InlineData("\"phoneNumbers\":[{\"number\":\"070\"}]")]
    [InlineData("\"phoneNumbers\":[{\"number\":070}]", true)]
    public void A_telephone_number_has_either_of_its_two_names(string members, bool wrong = false)
    {
        if (wrong)
        {
            Assert.Throws<JsonException>(() => Read(members));
            return;
        }

        Assert.Equal("070", Read(members).PhoneNumbers[0].Text);
    }

    [Theory]
    [InlineData("\"securityMarking\":\"Ingen\",\"securityMarking\":\"Sekretessmarkering\"")]
    [InlineData("\"securityMarking\":\"Sekretessmarkering\",\"SecurityMarking\":\"Ingen\"")]
    [InlineData("\"securityMarking\":7")]
    [InlineData("\"enrolments\":{}")]
    public void What_can_be_read_in_two_ways_is_not_read(string members) => Assert.Throws<JsonException>(() => Read(members));

    [Fact]
    public void In_a_reference_an_absent_marking_is_not_told_rather_than_none()
    {
        var person = Read($"\"responsibles\":[{{\"person\":{{{Id}}},\"relationType\":\"Vårdnadshavare\"}},{{\"person\":{{{Id},\"securityMarking\":\"Sekretessmarkering\"}}}}]");
        Assert.Null(person.Responsibles[0].Person!.SecurityMarking);
        Assert.Equal(SecurityMarking.Confidentiality, person.Responsibles[1].Person!.SecurityMarking);
    }

    [Fact]
    public void The_text_of_an_entity_is_the_name_of_its_type()
    {
        var person = Read("\"givenName\":\"Anna\",\"civicNo\":{\"value\":\"200002292399\"}");
        Assert.Equal("Person", person.ToString());
        Assert.Equal("CivicNo", person.CivicNo!.ToString());
        Assert.Equal("Person Person", $"{person} {person with { FamilyName = "Ek" }}");
    }

    [Fact]
    public async Task A_page_is_the_same_in_whatever_pieces_it_comes()
    {
        var page = "\uFEFF{\"unknown\":{\"data\":[1]},\"data\":[" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"{{\"id\":\"{new Guid(i, 0, 0, new byte[8])}\",\"x\":\"{new string('å', i * 50)}\"}}")) + "],\"pageToken\":\"t\\u00e5\"}  ";
        var bytes = Encoding.UTF8.GetBytes(page);
        await Gen.Int[1, 5000].SampleAsync(
            async size =>
            {
                using var reader = new PageReader(new Pieces(bytes, size), 1_000_000, 10_000, bareArray: false);
                var count = 0;
                while (await reader.ReadAsync(Stop))
                {
                    Assert.Equal((byte)'{', reader.Entity.Span[0]);
                    Assert.Equal((byte)'}', reader.Entity.Span[^1]);
                    count++;
                }

                Assert.Equal((40, "tå"), (count, reader.PageToken));
            },
            iter: 200);
    }

    [Fact]
    public async Task No_page_that_was_cut_short_is_ever_a_page()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"data\":[{\"id\":\"00000002-0000-0000-0000-000000000001\"},{\"id\":\"00000002-0000-0000-0000-000000000002\"}],\"pageToken\":null}");
        for (var length = 0; length < bytes.Length; length++)
        {
            await Assert.ThrowsAsync<PageException>(() => ReadAllAsync(bytes[..length]));
        }

        Assert.Equal(2, await ReadAllAsync(bytes));
    }

    [Fact]
    public async Task Whatever_comes_a_page_is_read_or_refused()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ"), CultureInfo.InvariantCulture, out var told) ? told : 20_000;
        var whole = Encoding.UTF8.GetBytes("{\"data\":[{\"id\":\"00000002-0000-0000-0000-000000000001\",\"meta\":{\"modified\":\"2026-08-17T06:00:00Z\"},\"civicNo\":{\"value\":\"200002292399\"},\"enrolments\":[{\"startDate\":\"2026-08-17\",\"schoolYear\":7}]}],\"pageToken\":\"t\"}");
        var random = new Random(20261125);
        for (var i = 0; i < rounds; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:0\\ "[random.Next(10)];
            }

            try
            {
                using var reader = new PageReader(new MemoryStream(bytes), 100_000, 10_000, bareArray: false);
                while (await reader.ReadAsync(Stop))
                {
                    _ = EntityKind.Of<Person>().Read(reader.Entity.Span);
                }
            }
            catch (Exception fault) when (fault is PageException or JsonException)
            {
                // Refused, which is an answer.
            }

            try
            {
                _ = new DeletedEntities().Add(bytes);
            }
            catch (PeerUnavailableException)
            {
                // The same.
            }
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"data\":null}")]
    [InlineData("{\"data\":[],\"data\":[]}")]
    [InlineData("{\"data\":[1]}")]
    [InlineData("{\"data\":[]} {}")]
    [InlineData("{\"data\":[],\"pageToken\":7}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_no_page_is_refused(string text) => await Assert.ThrowsAsync<PageException>(() => ReadAllAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task An_entity_larger_than_allowed_is_refused_before_it_is_in_memory()
    {
        var endless = new Pieces(Encoding.UTF8.GetBytes("{\"data\":[{\"x\":\"" + new string('x', 5_000_000) + "\"}]}"), 8192);
        using var reader = new PageReader(endless, 100_000_000, 100_000, bareArray: false);
        Assert.Equal(Ss12000Codes.Size, (await Assert.ThrowsAsync<PageException>(async () => await reader.ReadAsync(Stop))).Code);
        Assert.True(endless.Position < 1_000_000);
    }

    private static async Task<int> ReadAllAsync(byte[] bytes)
    {
        using var reader = new PageReader(new MemoryStream(bytes), 100_000, 10_000, bareArray: false);
        var count = 0;
        while (await reader.ReadAsync(Stop))
        {
            count++;
        }

        return count;
    }

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
