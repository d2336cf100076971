// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

public sealed class ClientTests
{
    private static readonly string s_people = Person(Student.ToString(), Number) + Person(OtherStudent.ToString(), OtherNumber);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_service_is_asked_with_its_parameters_and_the_key_of_its_interface()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        server.Content["outcome"] = Report("diplomacertificatereport", Student.ToString());
        server.Content["study"] = Plan(Student.ToString(), Number);
        await using var test = new TestClient(server);
        var client = test.Client;
        Assert.Equal(2, (await client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop)).Records.Count);
        var filter = new EdlevoUnitFilter { Municipality = MunicipalityCode.Parse("0180"), GovernedBy = EdlevoGovernance.Municipal };
        await client.GetOrganizationAsync(EdlevoSchoolForm.AdaptedUpperSecondary, new DateOnly(2026, 8, 20), filter, Stop);
        Assert.Single((await client.GetStudyInformationAsync(EdlevoSchoolForm.Adult, cancellationToken: Stop)).Records);
        await client.GetStudyInformationAsync(EdlevoSchoolForm.Adult, new DateOnly(2026, 8, 20), Stop);
        await client.GetStudyInformationAsync(EdlevoSchoolForm.Adult, Student, Stop);
        Assert.Equal(3, (await client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, new DateOnly(2024, 2, 29), new DateOnly(2026, 6, 30), Stop)).Records.Count);
        await client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, Student, Stop);
        Assert.Equal(
            [
                "/api/organization/GetUpperSecondarySchoolOrganization",
                "/api/organization/GetUpperSecondarySchoolForLearningDisabilitiesOrganization?SearchDate=2026-08-20&MunicipalityCode=0180&GovernedBy=municipal",
                "/api/study/GetMunicipalAdultSchoolStudyPlan",
                "/api/study/GetMunicipalAdultSchoolStudyPlan?SearchDate=2026-08-20",
                "/api/study/GetMunicipalAdultSchoolStudyPlan?Id=0f000000-0000-4000-8000-000000000001",
                "/api/outcome/GetUpperSecondarySchoolGradeReports?StartDate=2024-02-29&EndDate=2025-02-27",
                "/api/outcome/GetUpperSecondarySchoolGradeReports?StartDate=2025-02-28&EndDate=2026-02-27",
                "/api/outcome/GetUpperSecondarySchoolGradeReports?StartDate=2026-02-28&EndDate=2026-06-30",
                "/api/outcome/GetUpperSecondarySchoolGradeReports?Id=0f000000-0000-4000-8000-000000000001",
            ],
            server.Seen);
    }

    [Fact]
    public async Task Changes_are_asked_for_in_pieces_that_the_service_takes_by_the_Swedish_clock()
    {
        var time = new FakeTimeProvider(new(2026, 10, 26, 12, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync();
        server.Time = time;
        server.Content["delta"] = Person(Student.ToString(), Number, "", recstatus: "2");
        await using var test = new TestClient(server, time: time);
        var changes = await test.Client.GetOrganizationChangesAsync(EdlevoSchoolForm.UpperSecondary, new(2026, 10, 24, 10, 0, 0, TimeSpan.Zero), filter: new EdlevoUnitFilter { Municipality = MunicipalityCode.Parse("0180") }, cancellationToken: Stop);
        Assert.Equal(
            [
                "/api/organization/GetUpperSecondarySchoolOrganizationDelta?StartDate=2026-10-24T12:00:00&EndDate=2026-10-25T10:59:59&Municipalitycode=0180",
                "/api/organization/GetUpperSecondarySchoolOrganizationDelta?StartDate=2026-10-25T10:59:58&EndDate=2026-10-26T10:59:58&Municipalitycode=0180",
                "/api/organization/GetUpperSecondarySchoolOrganizationDelta?StartDate=2026-10-26T10:59:57&EndDate=2026-10-26T12:54:00&Municipalitycode=0180",
            ],
            server.Seen);
        Assert.Equal(3, changes.Records.Count);
        Assert.Equal(time.GetUtcNow().AddMinutes(-6), changes.Through);
        Assert.True(changes is { NeedsFullExport: false, IsWhole: true });
        var nothing = await test.Client.GetOrganizationChangesAsync(EdlevoSchoolForm.UpperSecondary, changes.Through, cancellationToken: Stop);
        Assert.Empty(nothing.Records);
        Assert.Equal(changes.Through, nothing.Through);
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task Changes_of_more_than_thirty_days_ago_need_a_full_export_and_nothing_is_asked()
    {
        await using var server = await TestServer.StartAsync();
        await using var test = new TestClient(server);
        var from = DateTimeOffset.UtcNow.AddDays(-31);
        var changes = await test.Client.GetOrganizationChangesAsync(EdlevoSchoolForm.UpperSecondary, from, cancellationToken: Stop);
        Assert.True(changes.NeedsFullExport);
        Assert.Equal(from, changes.Through);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task When_one_piece_of_changes_breaks_there_are_none()
    {
        var time = new FakeTimeProvider(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync();
        server.Time = time;
        server.Content["delta"] = Person(Student.ToString(), Number, recstatus: "2");
        await using var test = new TestClient(server, options => options.MaxAttempts = 1, time);
        var asked = test.Client.GetOrganizationChangesAsync(EdlevoSchoolForm.UpperSecondary, time.GetUtcNow().AddDays(-2), cancellationToken: Stop);
        server.Wrong = Wrong.CutBody;
        await Assert.ThrowsAsync<PeerUnavailableException>(() => asked);
    }

    [Theory]
    [InlineData(Wrong.CutConnection, EdlevoCodes.Connection)]
    [InlineData(Wrong.CutBody, EdlevoCodes.Answer)]
    [InlineData(Wrong.Html, EdlevoCodes.Answer)]
    [InlineData(Wrong.Redirect, EdlevoCodes.Status)]
    [InlineData(Wrong.BadGzip, EdlevoCodes.Connection)]
    [InlineData(Wrong.Silence, EdlevoCodes.Timeout)]
    [InlineData(Wrong.SlowDrip, EdlevoCodes.Timeout)]
    [InlineData(Wrong.Endless, EdlevoCodes.Answer)]
    public async Task An_answer_that_is_not_whole_is_a_fault_and_never_fewer_students(Wrong wrong, string code)
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        server.Wrong = wrong;
        await using var test = new TestClient(server, options =>
        {
            options.Reading.MaxDocumentBytes = 10 * 1024 * 1024;
            if (wrong is Wrong.Silence or Wrong.SlowDrip)
            {
                options.MaxAttempts = 1;
                options.RequestTimeout = options.AnswerTimeout = TimeSpan.FromMilliseconds(300);
            }
        });
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop));
        Assert.Equal(code, fault.Code);
        Assert.Equal(wrong is Wrong.CutConnection or Wrong.CutBody or Wrong.BadGzip ? 3 : 1, server.Seen.Count);
    }

    [Theory]
    [InlineData(400, EdlevoCodes.Refused, 1)]
    [InlineData(401, EdlevoCodes.LicenceKey, 1)]
    [InlineData(403, EdlevoCodes.LicenceKey, 1)]
    [InlineData(404, EdlevoCodes.NotOffered, 1)]
    [InlineData(429, EdlevoCodes.Busy, 3)]
    [InlineData(500, EdlevoCodes.Status, 3)]
    [InlineData(503, EdlevoCodes.Busy, 3)]
    [InlineData(204, EdlevoCodes.Status, 1)]
    public async Task Another_status_is_a_fault_and_repeated_where_that_can_help(int status, string code, int times)
    {
        await using var server = await TestServer.StartAsync();
        server.Wrong = Wrong.Status;
        server.Status = status;
        await using var test = new TestClient(server);
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetStudyInformationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop));
        Assert.Equal(code, fault.Code);
        Assert.Equal(times, server.Seen.Count);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_longer_wait_than_allowed_is_not_asked_again()
    {
        await using var server = await TestServer.StartAsync();
        server.Wrong = Wrong.Status;
        server.Status = 503;
        server.ExtraHeader = ("Retry-After", "3600");
        await using var test = new TestClient(server);
        await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetStudyInformationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop));
        Assert.Single(server.Seen);
    }

    [Theory]
    [InlineData(Wrong.CutBody)]
    [InlineData(Wrong.CutConnection)]
    [InlineData(Wrong.Status)]
    public async Task What_breaks_once_is_asked_for_again(Wrong wrong)
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        server.Wrong = wrong;
        server.WrongTimes = 1;
        await using var test = new TestClient(server);
        Assert.Equal(2, (await test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop)).Records.Count);
        Assert.Equal(2, server.Seen.Count);
    }

    [Fact]
    public async Task Refused_requests_and_broken_answers_share_their_attempts()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        foreach (var wrong in new[] { Wrong.Status, Wrong.CutBody, Wrong.Status, Wrong.Nothing })
        {
            server.Next.Enqueue(wrong);
        }

        await using var test = new TestClient(server);
        Assert.Equal(EdlevoCodes.Status, (await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop))).Code);
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task An_answer_of_another_form_kind_or_student_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        server.Content["study"] = Plan(Student.ToString(), Number);
        server.Content["outcome"] = Report("diplomacertificatereport", Student.ToString());
        await using var test = new TestClient(server);
        await RefusedAsync(() => test.Client.GetStudyInformationAsync(EdlevoSchoolForm.UpperSecondary, OtherStudent, Stop));
        await RefusedAsync(() => test.Client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, OtherStudent, Stop));
        server.FullType = "DeltaOrganization";
        await RefusedAsync(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop));
        server.FullType = "CompleteOrganization";
        server.Form = "GR";
        await RefusedAsync(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop));
        server.Form = "Gymnasieskola";
        Assert.True((await test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop)).IsWhole);

        static async Task RefusedAsync(Func<Task> ask) => Assert.Equal(EdlevoCodes.AnswerOther, (await Assert.ThrowsAsync<PeerUnavailableException>(ask)).Code);
    }

    [Fact]
    public async Task A_school_form_without_a_student_is_a_fault_unless_it_is_said_to_be_so()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = Group("c1", "Class") + Person("t", Number, "Staff");
        await using var test = new TestClient(server);
        Assert.Equal(EdlevoCodes.Empty, (await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.AdaptedUpperSecondary, cancellationToken: Stop))).Code);
        Assert.Equal(EdlevoCodes.Empty, (await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetStudyInformationAsync(EdlevoSchoolForm.AdaptedUpperSecondary, cancellationToken: Stop))).Code);
        await using var allowed = new TestClient(server, options => options.MayBeEmpty.Add(EdlevoSchoolForm.AdaptedUpperSecondary));
        Assert.Single((await allowed.Client.GetOrganizationAsync(EdlevoSchoolForm.AdaptedUpperSecondary, cancellationToken: Stop)).Records);
        Assert.Empty((await allowed.Client.GetCredentialsAsync(EdlevoSchoolForm.AdaptedUpperSecondary, new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), Stop)).Records);
    }

    [Fact]
    public async Task A_post_that_was_passed_over_makes_the_answer_not_whole()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people + "<person><sourcedid><source>E</source></sourcedid></person>";
        await using var test = new TestClient(server);
        var answer = await test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop);
        Assert.False(answer.IsWhole);
        Assert.Equal("EDLEVO-MISSING enterprise/person[3]/sourcedid/id", OutcomeTests.Told(answer.Report));
        Assert.Contains(test.Logs.GetSnapshot(), static record => record.Id.Id == 1402);
    }

    [Fact]
    public async Task More_records_than_allowed_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        server.Content["organization"] = s_people;
        await using var test = new TestClient(server, options => options.MaxRecords = 1);
        Assert.Equal(EdlevoCodes.Many, (await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: Stop))).Code);
    }

    [Fact]
    public async Task Nobody_there_is_a_fault_of_the_connection_and_a_call_can_be_stopped()
    {
        await using var server = await TestServer.StartAsync();
        await using var test = new TestClient(server, options => options.Outcome.BaseAddress = new Uri("http://127.0.0.1:9/"));
        Assert.Equal(EdlevoCodes.Connection, (await Assert.ThrowsAsync<PeerUnavailableException>(() => test.Client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, Student, Stop))).Code);
        server.Wrong = Wrong.Silence;
        using var stop = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Client.GetStudyInformationAsync(EdlevoSchoolForm.UpperSecondary, cancellationToken: stop.Token));
    }

    [Fact]
    public async Task What_a_caller_cannot_mean_is_told_at_once()
    {
        await using var server = await TestServer.StartAsync();
        await using var test = new TestClient(server, options => options.Outcome.BaseAddress = null);
        await Assert.ThrowsAsync<ArgumentException>(() => test.Client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1), Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Client.GetOrganizationAsync(EdlevoSchoolForm.Unknown, cancellationToken: Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, Student, Stop));
    }
}
