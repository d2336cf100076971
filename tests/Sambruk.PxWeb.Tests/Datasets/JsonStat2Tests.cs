// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.PxWeb.Tests;

public sealed class JsonStat2Tests
{
    /// <summary>The sample of a year-end: three regions, one content, one year.</summary>
    private const string Sample = """
        {"class":"dataset","version":"2.0","updated":"2026-02-24T07:00:00Z","id":["Region","ContentsCode","Tid"],"size":[3,1,1],
         "dimension":{"Region":{"label":"region","category":{"index":{"00":0,"0180":1,"1489":2},"label":{"00":"Riket","0180":"Stockholm","1489":"Alingsås"}}},
         "ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":{"2025":0}}}},
         "value":[10605520,999239,42861],"extension":{"px":{"tableid":"TAB638","decimals":0}}}
        """;

    private static readonly Dictionary<string, string> s_held = new(StringComparer.Ordinal) { ["ContentsCode"] = "BE0101N1", ["Tid"] = "2025" };

    public static TheoryData<string, string, string, string> Broken => new()
    {
        { "\"class\":\"dataset\",", "", "PXWEB-J02", "class" },
        { "\"dataset\"", "\"collection\"", "PXWEB-J02", "class" },
        { "\"dataset\"", "7", "PXWEB-J01", "class" },
        { "\"2.0\"", "\"1.3\"", "PXWEB-J02", "class" },
        { "[3,1,1]", "[3,1]", "PXWEB-J03", "id" },
        { "[3,1,1]", "[3,1,-1]", "PXWEB-J03", "size[2]" },
        { "[3,1,1]", "[3,1,1.5]", "PXWEB-J03", "size[2]" },
        { "[3,1,1]", "[3,1,99999999999]", "PXWEB-J03", "size[2]" },
        { "[3,1,1]", "[2147483647,2147483647,2147483647]", "PXWEB-J07", "size" },
        { "[3,1,1]", "[0,2147483647,1]", "PXWEB-J07", "size" },
        { "[3,1,1]", "[2,1,1]", "PXWEB-J04", "dimension[0].category.index" },
        { "[3,1,1]", "[4,1,1]", "PXWEB-J04", "dimension[0].category" },
        { "\"id\":[\"Region\",", "\"id\":[\"Tid\",", "PXWEB-J03", "id" },
        { "\"id\":[\"Region\",\"ContentsCode\",\"Tid\"],\"size\":[3,1,1]", "\"id\":[],\"size\":[]", "PXWEB-J03", "id" },
        { "\"id\":[\"Region\",", "\"id\":[7,", "PXWEB-J01", "id" },
        { "\"Tid\":{\"category\"", "\"Year\":{\"category\"", "PXWEB-J04", "dimension" },
        { ",\"Tid\":{\"category\":{\"index\":{\"2025\":0}}}", "", "PXWEB-J04", "dimension[2]" },
        { "\"Tid\":{\"category\":{\"index\":{\"2025\":0}}}", "\"Tid\":{}", "PXWEB-J04", "dimension[2].category" },
        { "\"0180\":1", "\"0180\":0", "PXWEB-J04", "dimension[0].category.index" },
        { "\"0180\":1", "\"0180\":3", "PXWEB-J04", "dimension[0].category.index" },
        { "\"0180\":1", "\"0180\":-1", "PXWEB-J04", "dimension[0].category.index" },
        { "\"0180\":1", "\"00\":1", "PXWEB-J04", "dimension[0].category.index" },
        { "[\"BE0101N1\"]", "[\"BE0101N1\",\"BE0101N2\"]", "PXWEB-J04", "dimension[1].category" },
        { "[\"BE0101N1\"]", "[]", "PXWEB-J04", "dimension[1].category" },
        { "[\"BE0101N1\"]", "[null]", "PXWEB-J01", "dimension[1].category.index" },
        { "[\"BE0101N1\"]", "7", "PXWEB-J01", "dimension[1].category.index" },
        { "[10605520,999239,42861]", "[10605520,999239]", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "[10605520,999239,42861,1]", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "[10605520,999239,1e400]", "PXWEB-J05", "value[2]" },
        { "[10605520,999239,42861]", "[10605520,999239,{}]", "PXWEB-J05", "value[2]" },
        { "[10605520,999239,42861]", "[10605520,999239,true]", "PXWEB-J05", "value[2]" },
        { "[10605520,999239,42861]", "{\"3\":1}", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "{\"-1\":1}", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "{\"01\":1}", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "{\" 1\":1}", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "{\"1\":1,\"1\":2}", "PXWEB-J05", "value" },
        { "[10605520,999239,42861]", "7", "PXWEB-J01", "value" },
        { "\"value\":[10605520,999239,42861],", "", "PXWEB-J05", "value" },
        { "\"extension\"", "\"status\":[\"..\"],\"extension\"", "PXWEB-J06", "status" },
        { "\"extension\"", "\"status\":{\"9\":\"..\"},\"extension\"", "PXWEB-J06", "status" },
        { "\"extension\"", "\"status\":{\"0\":7},\"extension\"", "PXWEB-J01", "status[0]" },
        { "\"extension\"", "\"status\":7,\"extension\"", "PXWEB-J01", "status" },
        { "\"extension\"", "\"value\":[1,2,3],\"extension\"", "PXWEB-J01", "" },
        { "\"TAB638\"", "\"\\ud800\"", "PXWEB-J01", "extension.px.tableid" },
    };

    [Fact]
    public void The_sample_is_read()
    {
        var dataset = Parse(Sample);

        Assert.Equal(("2026-02-24T07:00:00Z", "TAB638", 3), (dataset.Updated, dataset.TableId, dataset.CellCount));
        Assert.Equal(["00=10605520", "0180=999239", "1489=42861"], dataset.Along("Region", s_held).Select(c => $"{c.Key}={c.Value.Value}"));
        Assert.Equal("Alingsås", dataset.FindDimension("Region")!.LabelOf("1489"));
        Assert.Equal(2, dataset.FindDimension("Region")!.PositionOf("1489"));
        Assert.Null(dataset.FindDimension("Kon"));
    }

    [Theory]
    [InlineData("{\"0\":10605520,\"2\":42861}")]
    [InlineData("{\"2\":42861,\"0\":10605520,\"1\":null}")]
    [InlineData("[10605520,null,42861]")]
    [InlineData("[10605520.0,null,4.2861e4]")]
    public void Values_are_an_array_of_all_or_an_object_of_those_that_are_there(string values)
    {
        var cells = Parse(Sample.Replace("[10605520,999239,42861]", values, StringComparison.Ordinal)).Along("Region", s_held);

        Assert.Equal([10605520m, null, 42861m], cells.Select(c => c.Value.Value));
    }

    [Theory]
    [InlineData("\"status\":{\"1\":\"..\"}", null, "..", null)]
    [InlineData("\"status\":[null,\"..\",\"\"]", null, "..", null)]
    [InlineData("\"status\":\"p\"", "p", "p", "p")]
    [InlineData("\"status\":null", null, null, null)]
    [InlineData("\"status\":{}", null, null, null)]
    public void Symbols_are_an_object_an_array_or_one_text(string status, string? first, string? second, string? third)
    {
        var cells = Parse(Sample.Replace("\"extension\"", status + ",\"extension\"", StringComparison.Ordinal)).Along("Region", s_held);

        Assert.Equal([first, second, third], cells.Select(c => c.Value.Status));
    }

    [Fact]
    public void A_symbol_in_the_place_of_a_value_is_no_value()
    {
        var cells = Parse(Sample.Replace("999239", "\"..\"", StringComparison.Ordinal)).Along("Region", s_held);

        Assert.Equal(new JsonStat2Cell(null, ".."), cells[1].Value);
    }

    [Fact]
    public void Dimensions_and_members_may_stand_in_any_order()
    {
        var dataset = Parse("""
            {"value":[1,2,3,4,5,6],"dimension":{"Region":{"category":{"index":["b","a"]}},"Tid":{"category":{"index":{"2023":2,"2025":0,"2024":1}}},"X":{"category":{"label":{"only":"Den enda"}}}},
             "size":[1,3,2],"id":["X","Tid","Region"],"class":"dataset","status":{"5":"r"}}
            """);

        Assert.Equal(["b=3", "a=4"], dataset.Along("Region", new Dictionary<string, string> { ["Tid"] = "2024" }).Select(c => $"{c.Key}={c.Value.Value}"));
        Assert.Equal(["2025=2", "2024=4", "2023=6"], dataset.Along("Tid", new Dictionary<string, string> { ["Region"] = "a", ["X"] = "only" }).Select(c => $"{c.Key}={c.Value.Value}"));
        Assert.Equal(new JsonStat2Cell(6, "r"), dataset.At(0, 2, 1));
    }

    [Fact]
    public void A_dimension_with_several_categories_that_was_not_selected_is_an_error()
    {
        var dataset = Parse("""{"class":"dataset","id":["Region","Kon"],"size":[1,2],"dimension":{"Region":{"category":{"index":["0180"]}},"Kon":{"category":{"index":["1","2"]}}},"value":[1,2]}""");

        var fault = Assert.Throws<InvalidInputException>(() => dataset.Along("Region", new Dictionary<string, string>()));
        var wrong = Assert.Throws<InvalidInputException>(() => dataset.Along("Land", new Dictionary<string, string> { ["Kon"] = "3", ["Alder"] = "tot" }));

        Assert.Equal("PXWEB-S03 dimension[1]", Assert.Single(fault.Report.Select(f => $"{f.Code} {f.Path}")));
        Assert.Equal(["PXWEB-S01", "PXWEB-S01", "PXWEB-S02"], wrong.Report.Select(f => f.Code));
        Assert.Equal(2, dataset.Along("Region", new Dictionary<string, string> { ["Kon"] = "2" })[0].Value.Value);
    }

    [Fact]
    public void An_empty_dataset_has_no_cells()
    {
        var dataset = Parse("""{"class":"dataset","id":["Region","Tid"],"size":[0,1],"dimension":{"Region":{"category":{"index":[]}},"Tid":{"category":{"index":["2025"]}}},"value":[]}""");

        Assert.Equal(0, dataset.CellCount);
        Assert.Empty(dataset.Along("Region", new Dictionary<string, string> { ["Tid"] = "2025" }));
        Assert.Throws<ArgumentException>(() => dataset.At(0, 0));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_is_told_with_rule_and_place(string before, string after, string code, string path)
    {
        Assert.Contains(before, Sample, StringComparison.Ordinal);

        var finding = Assert.Single(Assert.Throws<InvalidInputException>(() => Parse(Sample.Replace(before, after, StringComparison.Ordinal))).Report);

        Assert.Equal((code, path), (finding.Code, finding.Path));
        Assert.NotNull(finding.SwedishMessage);
    }

    [Fact]
    public void What_is_too_large_is_refused_before_room_is_made()
    {
        var limits = new JsonStat2Limits { MaxBytes = 2000, MaxCells = 3, MaxDimensions = 3, MaxDepth = 8, MaxTextLength = 40 };

        Assert.Equal(3, JsonStat2.Parse(Encoding.UTF8.GetBytes(Sample), limits).CellCount);
        Assert.Equal("PXWEB-J07", CodeOf(Sample, limits with { MaxBytes = 100 }));
        Assert.Equal("PXWEB-J07", CodeOf(Sample, limits with { MaxCells = 2 }));
        Assert.Equal("PXWEB-J07", CodeOf(Sample, limits with { MaxDimensions = 2 }));
        Assert.Equal("PXWEB-J01", CodeOf(Sample, limits with { MaxDepth = 4 }));
        Assert.Equal("PXWEB-J07", CodeOf(Sample.Replace("Alingsås", new string('å', 41), StringComparison.Ordinal), limits));
        Assert.Equal("PXWEB-J01", CodeOf("{\"extension\":" + new string('[', 900) + new string(']', 900) + "}", limits with { MaxDepth = 64 }));
    }

    [Fact]
    public void Nothing_of_the_text_stands_in_a_fault()
    {
        foreach (var text in new[] { "{\"class\":secret-word}", Sample.Replace("\"Tid\":{", "\"secret-word\":{", StringComparison.Ordinal), Sample.Replace("999239", "\"secret-word", StringComparison.Ordinal) })
        {
            var fault = Assert.Throws<InvalidInputException>(() => Parse(text));
            Assert.DoesNotContain("secret-word", $"{fault} {string.Join(' ', fault.Report)}", StringComparison.Ordinal);
        }
    }

    private static JsonStat2Dataset Parse(string text) => JsonStat2.Parse(Encoding.UTF8.GetBytes(text));

    private static string CodeOf(string text, JsonStat2Limits limits) =>
        Assert.Single(Assert.Throws<InvalidInputException>(() => JsonStat2.Parse(Encoding.UTF8.GetBytes(text), limits)).Report).Code;
}
