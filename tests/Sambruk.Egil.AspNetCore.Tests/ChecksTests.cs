// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>Rules that a receiver may be lenient with: code lists, <c>$ref</c>.</summary>
public sealed class ChecksTests
{
    [Theory]
    [InlineData(Kind.SchoolUnit, "[\"GR\"]", "[\"GR\",\"XX\"]", "schoolTypes[1]")]
    [InlineData(Kind.User, "\"schoolType\":\"GR\"", "\"schoolType\":\"gr\"", "urn:scim:schemas:extension:sis:school:1.0:User:enrolments[0].schoolType")]
    [InlineData(Kind.User, "\"securityMarking\"", "\"userRelations\":[{\"value\":\"9a3d347d-9c7e-50b7-bfa5-4a2f51868503\",\"relationType\":\"XX\"}],\"securityMarking\"", "urn:scim:schemas:extension:sis:school:1.0:User:userRelations[0].relationType")]
    [InlineData(Kind.Employment, "\"Lärare\"", "\"XX\"", "employmentRole")]
    [InlineData(Kind.StudentGroup, "\"studentGroupType\"", "\"schoolType\":\"XX\",\"studentGroupType\"", "schoolType")]
    [InlineData(Kind.Activity, "\"displayName\"", "\"activityType\":\"XX\",\"displayName\"", "activityType")]
    public async Task A_code_outside_its_list_is_taken_in_with_a_warning_refused_or_not_seen(EgilResourceType type, string right, string wrong, string path)
    {
        var body = Bodies.Of(type);
        Assert.Contains(right, body, StringComparison.Ordinal);
        body = body.Replace(right, wrong, StringComparison.Ordinal);
        foreach (var check in Enum.GetValues<ReceivedCheck>())
        {
            await using var host = await ReceiverHost.StartAsync(o => (o.CodeListCheck, o.ReferenceCheck) = (check, ReceivedCheck.Off));
            var answer = await host.PostAsync(type, body);
            Assert.Equal(check == ReceivedCheck.Warn, host.LogLines.Any(line => line.Contains("4703", StringComparison.Ordinal) && line.Contains("EGIL-V007", StringComparison.Ordinal)));
            if (check == ReceivedCheck.Refuse)
            {
                Assert.Equal($"{path} is not in the code list of the profile.", answer.ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"));
            }
            else
            {
                Assert.Equal(HttpStatusCode.Created, answer.Status);
                Assert.EndsWith(body[1..], answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_code_of_the_profile_is_in_its_list()
    {
        await using var host = await ReceiverHost.StartAsync(o => (o.CodeListCheck, o.ReferenceCheck) = (ReceivedCheck.Refuse, ReceivedCheck.Off));
        foreach (var (type, right, codes) in new[]
        {
            (Kind.User, "\"schoolType\":\"GR\"", "FS FSK FTH GR GRS SP SAM GY GYS VUX SUV YH FHS HS AU".Split(' ').Select(c => $"\"schoolType\":\"{c}\"")),
            (Kind.Employment, "\"Lärare\"", ["\"Rektor\"", "\"Lärare\"", "\"Förskollärare\"", "\"Övrig pedagogisk personal\"", "\"Annan personal\""]),
            (Kind.Activity, "\"displayName\"", new[] { "Undervisning", "Elevaktivitet", "Läraraktivitet", "Övrigt" }.Select(c => $"\"activityType\":\"{c}\",\"displayName\"")),
            (Kind.User, "\"securityMarking\"", new[] { "Vårdnadshavare", "Annan ansvarig vuxen" }.Select(c => $"\"userRelations\":[{{\"value\":\"{Bodies.Id(Kind.User)}\",\"relationType\":\"{c}\"}}],\"securityMarking\"")),
        })
        {
            foreach (var code in codes)
            {
                var answer = await host.PostAsync(type, Bodies.Of(type, Guid.NewGuid()).Replace(right, code, StringComparison.Ordinal));
                Assert.True(answer.Status == HttpStatusCode.Created, code + answer.Text);
            }
        }
    }

    [Theory]
    [InlineData("Users/9a3d347d-9c7e-50b7-bfa5-4a2f51868503", true)]
    [InlineData("https://kommun.example/scim/Users/9a3d347d-9c7e-50b7-bfa5-4a2f51868503", true)]
    [InlineData("../Users/9a3d347d-9c7e-50b7-bfa5-4a2f51868503", true)]
    [InlineData("Users/9a3d347d-9c7e-50b7-bfa5-4a2f51868504", false)]
    [InlineData("SchoolUnits/9a3d347d-9c7e-50b7-bfa5-4a2f51868503", false)]
    [InlineData("XUsers/9a3d347d-9c7e-50b7-bfa5-4a2f51868503", false)]
    [InlineData("9a3d347d-9c7e-50b7-bfa5-4a2f51868503", false)]
    [InlineData("Users/", false)]
    [InlineData("", false)]
    public async Task A_ref_that_leads_elsewhere_than_value_is_taken_in_with_a_warning_refused_or_not_seen(string address, bool right)
    {
        foreach (var check in Enum.GetValues<ReceivedCheck>())
        {
            await using var host = await ReceiverHost.StartAsync(o => (o.ReferenceAddressCheck, o.ReferenceCheck) = (check, ReceivedCheck.Off));
            var one = await host.PostAsync(Kind.Employment, Bodies.Of(Kind.Employment).Replace($"Users/{Bodies.Id(Kind.User)}", address, StringComparison.Ordinal));
            var many = await host.PostAsync(Kind.StudentGroup, Bodies.Of(Kind.StudentGroup).Replace($"Users/{Bodies.Id(Kind.User)}", address, StringComparison.Ordinal));
            Assert.Equal(check == ReceivedCheck.Warn && !right, host.LogLines.Any(line => line.Contains("4703", StringComparison.Ordinal) && line.Contains("EGIL-V008", StringComparison.Ordinal)));
            if (check == ReceivedCheck.Refuse && !right)
            {
                Assert.Equal("user.$ref must lead to the User that value names.", one.ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"));
                Assert.Equal("studentMemberships[0].$ref must lead to the User that value names.", many.ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"));
            }
            else
            {
                Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.Status, many.Status));
            }
        }
    }

    [Fact]
    public async Task A_ref_to_what_the_receiver_does_not_take_is_held_to_the_id_only()
    {
        await using var host = await ReceiverHost.StartAsync(o => (o.ReferenceAddressCheck, o.ReferenceCheck) = (ReceivedCheck.Refuse, ReceivedCheck.Off));
        var id = Bodies.Id(Kind.User);
        string Topic(string address) => Bodies.Of(Kind.Activity).Replace("\"displayName\"", $"\"topic\":{{\"value\":\"{id}\",\"$ref\":\"{address}\"}},\"displayName\"", StringComparison.Ordinal);
        (await host.PostAsync(Kind.Activity, Topic($"Courses/{Guid.NewGuid()}"))).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.Activity, Topic($"Courses/{id}"))).Status);
    }

    [Fact]
    public async Task A_list_full_of_warnings_lets_no_error_pass_and_the_log_names_the_error()
    {
        await using var host = await ReceiverHost.StartAsync();
        var codes = string.Join(',', Enumerable.Repeat("\"XX\"", 50));
        var body = Bodies.Of(Kind.SchoolUnit).Replace("[\"GR\"]", $"[{codes}]", StringComparison.Ordinal).Replace("\"1499\"", "1499", StringComparison.Ordinal);
        Assert.Equal("municipalityCode must be a string.", (await host.PostAsync(Kind.SchoolUnit, body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"));
        Assert.Contains(host.LogLines, line => line.Contains("4702", StringComparison.Ordinal) && line.Contains("EGIL-V003", StringComparison.Ordinal));
    }
}
