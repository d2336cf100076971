// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

public sealed class NoteWarningsTests
{
    [Theory]
    [InlineData("Har varit sjukskriven hela våren.", NoteTopic.Health, "sjukskriven")]
    [InlineData("Dömdes? Nej, häktades aldrig.", NoteTopic.Crime, "häktades")]
    [InlineData("Vill inte vara med i FACKFÖRENINGEN", NoteTopic.Union, "FACKFÖRENINGEN")]
    [InlineData("Går i moskén på fredagar", NoteTopic.Religion, "moskén")]
    public void A_word_that_points_to_sensitive_data_is_found_with_its_inflections(string text, NoteTopic topic, string word)
    {
        var warning = Assert.Single(NoteWarnings.Of(text));
        Assert.Equal(topic, warning.Topic);
        Assert.Equal(word, text.Substring(warning.Start, warning.Length));
    }

    [Theory]
    [InlineData("Vill läsa el- och energiprogrammet. Ringer igen på torsdag.")]
    [InlineData("Kom inte till mötet; rasten passade bättre, sammanbrott i busstrafiken.")]
    [InlineData("")]
    public void Ordinary_words_give_no_warning(string text) => Assert.Empty(NoteWarnings.Of(text));
}
