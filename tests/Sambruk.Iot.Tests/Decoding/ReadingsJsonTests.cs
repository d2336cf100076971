// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot.Tests.Decoding;

public sealed class ReadingsJsonTests
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_number = s_fields.Number("number", Unit.None, decimals: 1);
    private static readonly Field s_long = s_fields.Number("a_name_that_is_longer_than_a_vector_of_bytes", Unit.None);
    private static readonly Field s_flag = s_fields.Boolean("flag");
    private static readonly Field s_code = s_fields.Code("code", "first", "a word that is longer than any number that can be written at all");
    private static readonly Field s_list = s_fields.Number("list", Unit.None).AsList();
    private static readonly Field s_member = s_fields.Number("group.member", Unit.None);
    private static readonly Field s_other = s_fields.Boolean("group.other");
    private static readonly Field[] s_many = [.. Enumerable.Range(0, 80).Select(i => s_fields.Number($"n{i}", Unit.None))];

    [Fact]
    public void Nothing_is_an_empty_object() => Assert.Equal("{}", Write());

    [Fact]
    public void Values_that_come_once_stand_alone() =>
        Assert.Equal(
            """{"number":-0.5,"a_name_that_is_longer_than_a_vector_of_bytes":7,"flag":true,"code":"a word that is longer than any number that can be written at all"}""",
            Write(Exact(s_number, -5), Exact(s_long, 7), Exact(s_flag, 1), Exact(s_code, 1)));

    [Fact]
    public void A_code_without_a_word_is_its_number() => Assert.Equal("""{"code":2,"flag":false}""", Write(Exact(s_code, 2), Exact(s_flag, 0)));

    [Fact]
    public void A_value_that_comes_again_makes_a_list_where_the_first_stood() =>
        Assert.Equal("""{"number":[1.5,2],"flag":true}""", Write(Exact(s_number, 15), Exact(s_flag, 1), Exact(s_number, 20)));

    [Fact]
    public void Lists_and_groups_are_written_after_values_that_stand_alone() =>
        Assert.Equal(
            """{"number":1,"list":[3],"group":{"member":4,"other":true},"flag":false}""",
            Write(Exact(s_number, 10), Exact(s_list, 3), Exact(s_member, 4), Exact(s_flag, 0), Exact(s_other, 1)));

    [Fact]
    public void A_floating_point_value_is_written_as_short_as_it_can_be() => Assert.Equal("""{"number":1e-7}""", Write(Measurement.Real(s_number.Index, 1e-7)));

    [Fact]
    public void More_values_than_one_piece_of_memory_holds_are_written_all()
    {
        var text = Write([.. s_many.Select(field => Exact(field, long.MinValue))]);
        Assert.Equal("{" + string.Join(',', s_many.Select(field => $"\"{field.Name}\":{long.MinValue}")) + "}", text);
        Assert.Equal("{" + string.Join(',', s_many.Take(20).Select(field => $"\"{field.Name}\":1")) + "}", Write([.. s_many.Take(20).Select(field => Exact(field, 1))]));
    }

    private static Measurement Exact(Field field, long unscaled) => Measurement.Exact(field.Index, unscaled, field.Decimals);

    private static string Write(params Measurement[] measurements)
    {
        var output = new ArrayBufferWriter<byte>();
        ReadingsJson.Write(s_fields, measurements, [], output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
