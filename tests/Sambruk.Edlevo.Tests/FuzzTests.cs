// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

/// <summary>Mutations of good documents: records or the documented fault, nothing else, and never without end.</summary>
public sealed class FuzzTests
{
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 2000;

    private static readonly string[] s_pieces =
    [
        "<a>", "</a>", "<![CDATA[", "]]>", "<!--", "-->", "<?x ", "?>", "&#0;", "&lt;", "<!DOCTYPE a>", "\0", "\uFFFF", "<privacy level=\"x\">true</privacy>", "<id/>", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00",
        "99999999999999999999", "xsi:nil=\"true\"", "<sourcedid><id>s1</id></sourcedid>", "recstatus=\"3\"", "20260",
    ];

    public static TheoryData<int> Seeds() => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_mutated_document_gives_records_or_the_documented_fault(int seed)
    {
        var documents = ContractTests.Documents().Select(static row => Encoding.UTF8.GetBytes(row.Data.Item2)).ToList();
        var random = new Random(20261125 + seed);
        int read = 0, refused = 0, joined = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            var kind = random.Next(3);
            var bytes = Mutate(documents[kind], random);
            try
            {
                switch (kind)
                {
                    case 0:
                        read += (await AllAsync(new EdlevoOutcomeReader(new MemoryStream(bytes)))).Count;
                        break;
                    case 1:
                        joined += EdlevoStudents.Join([], await AllAsync(new EdlevoStudyInformationReader(new MemoryStream(bytes)))).Students.Count;
                        break;
                    default:
                        var records = await AllAsync(new EdlevoOrganizationReader(new MemoryStream(bytes)));
                        read += records.Count;
                        joined += EdlevoStudents.Join([new(EdlevoSchoolForm.UpperSecondary, [.. records.Where(static record => record is not (EdlevoPerson { Change: EdlevoChange.Deleted } or EdlevoGroup { Change: EdlevoChange.Deleted }))])]).Students.Count;
                        break;
                }
            }
            catch (InvalidInputException fault)
            {
                Assert.Equal(EdlevoCodes.Document, fault.Code);
                Assert.False(fault.Report.IsValid);
                Assert.DoesNotContain(Number, fault + string.Join(' ', fault.Report), StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100 && joined > 100, $"{read} {refused} {joined}");
    }

    private static async Task<List<T>> AllAsync<T>(EdlevoReader<T> reader)
        where T : notnull
    {
        var records = await reader.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(reader.IsComplete);
        Assert.DoesNotContain(Number, string.Join(' ', reader.Report), StringComparison.Ordinal);
        return records;
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(7))
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
                case 3 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]));
                    break;
                case 5:
                    // The text of an element, so that the XML stays good.
                    var open = bytes.IndexOf((byte)'>', at) + 1;
                    var close = open > 0 ? bytes.IndexOf((byte)'<', open) : -1;
                    if (close > open)
                    {
                        bytes.RemoveRange(open, close - open);
                        bytes.InsertRange(open, Encoding.UTF8.GetBytes(s_pieces[13 + random.Next(s_pieces.Length - 13)]));
                    }

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
