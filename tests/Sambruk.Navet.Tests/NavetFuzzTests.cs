// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

/// <summary>Mutations of good files: a list of posts or the documented fault, nothing else, and never without end.</summary>
public sealed class NavetFuzzTests
{
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 3000;

    public static TheoryData<string> Seeds() =>
    [
        NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, person: $"<Relationer>{NavetXml.Relation(NavetTestNumbers.Old, "V")}</Relationer>"), NavetXml.Bare(NavetTestNumbers.Old), NavetXml.Deregistered(NavetTestNumbers.Older, "GN", referred: NavetTestNumbers.Youth)]),
        NavetXml.Terms(NavetTestNumbers.Adult) + NavetXml.Terms(NavetTestNumbers.OtherAdult),
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_mutated_file_gives_posts_or_the_documented_fault(string seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("fuzz.xml");
        var random = new Random(20261125);
        var good = Encoding.UTF8.GetBytes(seed);
        int read = 0, refused = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            await File.WriteAllBytesAsync(path, Mutate(good, random), Cancellation);
            try
            {
                var file = await NavetFile.OpenAsync(path, cancellationToken: Cancellation);
                await foreach (var post in file.ReadAsync(Cancellation))
                {
                    Assert.True(post.AsideCode is not null || post.Post.Number is not null);
                    _ = post.Post.Fields().Count();
                    read++;
                }
            }
            catch (InvalidInputException fault)
            {
                Assert.Equal(NavetCodes.File, fault.Code);
                Assert.False(fault.Report.IsValid);
                Assert.DoesNotContain("8602212394", fault.ToString() + string.Join(' ', fault.Report), StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} {refused}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mutated_answer_gives_posts_or_the_documented_fault(string seed)
    {
        var random = new Random(1125);
        var good = Encoding.UTF8.GetBytes(seed.StartsWith('#') ? NavetXml.Fault("NAV-1", "Fel") : NavetXml.Answer([NavetXml.Post(NavetTestNumbers.Adult)]));
        for (var round = 0; round < s_rounds; round++)
        {
            try
            {
                _ = NavetClient.Read(Mutate(good, random)).Outcome;
            }
            catch (InvalidInputException fault)
            {
                Assert.Equal(NavetCodes.Answer, fault.Code);
            }
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, "<a>&#0;]]><!DOCTYPE a>#UP \r\n\uFFFF"u8[..random.Next(1, 30)].ToArray());
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(0);
            }
        }

        return [.. bytes];
    }
}
