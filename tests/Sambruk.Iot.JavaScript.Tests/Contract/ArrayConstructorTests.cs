// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>The constructor of lists is looked after where a codec has it in its hands, and is the engine's own elsewhere.</summary>
public sealed class ArrayConstructorTests
{
    [Theory]
    [InlineData("new Array(2 ** 24)")]
    [InlineData("Array(2 ** 24)")]
    [InlineData("[].constructor(2 ** 24)")]
    [InlineData("new ([]['constructor'])(2 ** 24)")]
    [InlineData("var A = Array; new A(2 ** 24)")]
    [InlineData("class A extends Array { } new A(2 ** 24)")]
    [InlineData("Reflect.construct(Array, [2 ** 24])")]
    [InlineData("Reflect.construct(Array, [2 ** 24], Object)")]
    [InlineData("new globalThis['Array'](2 ** 24)")]
    public void A_list_that_is_too_long_is_refused_before_it_is_there(string body) =>
        Assert.Equal(CodecStatus.MemoryLimit, Text.RunPatiently(body + "; return { data: 1 };").Status);

    [Theory]
    [InlineData("new Array(3).fill(7)", "[7,7,7]")]
    [InlineData("Array(1, 2)", "[1,2]")]
    [InlineData("new Array('3')", """["3"]""")]
    [InlineData("[[].constructor === Array, new Array() instanceof Array, Array.isArray(new Array(1)), Array.from('ab').length, Array.of(7).length]", "[true,true,true,2,1]")]
    [InlineData("new Array(1, 2, 3, 4).slice(1).map(function (x) { return x * 2; }).filter(function (x) { return x > 4; }).concat([1])", "[6,8,1]")]
    [InlineData("Array.prototype.slice.call({ length: 2, 0: 1, 1: 2 })", "[1,2]")]
    [InlineData("new Array(1e6).length", "1000000")]
    public void Lists_are_made_as_ever(string expression, string expected) =>
        Assert.Equal(expected, Text.RunPatiently($"return {{ data: {expression} }};").Data());

    [Theory]
    [InlineData("Array.isArray([]); Array.prototype.slice.call([1]); Array.from([1])", false)]
    [InlineData("new Array(7)", true)]
    [InlineData("Array(7)", true)]
    [InlineData("x.constructor === y", true)]
    [InlineData("f(Array)", true)]
    [InlineData("var s = 'Array'", true)]
    [InlineData("[1].slice(0)", false)]
    public void Whether_a_script_has_the_constructor_in_its_hands_is_seen(string script, bool expected) =>
        Assert.Equal(expected, CodecScript.Make(new("x", $"function decodeUplink(input) {{ {script} }}")).MakesArrays);
}
