// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Kaa.Tests;

public sealed class HandoverFileTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly HandedOver s_handover = new(MunicipalityCode.Parse("1489"), s_today, HandoverBasis.Consent, ["contact", "effortStarted", "effortEnded", "plan"]);

    private static readonly CaseEvent[] s_events =
    [
        new FactsLearned("Navet", Cases.Registered), new PeriodOpened(new(2026, 9, 1), EntryReason.Missing), new DetailsLearned("hand", new() { Name = "Ebba Ek" }),
        new ContactAttempted(new(2026, 9, 2), ContactChannel.Letter, ContactOutcome.Sent), new Noted(new(2026, 9, 3), "hemlig anteckning"),
        new EffortStarted("1", EffortKind.Coaching, new(2026, 9, 4), OccupationKind.None), new PlanWritten(new(2026, 9, 5), "jobb", "praktik"),
    ];

    [Fact]
    public void Only_what_the_handover_names_goes_along_and_reads_back()
    {
        var bytes = HandoverFile.Write(Cases.Of("c", "200903142388", s_events), Cases.Here, s_handover, s_today);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain("Ebba", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig", text, StringComparison.Ordinal);
        var read = HandoverFile.Parse(bytes);
        Assert.Equal((Cases.Here, "200903142388"), (read.Sender, read.Identity.ToString("C")));
        Assert.Equal([s_events[3], s_events[6], s_events[5]], read.Events);
        Assert.Equal("1440 1489", read.ToString());
    }

    [Fact]
    public void A_protected_person_goes_by_hand_and_notes_never_go()
    {
        var marked = new FactsLearned("Navet", Cases.Registered with { Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 1, 1))] });
        Assert.Throws<InvalidInputException>(() => HandoverFile.Write(Cases.Of("c", "200903142388", marked), Cases.Here, s_handover, s_today));
        Assert.Throws<InvalidInputException>(() => HandoverFile.Write(Cases.Of("c", "200903142388"), Cases.Here, s_handover, s_today));
        Assert.Throws<InvalidInputException>(() => HandoverFile.Write(Cases.Of("c", "200903142388", s_events), Cases.Here, s_handover with { What = ["note"] }, s_today));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"sender":"1440","identity":"200903142388","handover":{"event":"note","date":"2026-11-23","text":"Ebba"},"events":[]}""")]
    [InlineData("""{"sender":"1440","identity":"200903142389","handover":{"event":"handover","recipient":"1489","date":"2026-11-23","basis":"consent","what":["contact"]},"events":[]}""")]
    [InlineData("""{"sender":"1440","identity":"200903142388","handover":{"event":"handover","recipient":"1489","date":"2026-11-23","basis":"consent","what":["contact"]},"events":[{"event":"note","date":"2026-11-23","text":"Ebba"}]}""")]
    [InlineData("""{"sender":"1440","identity":"200903142388","handover":{"event":"handover","recipient":"1489","date":"2026-11-23","basis":"consent","what":["contact"]},"events":[7]}""")]
    [InlineData("""{"sender":7,"identity":"200903142388","handover":{"event":"handover","recipient":"1489","date":"2026-11-23","basis":"consent","what":["contact"]},"events":[]}""")]
    public void What_is_no_handover_file_is_refused_without_being_quoted(string json)
    {
        var fault = Assert.Throws<InvalidInputException>(() => HandoverFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("KAA-HANDOVER", fault.Code);
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2009031423", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_read_or_refused_and_nothing_else()
    {
        var bytes = HandoverFile.Write(Cases.Of("c", "200903142388", s_events), Cases.Here, s_handover, s_today);
        var random = new Random(17);
        for (var i = 0; i < 5000; i++)
        {
            var changed = bytes.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                HandoverFile.Parse(changed.AsMemory(0, random.Next(1, changed.Length + 1)));
            }
            catch (InvalidInputException fault)
            {
                Assert.Equal("KAA-HANDOVER", fault.Code);
            }
        }
    }
}
