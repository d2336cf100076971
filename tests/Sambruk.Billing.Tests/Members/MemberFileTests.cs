// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Tests;

/// <summary>Members of a spreadsheet: all that is wrong is told with row, column and rule.</summary>
public sealed class MemberFileTests
{
    private const string Head = "kod;namn;organisationsnummer;slag;från;till;återinträde;grupp;kommuner;referens;gata;postnummer;ort;land;peppol;tjänster;elever;personal\n";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "BILL-C08", "m.csv:2:kod", "114;Upplands Väsby kommun;212000-0019;kommun;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M02", "m.csv:2:kod", "9999;Okänd kommun;212000-0019;kommun;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M04", "m.csv:2:organisationsnummer", "1489;Alingsås kommun;212000-1551;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M04", "m.csv:2:organisationsnummer", "1489;Alingsås kommun;2,12E+09;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M04", "m.csv:2:organisationsnummer", "1489;Alingsås kommun;212000-0019;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M04", "m.csv:2:organisationsnummer", "1489;Alingsås kommun;1234567890123456789012345678901;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C07", "m.csv:2:namn", "1489;\"=HYPERLINK(\"\"x\"\")\";212000-1553;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C07", "m.csv:2:namn", "1489;@SUM(1);212000-1553;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C07", "m.csv:2:namn", "1489; +1;212000-1553;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C07", "m.csv:2:referens", "1489;Alingsås;212000-1553;;2020-01-01;;;;;-cmd;;;;;;;;" },
        { "BILL-C09", "m.csv:2:från", "1489;Alingsås;212000-1553;;2020-13-01;;;;;;;;;;;;;" },
        { "BILL-C09", "m.csv:2:från", "1489;Alingsås;212000-1553;;1/3/2020;;;;;;;;;;;;;" },
        { "BILL-M05", "m.csv:2:från", "1489;Alingsås;212000-1553;;;;;;;;;;;;;;;" },
        { "BILL-M05", "m.csv:2:från", "1489;Alingsås;212000-1553;;2020-01-01;2019-01-01;;;;;;;;;;;;" },
        { "BILL-C09", "m.csv:2:slag", "REGION-X;Regionen;802400-0005;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C09", "m.csv:2:slag", "1489;Alingsås;212000-1553;stad;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C09", "m.csv:2:återinträde", "1489;Alingsås;212000-1553;;2020-01-01;;kanske;;;;;;;;;;;" },
        { "BILL-C09", "m.csv:2:postnummer", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;Box 1;4411;Alingsås;;;;;" },
        { "BILL-C09", "m.csv:2:ort", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;Box 1;44183;;;;;;" },
        { "BILL-C09", "m.csv:2:land", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;Box 1;44183;Alingsås;Sverige;;;;" },
        { "BILL-C09", "m.csv:2:peppol", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;2120001553;;;" },
        { "BILL-C09", "m.csv:2:tjänster", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL@mars;;" },
        { "BILL-M10", "m.csv:2:tjänster", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL,EGIL;;" },
        { "BILL-C10", "m.csv:2:elever", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL;1234567890123456789012345678901;" },
        { "BILL-C10", "m.csv:2:elever", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL;1,5;" },
        { "BILL-M06", "m.csv:2:elever", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL;-5;" },
        { "BILL-M12", "m.csv:2:kommuner", "GRUPP;Gruppen;802400-0005;grupp;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-C08", "m.csv:2:kommuner", "GRUPP;Gruppen;802400-0005;grupp;2020-01-01;;;;114;;;;;;;;;" },
        { "BILL-C05", "m.csv:2", "1489;Alingsås;212000-1553" },
        { "BILL-C05", "m.csv:2", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;EGIL;;;;mer" },
        { "BILL-C06", "m.csv:2:namn", "1489;\"Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M13", "m.csv:2:namn", "1489;\"Alingsås\nkommun\";212000-1553;;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M03", "m.csv:3:organisationsnummer", "0980;Gotland;212000-0803;;2020-01-01;;;;;;;;;;;;;\nREGION-I;Region Gotland;212000-0803;region;2020-01-01;;;;;;;;;;;;;" },
        { "BILL-M01", "m.csv:4:kod", "1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;;;\n;;;;;;;;;;;;;;;;;\n1489;Alingsås;212000-1553;;2020-01-01;;;;;;;;;;;;;" },
    };

    public static TheoryData<string, string, byte[]> BrokenFiles => new()
    {
        { "BILL-C03", "m.csv:1", [] },
        { "BILL-C03", "m.csv:1:from", Encoding.UTF8.GetBytes("kod;namn;orgnr\n1489;Alingsås;212000-1553\n") },
        { "BILL-C03", "m.csv:1:4", Encoding.UTF8.GetBytes("kod;namn;orgnr;tjanster;från\n") },
        { "BILL-C04", "m.csv:1:5", Encoding.UTF8.GetBytes("kod;namn;orgnr;från;code\n") },
        { "BILL-C02", "m.csv:2:namn", [.. "kod;namn;orgnr;fr\u00e5n\n"u8, .. "1489;Alings"u8, 0xE5, .. "s;212000-1553;2020-01-01\n"u8] },
        { "BILL-C02", "m.csv:1", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("kod;namn\n")).ToArray() },
        { "BILL-C11", "m.csv", "{}"u8.ToArray() },
        { "BILL-C11", "m.csv:1:3", "[1"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_row_that_is_wrong_is_told_with_rule_row_and_column(string code, string path, string rows)
    {
        var fault = Assert.Throws<InvalidInputException>(() => MemberFile.Parse(Encoding.UTF8.GetBytes(Head + rows), "m.csv"));

        Assert.Equal("BILL-MEMBERS", fault.Code);
        Assert.True(fault.Report.Any(f => f.Code == code && f.Path == path && f.SwedishMessage is { Length: > 10 }), string.Join('\n', fault.Report));
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_file_that_is_no_table_is_told_with_the_place(string code, string path, byte[] content)
    {
        var fault = Assert.Throws<InvalidInputException>(() => MemberFile.Parse(content, "m.csv"));

        Assert.True(fault.Report.Any(f => f.Code == code && f.Path == path), string.Join('\n', fault.Report));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        const string Rows = "114;=1+1;212000-0019;;2020-01-01;;;;;;;;;;;;;\n1489;Alingsås;1;;i fjol;;;;;;;;;;;EGIL@x;1,5;\n1480;Göteborg;212000-1355;;2020-01-01;;;;;;;;;;;;;\n";

        var fault = Assert.Throws<InvalidInputException>(() => MemberFile.Parse(Encoding.UTF8.GetBytes(Head + Rows), "m.csv"));

        Assert.Equal(
            ["BILL-C07 m.csv:2:namn", "BILL-M04 m.csv:3:organisationsnummer", "BILL-C09 m.csv:3:från", "BILL-C10 m.csv:3:elever", "BILL-C09 m.csv:3:tjänster"],
            fault.Report.Select(f => $"{f.Code} {f.Path}"));
        Assert.DoesNotContain(fault.Report, f => f.ToString().Contains("1+1", StringComparison.Ordinal) || f.ToString().Contains("fjol", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(";", "\n")]
    [InlineData(",", "\r\n")]
    [InlineData("\t", "\r\n")]
    public void What_spreadsheets_write_is_read(string separator, string end)
    {
        string[] lines =
        [
            "sep=" + separator,
            string.Join(separator, "Kod", "NAMN", "Organisations-nummer", "Från", "Till", "Tjänster", "Elever", "Postnr", "Ort", "Kommentar", "", ""),
            string.Join(separator, "1489", "\"Alingsås; \"\"staden\"\", kommun\"", "2120001553", "2020-01-01", "", "\"BIBBLIX;EGIL@2026-03-01,ARKIV@2026-01-01/2026-06-30\"", "\"1\u00A0234\"", "441 83", "Alingsås", "=vad som helst", "", ""),
            new(separator[0], 11),
            "",
        ];

        var member = Assert.Single(MemberFile.Parse(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join(end, lines))).ToArray()));

        Assert.Equal("Alingsås; \"staden\", kommun", member.Party.Name);
        Assert.Equal(MemberKind.Municipality, member.Kind);
        Assert.Equal(1234, member.Quantities[QuantityUnit.Pupil]);
        Assert.Equal(new PostalAddress("", "Alingsås", "44183"), member.Party.Address);
        Assert.Equal([new MembershipPeriod(new(2020, 1, 1))], member.Periods);
        Assert.Equal(
            [("BIBBLIX", null, null), ("EGIL", new DateOnly(2026, 3, 1), null), ("ARKIV", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30))],
            member.Services.Select(s => (s.Service, s.From, s.To)));
    }

    [Fact]
    public void What_is_written_as_CSV_and_as_JSON_is_read_back()
    {
        Member[] members =
        [
            RunCases.Municipality("1489", "BIBBLIX", "EGIL") with
            {
                Periods = [new(new(2010, 1, 1), new(2012, 6, 30)), new(new(2020, 1, 1))],
                Reentry = true,
                Group = "G1",
                Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Inhabitant] = 42_861, [QuantityUnit.Piece] = 0 },
            },
            RunCases.Municipality("0114") with { Services = [new() { Service = "EGIL", From = new(2026, 3, 1) }, new() { Service = "ARKIV", To = new(2026, 6, 30) }] },
            new()
            {
                Party = new() { Code = "GRUPP", Name = "Gruppen \"A\"; två", OrganisationNumber = OrganisationNumber.Parse("8024000005"), ElectronicAddress = new("0088", "7300010000001") },
                Kind = MemberKind.Group,
                Periods = [new(new(2026, 1, 1), new(2026, 12, 31))],
                Municipalities = [MunicipalityCode.Parse("0115"), MunicipalityCode.Parse("0980")],
            },
        ];

        var json = MemberFile.ToJson(members);

        Assert.Equal(json, MemberFile.ToJson(MemberFile.Parse(json)));
        Assert.Equal(json, MemberFile.ToJson(MemberFile.Parse(MemberFile.ToCsv(members))));
        Party[] payers = [members[0].Party, members[2].Party];
        Assert.Equal(MemberFile.PayersToJson(payers), MemberFile.PayersToJson(MemberFile.ParsePayers(MemberFile.PayersToJson(payers))));
    }

    [Fact]
    public void CSV_says_that_it_has_no_column_for_the_payer_of_one_service()
    {
        var member = RunCases.Municipality("1489") with { Services = [new() { Service = "EGIL", Payer = "REGION" }] };

        Assert.Throws<ArgumentException>(() => MemberFile.ToCsv([member]));
    }

    [Fact]
    public void JSON_needs_no_more_than_a_member_has_and_tells_each_that_is_wrong_with_its_line()
    {
        const string Good = """[{"party":{"code":"1489","name":"Alingsås kommun","organisationNumber":"2120001553"},"kind":"municipality","periods":[{"from":"2020-01-01"}]}]""";
        const string Bad = """
            [
              { "party": { "code": "1489", "name": "=x", "organisationNumber": "2120001553" }, "kind": "municipality",
                "periods": [{ "from": "2020-01-01" }] },
              { "party": { "code": "1480" } },
              { "party": { "code": "114", "name": "Upplands Väsby", "organisationNumber": "2120000019" }, "kind": "municipality",
                "periods": [] },
              { "party": { "code": "0115", "name": "Vallentuna", "organisationNumber": "2120000027" }, "kind": "municipality",
                "periods": [{ "from": "2020-01-01" }], "quantities": { "pupil": 1234567890123456789012345678901 } },
              { "party": { "code": "1480", "code": "1481", "name": "x", "organisationNumber": "2120001355" }, "kind": "municipality", "periods": [] }
            ]
            """;

        var member = Assert.Single(MemberFile.Parse(Encoding.UTF8.GetBytes(Good)));
        var fault = Assert.Throws<InvalidInputException>(() => MemberFile.Parse(Encoding.UTF8.GetBytes(Bad.ReplaceLineEndings("\n")), "m.json"));

        Assert.Empty(member.Services);
        Assert.Empty(member.Municipalities);
        Assert.Empty(member.Quantities);
        Assert.Equal(
            [
                "BILL-C11 m.json:4 [1].party",
                "BILL-C11 m.json:8 [3].quantities.pupil",
                "BILL-C11 m.json:9 [4].party.code",
                "BILL-M14 m.json:2:32 [0].party.name",
                "BILL-M02 m.json:5:16 [2].party.code",
                "BILL-M05 m.json:6:5 [2].periods",
            ],
            fault.Report.Select(f => $"{f.Code} {f.Path}"));
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_but_the_documented_fault_comes()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(Head + "1489;Alingsås;212000-1553;kommun;2020-01-01;;;;;REF;Box 1;441 83;Alingsås;SE;0007:2120001553;\"EGIL;BIBBLIX@2026-03-01\";12;3\n"),
            MemberFile.ToJson([RunCases.Municipality("1489", "EGIL"), RunCases.Municipality("0980")]),
        ];
        const string Signs = ";,\"\n\r[]{}:=-0a";
        var random = new Random(4711);
        for (var round = 0; round < 6000; round++)
        {
            var bytes = (byte[])seeds[round % 2].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = round % 3 == 0 ? (byte)random.Next(256) : (byte)Signs[random.Next(Signs.Length)];
            }

            var cut = bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length);
            try
            {
                Assert.NotNull(MemberFile.Parse(cut));
            }
            catch (InvalidInputException fault)
            {
                Assert.NotEqual(0, fault.Report.ErrorCount);
            }
        }
    }
}
