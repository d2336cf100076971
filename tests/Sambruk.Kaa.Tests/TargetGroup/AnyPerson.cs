// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using CsCheck;

namespace Sambruk.Kaa.Tests;

/// <summary>Persons as they come: facts that overlap, contradict each other, are withdrawn, and lie on each side of the boundaries.</summary>
internal static class AnyPerson
{
    public static readonly MunicipalityCode[] Municipalities = [MunicipalityCode.Parse("1440"), MunicipalityCode.Parse("1480"), MunicipalityCode.Parse("0114")];

    private static readonly IdentityNumber[] s_numbers =
    [
        .. new[] { "200903142388", "200611242389", "200611232380", "200802292383", "201005102387", "200102202389", "200804752384", "200600852388" }
            .Select(n => IdentityNumber.Parse(n, CultureInfo.InvariantCulture)),
    ];

    public static readonly Gen<DateOnly> Day = Gen.OneOf(
        Gen.Int[0, 5000].Select(n => new DateOnly(2015, 1, 1).AddDays(n)),
        Of(new DateOnly(2018, 6, 30), new DateOnly(2018, 7, 1), new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24), new DateOnly(2028, 2, 29), new DateOnly(2026, 8, 31)));

    public static readonly Gen<DateTimeOffset> Time = Gen.Int[0, 200_000].Select(hours => new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours));

    private static readonly Gen<FactOrigin> s_origin = Gen.Select(Of("Navet", "Edlevo"), Time, Time, Gen.Int[0, 3])
        .Select((source, from, to, ends) => new FactOrigin(source, from, ends == 0 && to > from ? to : null));

    private static readonly Gen<(DateOnly From, DateOnly? To)> s_span = Gen.Select(Day, Gen.Int[-1, 1500])
        .Select((from, days) => (from, days < 0 ? (DateOnly?)null : from.AddDays(days)));

    private static readonly Gen<bool?> s_assessed = Of<bool?>(null, true, false);

    private static readonly Gen<Enrolment> s_enrolment = Gen.Select(Gen.Enum<EducationForm>(), s_span, Gen.Bool, Gen.Int[0, 5], s_assessed, s_origin)
        .Select((form, span, absent, cancelled, assessed, origin) => new Enrolment(form, span.From, span.To)
        {
            HasHighAbsence = absent,
            IsCancelled = cancelled == 0,
            IsAssessedEquivalent = assessed,
            Origin = origin,
        });

    private static readonly Gen<CompulsorySchooling> s_schooling = Gen.Select(Gen.Enum<SchoolDuty>(), Day, Gen.Bool, s_origin)
        .Select((kind, last, derived, origin) => new CompulsorySchooling(kind, kind == SchoolDuty.Completed ? last : null, derived, origin));

    private static readonly Gen<Credential> s_credential = Gen.Select(Gen.Enum<CredentialKind>(), Day, s_assessed, s_origin)
        .Select((kind, date, assessed, origin) => new Credential(kind, date) { IsAssessedEquivalent = assessed, Origin = origin });

    private static readonly Gen<(Registration[] Registrations, Residence[] Residences, Deregistration[] Deregistrations, Protection[] Protections)> s_place = Gen.Select(
        Gen.Select(Of(Municipalities), s_span, s_origin).Select((m, s, o) => new Registration(m, s.From, s.To, o)).Array[0, 3],
        Gen.Select(Of(Municipalities), s_span, s_origin).Select((m, s, o) => new Residence(m, s.From, s.To, o)).Array[0, 2],
        Gen.Select(Of("AV", "UV", "OB"), Day, s_origin).Select((c, d, o) => new Deregistration(c, d, o)).Array[0, 1],
        Gen.Select(Gen.Enum<ProtectedIdentity>(), s_span, s_origin).Select((k, s, o) => new Protection(k, s.From, s.To, o)).Array[0, 2]);

    public static readonly Gen<PersonFacts> Facts = Gen.Select(
        Of(s_numbers),
        s_place,
        s_schooling.Array[0, 2],
        s_enrolment.Array[0, 3],
        s_credential.Array[0, 2],
        Gen.Select(Gen.Enum<EducationForm>(), Day, s_origin).Select((f, d, o) => new Admission(f, d, o)).Array[0, 1],
        Gen.Int[0, 9])
        .Select((number, place, schooling, enrolments, credentials, admissions, changed) => new PersonFacts
        {
            Id = "p",
            Identity = number,
            PreviousIdentities = changed == 0 ? [new(s_numbers[0])] : [],
            Registrations = place.Registrations,
            Residences = place.Residences,
            Deregistrations = place.Deregistrations,
            Protections = place.Protections,
            CompulsorySchooling = schooling,
            Enrolments = enrolments,
            Credentials = credentials,
            Admissions = admissions,
        });

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
