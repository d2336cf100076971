// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// Some hundred made-up persons in every situation that an officer meets, the same for the same day. Their numbers are Skatteverket's
/// published test numbers, which nobody has.
/// </summary>
internal sealed class SeedCases
{
    /// <summary>Another municipality.</summary>
    private static readonly MunicipalityCode s_elsewhere = MunicipalityCode.Parse("1480");

    private readonly SeedNumbers _numbers;
    private readonly DateOnly _today;
    private readonly MunicipalityCode _here;
    private readonly List<SeedCase> _cases = [];

    private SeedCases(SeedNumbers numbers, DateOnly today, MunicipalityCode here)
    {
        _numbers = numbers;
        _today = today;
        _here = here;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SeedCase> Of(SeedNumbers numbers, DateOnly today, MunicipalityCode here)
    {
        var seed = new SeedCases(numbers, today, here);
        seed.Soon20();
        seed.ShouldHaveLeft();
        seed.Protected();
        seed.New();
        seed.Sought();
        seed.Helped();
        seed.Unclear();
        seed.NotInRegister();
        seed.HaveLeft();
        return seed._cases;
    }

    /// <summary>The case that may not be disposed of yet.</summary>
    public static SeedCase HeldOf(IReadOnlyList<SeedCase> cases) => cases[^1];

    private SeedCase Add(int youngest, int oldest, string? name = null)
    {
        // From so many months of age to so many.
        var number = _numbers.Take(_today.AddMonths(-oldest), _today.AddMonths(-youngest).AddDays(-1), _cases.Count * 5);
        var person = new SeedCase(_cases.Count, number, _today, _here, name);
        _cases.Add(person);
        return person;
    }

    private SeedCase Dropped(int youngest, int oldest, int daysAgo) => Add(youngest, oldest) is var person
        ? person.Known(daysAgo, school: person.Dropped(daysAgo)).Entered(daysAgo - 2, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary)
        : person;

    private void Soon20()
    {
        for (var i = 0; i < 5; i++)
        {
            var number = _numbers.Take(_today.AddYears(-20).AddDays(3), _today.AddYears(-20).AddDays(55), i * 2);
            var person = new SeedCase(_cases.Count, number, _today, _here);
            _cases.Add(person);
            person.Known(420, school: person.Dropped(420)).Entered(415, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary)
                .Tried(405, ContactChannel.Letter, ContactOutcome.Sent);
            _ = i % 2 == 0
                ? person.Reached(390, ContactChannel.Telephone, OccupationKind.Work).Planned(380, "Fortsätta på lagret och läsa svenska 3 på kvällstid.", "Hjälper till med ansökan till komvux.", 14)
                : person.Tried(370, ContactChannel.TextMessage).Tried(300, ContactChannel.HomeVisit).Tried(120, ContactChannel.Letter, ContactOutcome.Sent);
        }
    }

    private void ShouldHaveLeft()
    {
        for (var i = 0; i < 2; i++)
        {
            var number = _numbers.Take(_today.AddYears(-20).AddDays(-25), _today.AddYears(-20).AddDays(-1), i);
            var person = new SeedCase(_cases.Count, number, _today, _here);
            _cases.Add(person);
            person.Known(300, school: person.Dropped(300)).Entered(298, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary)
                .Reached(280, ContactChannel.Telephone, OccupationKind.Work).Began(270, EffortKind.CareerGuidance, OccupationKind.Work);
        }

        var moved = Dropped(210, 225, 200).Tried(190, ContactChannel.Letter, ContactOutcome.Sent);
        moved.On(6, SeedCase.Import, new FactsLearned("Navet", new() { Registrations = [new(_here, moved.Birth, moved.Ago(11)), new(s_elsewhere, moved.Ago(10))] }));
        foreach (var form in new[] { EducationForm.NationalProgramme, EducationForm.IntroductoryProgramme })
        {
            var back = Dropped(200, 215, 160).Reached(140, ContactChannel.Meeting, OccupationKind.None).Began(130, EffortKind.CareerGuidance).Ended(90, EffortEndReason.Completed, OccupationKind.None);
            back.On(5, SeedCase.Import, new FactsLearned("Edlevo", new()
            {
                CompulsorySchooling = [new(SchoolDuty.Completed, back.SchoolDutyEnded)],
                Enrolments = [new(EducationForm.NationalProgramme, new(back.SchoolDutyEnded.Year, 8, 18), back.Ago(160)), new(form, back.Ago(8))],
            }));
        }

        var deceased = Dropped(215, 230, 260).Tried(240, ContactChannel.Letter, ContactOutcome.Sent);
        deceased.On(3, SeedCase.Import, new FactsLearned("Navet", deceased.Registered() with { Deregistrations = [new("AV", deceased.Ago(9))] }));
        var diploma = Dropped(225, 236, 240).Reached(200, ContactChannel.Telephone, OccupationKind.AdultEducation);
        diploma.On(4, SeedCase.Import, new FactsLearned("Edlevo", new()
        {
            CompulsorySchooling = [new(SchoolDuty.Completed, diploma.SchoolDutyEnded)],
            Credentials = [new(CredentialKind.Diploma, diploma.Ago(12))],
        }));
    }

    /// <summary>Three with secrecy marking, one with protected registration, one whose population post has not come.</summary>
    private void Protected()
    {
        string[] names = ["Vilgot Silverstrand", "Tuvalisa Fjällgren", "Hilding Månstråle", "Ingegärd Norrsken", "Ossian Blåklint"];
        for (var i = 0; i < names.Length; i++)
        {
            var person = Add(204 + (i * 6), 228 + (i * 2), names[i]);
            var population = i switch
            {
                < 3 => person.Registered() with { Protections = [new(ProtectedIdentity.ConfidentialityMarking, person.Ago(700))] },
                3 => new SourceFacts { Registrations = [new(s_elsewhere, person.Birth)], Residences = [new(_here, person.Ago(500))], Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, person.Ago(500))] },
                _ => new SourceFacts(),
            };
            person.Known(220 - (i * 9), population, person.Dropped(222), hasAddress: i < 3)
                .Entered(210 - (i * 9), EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary)
                .Tried(150 - i, ContactChannel.Telephone).Reached(120 - i, ContactChannel.Meeting, OccupationKind.None)
                .Began(100 - i, EffortKind.Coaching);
        }
    }

    private void New()
    {
        for (var i = 0; i < 9; i++)
        {
            var person = Add(195 + i, 225 + i);
            var never = i % 3 == 0;
            person.Known(6 + (i * 3), school: never ? null : person.Dropped(8 + (i * 3)), hasTelephone: i != 4)
                .Entered(4 + (i * 3), never ? EntryReason.NeverUpperSecondary : EntryReason.InterruptedNational, never ? SchoolOccupation.CompulsoryOnly : SchoolOccupation.InterruptedUpperSecondary);
        }
    }

    private void Sought()
    {
        for (var i = 0; i < 14; i++)
        {
            var person = Dropped(196 + i, 226 + i, 95 + (i * 6)).Tried(80 + (i * 4), ContactChannel.Letter, ContactOutcome.Sent);
            if (i % 4 > 0)
            {
                person.Tried(62 + i, ContactChannel.TextMessage);
            }

            if (i % 4 > 1)
            {
                person.Tried(50 + i, ContactChannel.Telephone, i % 3 == 0 ? ContactOutcome.WrongAddress : ContactOutcome.NoAnswer);
            }

            if (i % 4 > 2)
            {
                person.Tried(38, ContactChannel.SocialMedia).Tried(16, ContactChannel.HomeVisit);
            }

            if (i == 5)
            {
                person.Tried(30, ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.Work).Withdrew(29, "Fel ärende. Samtalet gällde en annan person.");
            }
        }

        for (var i = 0; i < 7; i++)
        {
            var person = Dropped(198 + i, 228 + i, 120 + (i * 5)).Tried(100 + i, ContactChannel.Letter, ContactOutcome.Sent)
                .Reached(24 - (i * 3), i % 2 == 0 ? ContactChannel.Telephone : ContactChannel.Meeting, i % 3 == 0 ? OccupationKind.Work : OccupationKind.None);
            if (i == 2)
            {
                person.Noted(17, "Vill helst ha kontakt på förmiddagar, per sms.");
            }
        }
    }

    private void Helped()
    {
        (string Goals, string Part, EffortKind Kind)[] plans =
        [
            ("Komma tillbaka till gymnasiet till hösten, helst el och energi.", "Bokar studiebesök och samtal med studie- och yrkesvägledare.", EffortKind.CareerGuidance),
            ("Prova på att arbeta i kök.", "Ordnar praktik fyra veckor och träffas varje fredag.", EffortKind.Internship),
            ("Bli klar med matematik 1 och engelska 5.", "Hjälper till med ansökan till komvux.", EffortKind.AdultEducation),
            ("Hitta rutiner och något att göra på dagarna.", "Motiverande samtal varannan vecka.", EffortKind.Coaching),
            ("Gå allmän kurs på folkhögskola.", "Följer med på öppet hus och ser över ansökan.", EffortKind.FolkHighSchool),
            ("Körkort och arbete på lager.", "Kontakt med arbetsförmedlingen och skriver cv tillsammans.", EffortKind.OtherAuthority),
        ];
        for (var i = 0; i < 12; i++)
        {
            var (goals, part, kind) = plans[i % plans.Length];
            var person = Dropped(200 + i, 229, 240 + (i * 4)).Tried(200, ContactChannel.Letter, ContactOutcome.Sent).Tried(180, ContactChannel.Telephone)
                .Reached(150 - (i * 2), ContactChannel.Telephone, OccupationKind.None)
                .Planned(120 - (i * 2), goals, part, (i * 5) - 14, i % 3 == 0 ? "Vårdnadshavare följer med på första mötet." : null)
                .Began(100 - i, kind);
            if (i % 3 == 1)
            {
                person.Reached(40 - i, ContactChannel.Meeting, OccupationKind.Internship);
            }
        }

        for (var i = 0; i < 4; i++)
        {
            Dropped(204 + i, 230, 300 + i).Reached(250, ContactChannel.Telephone, OccupationKind.None).Began(220, EffortKind.CareerGuidance)
                .Ended(150 - i, i % 2 == 0 ? EffortEndReason.Completed : EffortEndReason.Interrupted, OccupationKind.None)
                .Planned(140 - i, "Ta ett steg i taget. Vill veta mer om vuxenutbildning.", "Hör av sig en gång i månaden.", -40 + (i * 20));
        }

        // Warnings of the report: the same effort twice at once, and two contacts on one day.
        Dropped(206, 230, 180).Reached(60, ContactChannel.Telephone, OccupationKind.None).Reached(60, ContactChannel.Meeting, OccupationKind.None)
            .Began(50, EffortKind.Coaching).Began(45, EffortKind.Coaching).Planned(44, "Komma igång.", "Samtal varje vecka.", 6);
    }

    private void Unclear()
    {
        for (var i = 0; i < 2; i++)
        {
            var person = Add(205, 230);
            person.Known(70 + i, school: new()
            {
                Enrolments = [new(EducationForm.NationalProgramme, new DateOnly(person.SchoolDutyEnded.Year, 8, 18), person.Ago(90)), new(EducationForm.Other, person.Ago(60 - i))],
            }).Entered(66, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary).Reached(55 - i, ContactChannel.Telephone, OccupationKind.FolkHighSchool);
        }

        var abroad = Add(205, 225);
        abroad.On(30, SeedCase.Import, new PersonEntered(abroad.Number, "Navet"), new FactsLearned("Navet", new() { Registrations = [new(_here, abroad.Ago(35))] }), new DetailsLearned("Navet", new() { Name = abroad.Name, Address = SeedNames.Address(abroad.Index) }));

        // Had a coordination number first; the history follows.
        var coordination = _numbers.Take(_today.AddMonths(-232), _today.AddMonths(-200), 0, isCoordination: true);
        var changed = new SeedCase(_cases.Count, coordination, _today, _here);
        _cases.Add(changed);
        changed.Known(190, school: new() { CompulsorySchooling = [new(SchoolDuty.NotSubject)] }).Entered(185, EntryReason.NeverUpperSecondary, SchoolOccupation.Immigrated)
            .Reached(160, ContactChannel.ThroughOther, OccupationKind.OtherStudies)
            .On(75, SeedCase.Import, new NumberChanged(_numbers.Take(changed.Birth.AddDays(-60), changed.Birth.AddDays(60), 3), "Navet"))
            .Planned(60, "Lära sig mer svenska och bli undersköterska.", "Samtal med vuxenutbildningen.", 9);
    }

    private void NotInRegister()
    {
        // Left school last week; nobody has entered them.
        for (var i = 0; i < 6; i++)
        {
            var person = Add(196 + i, 224);
            person.Known(60, school: new() { Enrolments = [new(EducationForm.NationalProgramme, new DateOnly(person.SchoolDutyEnded.Year, 8, 18))] })
                .On(3 + i, SeedCase.Import, new FactsLearned("Edlevo", person.Dropped(5 + i) with { CompulsorySchooling = [new(SchoolDuty.Completed, person.SchoolDutyEnded)] }));
        }

        // Reported last half-year; the entry was withdrawn by mistake.
        Dropped(208, 228, 330).Reached(310, ContactChannel.Telephone, OccupationKind.Work)
            .On(12, DevelopmentAccounts.OtherOfficer, new Withdrawn(_cases[^1].Steps[0].Events.Length + 1, "Skulle gälla en annan person."));

        // At school, two of them with absence that the school has told of.
        for (var i = 0; i < 9; i++)
        {
            var person = Add(195, 222);
            person.Known(80, school: new()
            {
                Enrolments = [new(i % 4 == 3 ? EducationForm.IntroductoryProgramme : EducationForm.NationalProgramme, new DateOnly(person.SchoolDutyEnded.Year, 8, 18)) { HasHighAbsence = i < 2 }],
            });
        }
    }

    private void HaveLeft()
    {
        ExitReason[] reasons = [ExitReason.NationalOrEquivalent, ExitReason.NationalOrEquivalent, ExitReason.Diploma, ExitReason.NotRegistered, ExitReason.IntroductoryProgramme];
        for (var i = 0; i < 10; i++)
        {
            // Within this half-year and the one before.
            var person = Dropped(200 + i, 230, 380 + i).Tried(360, ContactChannel.Letter, ContactOutcome.Sent).Reached(340 - i, ContactChannel.Telephone, OccupationKind.None)
                .Began(330 - i, EffortKind.CareerGuidance).Ended(270 - i, EffortEndReason.Completed, i % 2 == 0 ? OccupationKind.NationalProgramme : OccupationKind.Work);
            var reason = reasons[i % reasons.Length];
            var daysAgo = i < 5 ? 30 + (i * 14) : 170 + (i * 8);
            var enrolment = new Enrolment(EducationForm.NationalProgramme, new DateOnly(person.SchoolDutyEnded.Year, 8, 18), person.Ago(380 + i));
            person.On(daysAgo + 1, SeedCase.Import, reason == ExitReason.NotRegistered
                ? new FactsLearned("Navet", new() { Registrations = [new(_here, person.Birth, person.Ago(daysAgo + 2)), new(s_elsewhere, person.Ago(daysAgo + 1))] })
                : new FactsLearned("Edlevo", new()
                {
                    CompulsorySchooling = [new(SchoolDuty.Completed, person.SchoolDutyEnded)],
                    Enrolments = reason == ExitReason.Diploma ? [enrolment] : [enrolment, new(reason == ExitReason.IntroductoryProgramme ? EducationForm.IntroductoryProgramme : EducationForm.NationalProgramme, person.Ago(daysAgo + 2))],
                    Credentials = reason == ExitReason.Diploma ? [new(CredentialKind.Diploma, person.Ago(daysAgo + 2))] : [],
                }));
            person.Left(daysAgo, reason);
        }

        // Turned 20 some years ago: due for disposal.
        for (var i = 0; i < 7; i++)
        {
            var person = Add(267 + i, 285 + i);
            var turned20 = _today.DayNumber - person.Birth.AddYears(20).DayNumber;
            person.Known(turned20 + 300, school: person.Dropped(turned20 + 300)).Entered(turned20 + 298, EntryReason.InterruptedNational)
                .Reached(turned20 + 250, ContactChannel.Telephone, OccupationKind.Work).Left(turned20, ExitReason.Turned20);
        }
    }
}
