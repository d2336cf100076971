// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Kaa.Tests;

/// <summary>The cases of <c>vectors/kaa</c>.</summary>
internal static class TruthTable
{
    public static IEnumerable<(string File, JsonElement Case)> All()
    {
        foreach (var path in TestKit.Vectors.Files("kaa/truth-table.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                yield return (path, item.Clone());
            }
        }
    }

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, item) in All())
        {
            data.Add(file, item.GetProperty("id").GetString()!);
        }

        return data;
    }

    public static PersonFacts Facts(JsonElement person)
    {
        var identity = person.GetProperty("identity");
        return new()
        {
            Id = "case",
            Identity = IdentityNumber.Parse(identity.GetProperty("value").GetString()!, CultureInfo.InvariantCulture),
            PreviousIdentities = [.. Previous(identity).Select(n => new KnownIdentity(n))],
            BirthDates = BirthOf(person) is { } birth ? [new(birth)] : [],
            Registrations = [.. List(person, "registrations").Select(r => new Registration(Municipality(r), Day(r, "from")!.Value, Day(r, "to")))],
            Residences = [.. List(person, "residences").Select(r => new Residence(Municipality(r), Day(r, "from")!.Value, Day(r, "to")))],
            Deregistrations = [.. One(person, "deregistration").Select(d => new Deregistration(d.GetProperty("code").GetString()!, Day(d, "date") ?? Day(d, "from")!.Value))],
            Protections = [.. One(person, "protection").Select(p => new Protection(
                p.GetProperty("kind").GetString() == "secrecyMarking" ? ProtectedIdentity.ConfidentialityMarking : ProtectedIdentity.ProtectedPopulationRegistration,
                Day(p, "from") ?? DateOnly.MinValue,
                Day(p, "to")))],
            CompulsorySchooling = [.. One(person, "compulsorySchooling").Select(s => new CompulsorySchooling(Enum<SchoolDuty>(s, "kind"), Day(s, "lastDay")))],
            Enrolments = [.. List(person, "enrolments").Select(e => new Enrolment(Enum<EducationForm>(e, "form"), Day(e, "from")!.Value, Day(e, "to"))
            {
                IsCancelled = Bool(e, "cancelled") ?? false,
                HasHighAbsence = Bool(e, "highAbsence") ?? false,
                IsAssessedEquivalent = Bool(e, "assessedEquivalent"),
            })],
            Credentials = [.. List(person, "credentials").Select(c => new Credential(Enum<CredentialKind>(c, "kind"), Day(c, "date")!.Value)
            {
                IsAssessedEquivalent = Bool(c, "assessedEquivalent"),
            })],
            Admissions = [.. List(person, "admissions").Where(a => Bool(a, "accepted") ?? true).Select(a => new Admission(Enum<EducationForm>(a, "form"), Day(a, "from")!.Value))],
        };
    }

    public static DateOnly? Day(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<IdentityNumber> Previous(JsonElement identity)
    {
        if (!identity.TryGetProperty("previous", out var previous) || previous.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        var values = previous.ValueKind == JsonValueKind.Array ? previous.EnumerateArray() : Enumerable.Repeat(previous, 1);
        return [.. values.Select(v => IdentityNumber.Parse((v.ValueKind == JsonValueKind.Object ? v.GetProperty("value") : v).GetString()!, CultureInfo.InvariantCulture))];
    }

    /// <summary>A date of birth that cannot be a calendar day is the number's matter.</summary>
    private static PartialBirthDate? BirthOf(JsonElement person) =>
        person.TryGetProperty("birthDate", out var birth) && birth.GetString() is { } text
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new PartialBirthDate(day.Year, day.Month, day.Day)
            : null;

    private static IEnumerable<JsonElement> List(JsonElement person, string name) =>
        person.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static IEnumerable<JsonElement> One(JsonElement person, string name) =>
        person.TryGetProperty(name, out var item) && item.ValueKind == JsonValueKind.Object ? [item] : [];

    private static MunicipalityCode Municipality(JsonElement element) => MunicipalityCode.Parse(element.GetProperty("municipality").GetString()!);

    private static bool? Bool(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static T Enum<T>(JsonElement element, string name)
        where T : struct, Enum => System.Enum.Parse<T>(element.GetProperty(name).GetString()!, ignoreCase: true);
}
