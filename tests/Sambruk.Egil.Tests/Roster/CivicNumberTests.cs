// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

/// <summary>Personal numbers go out as twelve characters of a valid number, or not at all.</summary>
public sealed class CivicNumberTests
{
    private readonly SmallRoster _small = new();

    [Theory]
    [InlineData("200002292399", "200002292399")]
    [InlineData("20000229-2399", "200002292399")]
    [InlineData(" 20000229-2399\t", "200002292399")]
    [InlineData("18900101+9802", "189001019802")]
    [InlineData("18900101-9802", "189001019802")]
    [InlineData("200600852388", "200600852388")]
    [InlineData("193100602394", "193100602394")]
    [InlineData("20000101T220", "20000101T220")]
    [InlineData("20090314TF13", "20090314TF13")]
    [InlineData("20090314-TF13", "20090314TF13")]
    [InlineData("200002292390", "200002292390")]
    public void A_number_of_any_kind_is_sent_as_twelve_characters(string written, string sent)
    {
        var roster = Build(written);

        Assert.Equal(sent, SmallRoster.Get<User>(roster, SmallRoster.Pupil1).CivicNumber);
        Assert.Empty(roster.Report);
    }

    [Theory]
    [InlineData("200102292398")]
    [InlineData("0002292399")]
    [InlineData("000229-2399")]
    [InlineData("20000101E221")]
    [InlineData("2000 0229 2399")]
    [InlineData("20000229_2399")]
    [InlineData("２０00022923９9")]
    [InlineData("162021004748")]
    [InlineData("000000000000")]
    public void Anything_else_is_left_out_with_a_warning(string written)
    {
        var roster = Build(written);

        Assert.Null(SmallRoster.Get<User>(roster, SmallRoster.Pupil1).CivicNumber);
        Assert.Equal("Student[0].civicNo: Warning EGIL-R021: The personal number is not a valid one with its century; the value is left out.", Assert.Single(roster.Report).ToString());
    }

    [Fact]
    public void No_number_is_sent_or_judged_unless_the_municipality_says_so()
    {
        _small.Options.SendCivicNumber = false;
        _small.Records.Students[0].CivicNumber = "x";

        var roster = _small.Build();

        Assert.Empty(roster.Report);
        Assert.All(roster.Resources.OfType<User>(), u => Assert.Null(u.CivicNumber));
    }

    [Theory]
    [InlineData("200002292399", "20000229-2399", true)]
    [InlineData("000229-2399", "200002292399", true)]
    [InlineData("20090314-tf13", "20090314TF13", true)]
    [InlineData("saknas", "saknas", false)]
    [InlineData("200002292399", "200002292381", false)]
    public void A_protected_person_is_known_by_the_number_however_it_is_written(string marked, string other, bool isSame)
    {
        _small.Records.Students[0].SecurityMarking = "ja";
        _small.Records.Students[0].CivicNumber = marked;
        _small.Records.Students[1].CivicNumber = null;
        _small.Records.Teachers[0].CivicNumber = other;

        Assert.Equal(isSame ? 2 : 1, _small.Build().ProtectedPersons);
    }

    private Roster Build(string written)
    {
        _small.Options.SendCivicNumber = true;
        _small.Records.Students[0].CivicNumber = written;
        _small.Records.Students[1].CivicNumber = null;
        return _small.Build();
    }
}
