// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using CsCheck;

namespace Sambruk.Abstractions.Tests.Identity;

public sealed class PropertyTests
{
    private static readonly IdentityNumberOptions Everything = new() { AllowInterim = true, AllowTemporary = true };
    private static readonly DateOnly Reference = new(2026, 11, 23);
    private static readonly string[] Samples = [.. SampleNumbers.All];
    private static readonly Gen<string> AnySample = Gen.Int[0, Samples.Length - 1].Select(i => Samples[i]);

    private const string Characters = "0123456789-+TFRX \0\u0661\uFF11\u2212\uD800";

    [Fact]
    public void Every_changed_digit_of_the_last_ten_is_found()
    {
        foreach (var text in SampleNumbers.All)
        {
            var changed = text.ToCharArray();
            for (var i = 2; i < 12; i++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                {
                    changed[i] = digit;
                    Assert.True(digit == text[i] || !IdentityNumber.TryParse(changed, Reference, out _));
                }

                changed[i] = text[i];
            }
        }
    }

    [Fact]
    public void A_changed_century_is_refused_or_gives_the_same_number_in_another_century()
    {
        foreach (var text in SampleNumbers.All)
        {
            for (var century = 0; century < 100; century++)
            {
                var other = century.ToString("D2", CultureInfo.InvariantCulture) + text[2..];
                if (IdentityNumber.TryParse(other, Reference, out var number))
                {
                    Assert.Equal(other, number.ToString("C"));
                    Assert.InRange(century, 18, 20);
                }
            }
        }
    }

    [Fact]
    public void Random_twelve_digits_agree_with_the_slow_check() =>
        Gen.Select(Gen.Int[1780, 2120], Gen.Int[0, 13], Gen.Int[0, 99], Gen.Int[0, 9999])
            .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Item1:D4}{t.Item2:D2}{t.Item3:D2}{t.Item4:D4}"))
            .Sample(AgreesWithTheSlowCheck, iter: 200_000);

    [Fact]
    public void Random_digits_that_are_mostly_right_agree_with_the_slow_check() =>
        Gen.Select(AnySample, Gen.Int[0, 11], Gen.Char['!', 'A'], Gen.Int[0, 11], Gen.Char['0', '9'])
            .Select(t =>
            {
                var text = t.Item1.ToCharArray();
                text[t.Item2] = t.Item3;
                text[t.Item4] = t.Item5;
                return new string(text);
            })
            .Sample(AgreesWithTheSlowCheck, iter: 200_000);

    [Fact]
    public void Every_day_of_two_centuries_agrees_with_the_slow_check()
    {
        for (var year = 1895; year <= 2030; year++)
        {
            for (var month = 0; month <= 13; month++)
            {
                for (var day = 0; day < 100; day++)
                {
                    var withoutCheckDigit = string.Create(CultureInfo.InvariantCulture, $"{year:D4}{month:D2}{day:D2}238");
                    var accepted = 0;
                    for (var digit = 0; digit < 10; digit++)
                    {
                        var text = withoutCheckDigit + (char)('0' + digit);
                        Assert.True(AgreesWithTheSlowCheck(text), text);
                        accepted += IdentityNumber.TryParse(text, Reference, out _) ? 1 : 0;
                    }

                    Assert.InRange(accepted, 0, 1);
                }
            }
        }
    }

    [Fact]
    public void Every_form_at_any_reference_date_around_the_hundredth_birthday_reads_back() =>
        Gen.Select(AnySample, Gen.Int[0, 199], Gen.Int[0, 364]).Sample((text, years, days) =>
        {
            var number = IdentityNumber.Parse(text, Reference);
            var day = new DateOnly(number.BirthDate.Year + years, 1, 1).AddDays(days);
            return IdentityNumber.Parse(number.Format("S", day), day) == number
                && IdentityNumber.Parse(number.Format("D", day), day) == number
                && IdentityNumber.Parse(number.Format("C", day), day) == number
                && number.Format("S", day).Contains('+', StringComparison.Ordinal) == (years >= 100);
        });

    [Fact]
    public void Order_and_equality_are_those_of_the_twelve_characters() =>
        Gen.Select(AnySample, AnySample).Sample((left, right) =>
        {
            var (a, b) = (IdentityNumber.Parse(left, Reference), IdentityNumber.Parse(right, Reference));
            return Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(left, right))
                && a == b == (left == right)
                && (a != b || a.GetHashCode() == b.GetHashCode());
        });

    [Fact]
    public void Any_text_is_read_back_or_refused_without_an_exception()
    {
        var alphabet = Gen.Int[0, Characters.Length - 1].Select(i => Characters[i]);
        Gen.Select(alphabet.Array[0, 16], Gen.Int[1, 9999]).Sample((characters, year) =>
        {
            var day = new DateOnly(year, 1, 1);
            var text = new string(characters);
            if (!IdentityNumber.TryParse(text, day, Everything, out var number))
            {
                return number.IsEmpty && number.ToString() == "";
            }

            return IdentityNumber.Parse(number.ToString("C"), day, Everything) == number;
        }, iter: 300_000);
    }

    private static bool AgreesWithTheSlowCheck(string text)
    {
        var kind = SlowIdentityNumber.KindOf(text);
        return IdentityNumber.TryParse(text, Reference, out var number) == (kind != IdentityNumberKind.None)
            && number.Kind == kind
            && IdentityNumber.TryParse(text, provider: null, out var again) == !again.IsEmpty
            && again == number;
    }
}
