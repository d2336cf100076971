// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

public sealed class PrivacyTests
{
    // Of the generated documents: names, numbers, addresses, what the whitelist leaves out, and the keys.
    private static readonly string[] s_seeded =
    [
        "Prov,", "Lo Mellan", Number, OtherNumber, "000229", "Provvägen", "Provstad", "c/o Annan", "hem.example", "070-00", "0700000001", "hemlig", "Hemlig", "OKÄND", "Provskolan", "12345678",
        "unik-", "key-of-", Student.ToString(), OtherStudent.ToString(),
    ];

    // What ordinance 2006:39 4 § does not list: not even in a record.
    private static readonly string[] s_dropped = ["hemlig", "c1-hemlig", "Rektor", "Mentor Hemlig", "Kurator", "Vårdnad Hemlig", "0700000001", "Hemliga vägen", "språk", "MATMAT", "2000-02-29"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_person_and_no_key_is_in_logs_traces_exceptions_findings_or_texts()
    {
        var told = new StringBuilder();
        var activities = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("Sambruk", StringComparison.Ordinal),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => activities.Enqueue($"{activity.DisplayName}: {string.Join(';', activity.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var time = new FakeTimeProvider(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync();
        server.Time = time;
        Fill(server);
        await using var test = new TestClient(server, options => options.MaxAttempts = 1, time);
        var client = test.Client;
        var organization = await client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop);
        var study = await client.GetStudyInformationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop);
        var credentials = await client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 25), Stop);
        var changes = await client.GetOrganizationChangesAsync(EdlevoSchoolForm.UpperSecondary, time.GetUtcNow().AddHours(-2), cancellationToken: Stop);
        await client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, Student, Stop);
        var joined = EdlevoStudents.Join([new(EdlevoSchoolForm.UpperSecondary, organization.Records)], study.Records, credentials.Records);
        told.AppendJoin('\n', organization.Report).AppendJoin('\n', study.Report).AppendJoin('\n', credentials.Report).AppendJoin('\n', changes.Report).AppendJoin('\n', joined.Report);
        told.Append(organization).Append(study).Append(changes);
        foreach (var value in organization.Records.Cast<object>().Concat(study.Records).Concat(credentials.Records).Concat(joined.Students).SelectMany(static record => Inside(record, texts: false)).Where(static value => value.GetType().Namespace == "Sambruk.Edlevo"))
        {
            told.Append('\n').Append(value);
        }

        foreach (var wrong in new[] { Wrong.CutBody, Wrong.CutConnection, Wrong.Status, Wrong.Html, Wrong.BadGzip })
        {
            server.Wrong = wrong;
            told.Append(await Assert.ThrowsAsync<PeerUnavailableException>(() => client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop)));
        }

        foreach (var record in test.Logs.GetSnapshot())
        {
            told.AppendLine(record.Message).Append(record.Exception).AppendJoin(';', record.StructuredState ?? []);
        }

        told.AppendJoin('\n', activities);
        var text = told.ToString();
        Assert.Contains("edlevo.call", text, StringComparison.Ordinal);
        Assert.Contains("EDLEVO-EVENT-UNMAPPED", text, StringComparison.Ordinal);
        Assert.Contains("EdlevoStudent 1 enrolments", text, StringComparison.Ordinal);
        Assert.All(s_seeded, seeded => Assert.DoesNotContain(seeded, text, StringComparison.Ordinal));
        Assert.All(server.Seen, address => Assert.DoesNotContain(Number, address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_ordinance_does_not_list_is_in_no_record()
    {
        await using var server = await TestServer.StartAsync();
        Fill(server);
        var records = new List<object>();
        records.AddRange((await ReadOrganizationAsync(server.Content["organization"])).Records);
        records.AddRange((await ReadStudyAsync(server.Content["study"])).Records);
        records.AddRange((await ReadOutcomeAsync(server.Content["outcome"])).Records);
        var held = string.Join('\n', records.SelectMany(static record => Inside(record, texts: true)).OfType<string>());
        Assert.Contains("Provvägen", held, StringComparison.Ordinal);
        Assert.Contains("NA", held, StringComparison.Ordinal);
        Assert.All(s_dropped, dropped => Assert.DoesNotContain(dropped, held, StringComparison.OrdinalIgnoreCase));
    }

    private static void Fill(TestServer server)
    {
        server.Content["organization"] = Person(Student.ToString(), Number) + Person(OtherStudent.ToString(), "200002292398", privacy: "<privacy level=\"7\">true</privacy>")
            + Group("c1-hemlig", "EducationGroup") + Group("c1", "Class") + Membership("c1", Member(Student.ToString(), placements: Placed("2026-08-15", "2027-06-15", "NA")))
            + Membership("k1", Member(Student.ToString()) + Member(OtherStudent.ToString(), "Guardian"), complete: true) + "<person/>";
        server.Content["delta"] = Person(Student.ToString(), Number, recstatus: "9");
        server.Content["study"] = Plan(Student.ToString(), Number, Programme("IMV", "UniversityPreparing"), Placement("2026-08-15", "2026-09-01", "NA"))
            + Events(Event(Student.ToString(), Number, "OKÄND", programme: Programme("NA", "UniversityPreparing")));
        server.Content["outcome"] = Report("diplomacertificatereport", Student.ToString()) + Report("diplomacertificatereport", Number, "hemlig") + Report("diplomacertificatereport", Number, form: "Hemlig");
    }

    /// <summary>An object and what its properties hold, with or without the texts, which are the data itself.</summary>
    private static IEnumerable<object> Inside(object value, bool texts)
    {
        yield return value;
        if (value.GetType().Namespace?.StartsWith("Sambruk.Edlevo", StringComparison.Ordinal) != true)
        {
            yield break;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object?[] held = property.GetValue(value) switch
            {
                string text => [text],
                System.Collections.IEnumerable list => [.. list],
                var one => [one],
            };
            foreach (var inner in held.OfType<object>().Where(item => texts || item is not string).SelectMany(item => Inside(item, texts)))
            {
                yield return inner;
            }
        }
    }
}
