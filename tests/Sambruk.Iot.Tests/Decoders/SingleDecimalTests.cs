// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using CsCheck;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class SingleDecimalTests
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_field = s_fields.Number("value", Unit.None);

    [Theory]
    [InlineData(21.3f, 213, 1)]
    [InlineData(-0.1f, -1, 1)]
    [InlineData(0f, 0, 0)]
    [InlineData(16777216f, 16777216, 0)]
    [InlineData(62.39081f, 6239081, 5)]
    public void A_single_is_the_shortest_decimal_that_it_is(float value, long unscaled, int decimals)
    {
        var measurement = Added(value).Single();
        Assert.Equal(unscaled, measurement.Unscaled);
        Assert.Equal(decimals, measurement.Decimals);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_is_left_out(float value) => Assert.Empty(Added(value));

    [Fact]
    public void Every_single_reads_back() =>
        Gen.Int.Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite).Sample(value => (float)Added(value).Single().Value == value);

    [Fact]
    public void A_single_has_as_many_decimals_as_its_shortest_text() =>
        Gen.Float[0.01f, 1e6f].Sample(value =>
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            var point = text.IndexOf('.', StringComparison.Ordinal);
            return Added(value).Single().Decimals == (point < 0 ? 0 : text.Length - 1 - point);
        });

    [Fact]
    public void Numbers_of_up_to_seven_digits_are_themselves() =>
        Gen.Select(Gen.Int[-9_999_999, 9_999_999], Gen.Int[0, 6]).Sample((unscaled, decimals) =>
        {
            var value = float.Parse($"{unscaled}E-{decimals}", CultureInfo.InvariantCulture);
            return Added(value).Single().Value == double.Parse($"{unscaled}E-{decimals}", CultureInfo.InvariantCulture);
        });

    private static Measurement[] Added(float value)
    {
        var into = new MeasurementBuffer(new Measurement[1]);
        into.AddSingle(s_field, value);
        return into.Measurements.ToArray();
    }
}
