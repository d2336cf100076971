// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Edlevo;

namespace Sambruk.AotApp;

/// <summary>Edlevo as native code: settings, a document, a call that nobody answers.</summary>
internal static class SchoolSystem
{
    public static async Task<string> DescribeAsync()
    {
        var document = """
            <studyinformation xmlns="http://open.tieto.com/edu/studyinformation/v11">
              <properties><datetime>2026-11-25T12:00:00</datetime><datasource>x</datasource><schooltype>GY</schooltype></properties>
              <studyplan><student><id>s1</id><personid>200002292399</personid></student>
                <unit><schoolname>x</schoolname><schoolunitname>x</schoolunitname><schoolunitcode>1234567</schoolunitcode><schooltype>GY</schooltype></unit>
                <program><code>IMV</code><type>IntroductionProgram</type></program>
                <placementhistory><programcode>IMV</programcode><startdate>2026-08-15T00:00:00</startdate></placementhistory></studyplan>
            </studyinformation>
            """;
        var records = await new EdlevoStudyInformationReader(new MemoryStream(Encoding.UTF8.GetBytes(document))).ReadAsync().ToListAsync();
        var enrolment = EdlevoStudents.Join([], records).Students.Single().Enrolments.Single();

        // Port 9 takes no connection: what is shown is that all of the way is there.
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Edlevo:Outcome:BaseAddress", "http://127.0.0.1:9/"), new("Edlevo:MaxAttempts", "1")]).Build();
        var services = new ServiceCollection();
        services.AddEdlevo(settings.GetSection("Edlevo"));
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<EdlevoClient>().GetCredentialsAsync(EdlevoSchoolForm.UpperSecondary, Guid.NewGuid());
            return "answered";
        }
        catch (PeerUnavailableException fault)
        {
            return $"{enrolment.Form} {enrolment.SchoolUnit}, {fault.Code}";
        }
    }
}
