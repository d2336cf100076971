// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Abstractions.Tests.Identity;

/// <summary>The boundary examples of the specification of identity numbers, section 6.</summary>
public sealed class BoundaryTests
{
    private static readonly DateOnly NewYear2026 = new(2026, 1, 1);

    [Theory]
    [InlineData("200002292399", "2000-02-29")]
    [InlineData("190402299812", "1904-02-29")]
    [InlineData("189001019802", "1890-01-01")]
    [InlineData("090527+1474", "1909-05-27")]
    [InlineData("19090527+1474", "1909-05-27")]
    [InlineData("0905271474", "2009-05-27")]
    [InlineData("090527-1474", "2009-05-27")]
    [InlineData("197302889931", "1973-02-28")]
    [InlineData("202107919967", "2021-07-31")]
    public void Is_accepted_with_its_date_of_birth(string text, string birthDate)
    {
        var number = IdentityNumber.Parse(text, NewYear2026);
        Assert.Equal(birthDate, number.BirthDate.ToString());
        Assert.True(number.HasFullBirthDate);
        Assert.Equal(birthDate, number.EarliestBirthDate.ToString("O", null));
        Assert.Equal(birthDate, number.LatestBirthDate.ToString("O", null));
    }

    [Theory]
    [InlineData("201509160006")] // serial number 000
    [InlineData("196004309886")] // check digit
    [InlineData("197004289895")]
    [InlineData("194205669899")]
    [InlineData("197210869924")]
    [InlineData("19090527-1474")] // the sign does not fit
    [InlineData("20000229+2399")]
    [InlineData("8020051952")] // organisation numbers
    [InlineData("8572090606")]
    [InlineData("8551040721")]
    [InlineData("162021004748")]
    [InlineData("090527 1474")] // spaces
    [InlineData(" 190905271474")]
    [InlineData("190905271474 ")]
    [InlineData("190905271474\0")]
    [InlineData("19090527\01474")]
    [InlineData("19090527\u22121474")] // a minus sign that is no hyphen
    [InlineData("090527\u22121474")]
    [InlineData("١٩٩٩٠١٠١٠١٠١")] // Arabic-Indic digits
    [InlineData("１９０９０５２７１４７４")] // full-width digits
    [InlineData("19090527-147")]
    [InlineData("1909-05271474")]
    [InlineData("1909-05-27-1474")]
    [InlineData("00190905271474")] // 14 digits
    [InlineData("")]
    [InlineData("-")]
    [InlineData("210002292399")] // a century that nobody is of
    [InlineData("170002292399")]
    [InlineData("190002292390")] // 1900 had no leap day
    public void Is_refused(string text)
    {
        Assert.False(IdentityNumber.TryParse(text, NewYear2026, out var number));
        Assert.True(number.IsEmpty);
        var fault = Assert.Throws<FormatException>(() => IdentityNumber.Parse(text, NewYear2026));
        Assert.True(text.Length < 3 || !fault.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_million_digits_and_null_are_refused()
    {
        Assert.False(IdentityNumber.TryParse(new string('1', 2_000_000), NewYear2026, out _));
        Assert.False(IdentityNumber.TryParse((string?)null, NewYear2026, out _));
        Assert.False(IdentityNumber.TryParse((string?)null, provider: null, out _));
        Assert.Throws<ArgumentNullException>(() => IdentityNumber.Parse(null!, provider: null));
    }

    [Fact]
    public void The_worked_check_digit_is_right_and_every_other_is_wrong()
    {
        for (var digit = '0'; digit <= '9'; digit++)
        {
            Assert.Equal(digit == '4', PersonalIdentityNumber.TryParse("811228-987" + digit, NewYear2026, out _));
            Assert.True(PersonalIdentityNumber.TryParse("811228-987" + digit, NewYear2026, new IdentityNumberOptions { RequireCheckDigit = false }, out _));
        }
    }

    [Theory]
    [InlineData("200611232398", "2026-11-23", 20, true)]
    [InlineData("200611232380", "2026-11-23", 20, true)]
    [InlineData("200611242389", "2026-11-23", 19, false)]
    [InlineData("200611242397", "2026-11-23", 19, false)]
    [InlineData("200802292383", "2028-02-28", 19, false)]
    [InlineData("200802292391", "2028-02-29", 20, true)]
    public void Turns_twenty_on_the_day(string text, string date, int age, bool hasTurnedTwenty)
    {
        var day = DateOnly.Parse(date, null);
        var number = PersonalIdentityNumber.Parse(text, day);
        Assert.Equal(age, number.AgeOn(day));
        Assert.Equal(hasTurnedTwenty, number.HasTurned(20, day));
    }

    [Theory]
    [InlineData("2026-02-28", LeapDayBirthday.FirstOfMarch, 17)]
    [InlineData("2026-02-28", LeapDayBirthday.LastOfFebruary, 18)]
    [InlineData("2026-03-01", LeapDayBirthday.FirstOfMarch, 18)]
    [InlineData("2026-02-27", LeapDayBirthday.LastOfFebruary, 17)]
    public void A_leap_day_birthday_in_a_common_year_follows_the_setting(string date, LeapDayBirthday leapDay, int age)
    {
        var number = PersonalIdentityNumber.Parse("200802292383", NewYear2026);
        var day = DateOnly.Parse(date, null);
        Assert.Equal(age, number.AgeOn(day, leapDay));
        Assert.Equal(age >= 18, number.HasTurned(18, day, leapDay));
    }

    [Theory]
    [InlineData("200600852388", "2006-XX-25", "2006-01-25", "2006-12-25")]
    [InlineData("193100602394", "1931-XX-XX", "1931-01-01", "1931-12-31")]
    [InlineData("192004912388", "1920-04-31", "1920-04-01", "1920-04-30")]
    [InlineData("193403632387", "1934-03-03", "1934-03-03", "1934-03-03")]
    public void A_coordination_number_without_a_whole_date_bounds_it(string text, string birthDate, string earliest, string latest)
    {
        var number = CoordinationNumber.Parse(text, NewYear2026);
        Assert.Equal(birthDate, number.BirthDate.ToString());
        Assert.Equal(earliest == latest, number.HasFullBirthDate);
        Assert.Equal(earliest, number.EarliestBirthDate.ToString("O", null));
        Assert.Equal(latest, number.LatestBirthDate.ToString("O", null));
    }

    [Theory]
    [InlineData("2026-01-24", false)]
    [InlineData("2026-01-25", null)]
    [InlineData("2026-12-24", null)]
    [InlineData("2026-12-25", true)]
    public void A_partial_date_answers_yes_no_or_unknown(string date, bool? hasTurnedTwenty)
    {
        var number = CoordinationNumber.Parse("200600852388", NewYear2026);
        var day = DateOnly.Parse(date, null);
        Assert.Equal(hasTurnedTwenty, number.HasTurned(20, day));
        Assert.Equal(hasTurnedTwenty switch { true => 20, false => 19, null => null }, number.AgeOn(day));
    }

    [Fact]
    public void A_date_before_the_birth_gives_no_age()
    {
        var number = PersonalIdentityNumber.Parse("200611232398", NewYear2026);
        Assert.Null(number.AgeOn(new DateOnly(2006, 11, 22)));
        Assert.Equal(0, number.AgeOn(new DateOnly(2006, 11, 23)));
        Assert.False(number.HasTurned(0, new DateOnly(2006, 11, 22)));
        Assert.False(number.HasTurned(9000, DateOnly.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => number.HasTurned(-1, NewYear2026));
    }

    [Fact]
    public void A_temporary_number_has_letters_no_check_digit_and_the_gender_of_its_eleventh_character()
    {
        var allowed = new IdentityNumberOptions { AllowTemporary = true };
        var number = IdentityNumber.Parse("20090314TF13", NewYear2026, allowed);
        Assert.Equal(IdentityNumberKind.TemporaryNumber, number.Kind);
        Assert.Equal(Gender.Man, number.Gender);
        Assert.Equal("20090314-TF13", number.ToString("D"));
        Assert.Equal(number, IdentityNumber.Parse("20090314-TF13", NewYear2026, allowed));
        Assert.Equal(IdentityNumberKind.TemporaryNumber, IdentityNumber.Parse("20090314T123", NewYear2026, allowed).Kind);
        Assert.False(IdentityNumber.TryParse("20090314TF13", NewYear2026, out _));
        Assert.False(IdentityNumber.TryParse("20090314TF13", NewYear2026, new IdentityNumberOptions { AllowInterim = true }, out _));
        foreach (var wrong in new[] { "20090314TFA3", "20090314TF1A", "20090314FT13", "20090314TX13", "20090314tf13", "20090314XF13", "20090314T1F3", "20090332TF13", "20090374TF13" })
        {
            Assert.False(IdentityNumber.TryParse(wrong, NewYear2026, allowed, out _), wrong);
        }
    }

    [Fact]
    public void Only_the_letters_of_the_list_make_an_interim_number()
    {
        var allowed = new IdentityNumberOptions { AllowInterim = true };
        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            var isListed = "TRSUWXJKLMN".Contains(letter, StringComparison.Ordinal);
            Assert.Equal(isListed, IdentityNumber.TryParse($"20000101{letter}220", NewYear2026, allowed, out var number));
            Assert.Equal(isListed ? IdentityNumberKind.InterimNumber : IdentityNumberKind.None, number.Kind);
            Assert.False(IdentityNumber.TryParse($"20000101{char.ToLowerInvariant(letter)}220", NewYear2026, allowed, out _));
            Assert.False(IdentityNumber.TryParse($"20000101{letter}221", NewYear2026, allowed, out _)); // check digit
            Assert.Equal(isListed, IdentityNumber.TryParse($"20000101{letter}221", NewYear2026, allowed with { RequireCheckDigit = false }, out _));
        }

        Assert.Equal(Gender.Woman, IdentityNumber.Parse("20000101T220", NewYear2026, allowed).Gender);
        Assert.False(IdentityNumber.TryParse("20000101E221", NewYear2026, allowed, out _));
    }

    [Theory]
    [InlineData("20000101T220", true, IdentityNumberKind.InterimNumber)]
    [InlineData("20000101T221", true, IdentityNumberKind.TemporaryNumber)]
    [InlineData("20000101T221", false, IdentityNumberKind.TemporaryNumber)]
    [InlineData("20000101R221", false, IdentityNumberKind.InterimNumber)]
    public void Where_both_kinds_are_allowed_the_check_digit_decides(string text, bool requireCheckDigit, IdentityNumberKind kind)
    {
        var options = new IdentityNumberOptions { AllowInterim = true, AllowTemporary = true, RequireCheckDigit = requireCheckDigit };
        Assert.Equal(kind, IdentityNumber.Parse(text, NewYear2026, options).Kind);
    }

    [Theory]
    [InlineData("2008-12-31", "090527-1474", "19090527-1474")]
    [InlineData("2009-01-01", "090527+1474", "19090527+1474")] // from the year, not the day
    [InlineData("2026-01-01", "090527+1474", "19090527+1474")]
    public void The_sign_changes_in_the_year_in_which_the_person_turns_one_hundred(string date, string shortForm, string longForm)
    {
        var day = DateOnly.Parse(date, null);
        var number = PersonalIdentityNumber.Parse("190905271474", day);
        Assert.Equal(shortForm, number.Format("S", day));
        Assert.Equal(longForm, number.Format("D", day));
        Assert.Equal(number, PersonalIdentityNumber.Parse(shortForm, day));
        Assert.Equal(number, PersonalIdentityNumber.Parse(longForm, day));
        Assert.False(PersonalIdentityNumber.TryParse(longForm.Replace(longForm[8], longForm[8] == '-' ? '+' : '-'), day, out _));
    }
}
