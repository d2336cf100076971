// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security;
using System.Text;

namespace Sambruk.Edlevo.Tests;

/// <summary>Documents as Edlevo makes them, valid against its schemas.</summary>
internal static class EdlevoXml
{
    public const string Number = "200002292399";
    public const string OtherNumber = "200611232398";
    public static readonly Guid Student = new("0f000000-0000-4000-8000-000000000001");
    public static readonly Guid OtherStudent = new("0f000000-0000-4000-8000-000000000002");

    public static string Outcome(string reports, string form = "GY") =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <outcome xmlns="http://open.tieto.com/edu/outcome/v5">
          <properties><datetime>2026-11-25T12:00:00</datetime><datasource>kommun.example</datasource><type>Reports</type><schooltype>{form}</schooltype></properties>
          {reports}
        </outcome>
        """;

    public static string Report(string kind, string student, string date = "2026-06-10T00:00:00", string form = "GY", string unit = "12345678", string program = "NA", string eligible = "true") =>
        $"""
        <{kind}><date>{date}</date><student><id>{student}</id><name>Prov, Lo</name></student>
          <unit><id>u1</id><schoolname>Provskolan</schoolname><schoolunitcode>{unit}</schoolunitcode><schoolunitname>Provskolan A</schoolunitname>
            <principal><id>r1</id><name>Rektor Hemlig</name></principal><schooltype>{form}</schooltype></unit>
          <program>{program}</program><basiceligibility>{eligible}</basiceligibility>
          <grade><course><code>MATMAT01a</code></course><date>2026-06-01</date><grade>E</grade></grade></{kind}>
        """;

    public static string Study(string content, string form = "GY") =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <studyinformation xmlns="http://open.tieto.com/edu/studyinformation/v11">
          <properties><datetime>2026-11-25T12:00:00</datetime><datasource>kommun.example</datasource><schooltype>{form}</schooltype>
            <timeframe><start>2026-11-25T00:00:00</start><end>2026-11-25T00:00:00</end></timeframe></properties>
          {content}
        </studyinformation>
        """;

    public static string Plan(string id, string number, string programme = "", string placements = "", string time = "", string form = "GY", string unit = "12345678") =>
        $"""
        <studyplan><student><id>{id}</id><personid>{number}</personid><name>Prov, Lo</name></student>
          <unit><schoolname>Provskolan</schoolname><schoolunitname>Provskolan A</schoolunitname><schoolunitcode>{unit}</schoolunitcode><schooltype>{form}</schooltype></unit>
          {programme}<note><motivation>hemlig motivering</motivation></note>{time}
          <effortguidanceandcounselling><questionid>1</questionid><question>hemlig fråga</question><answer>true</answer></effortguidanceandcounselling>
          <studyplanrevision><id>1</id><date>2026-01-01T00:00:00</date><changedfrom>NA</changedfrom><changedto>TE</changedto><reason>hemlig orsak</reason></studyplanrevision>
          <notedetail><id>1</id><type>x</type><text>hemlig anteckning</text><createdtimestamp>2026-01-01T00:00:00</createdtimestamp><updatetimestamp>2026-01-01T00:00:00</updatetimestamp><updatedby>Kurator Hemlig</updatedby></notedetail>
          {placements}</studyplan>
        """;

    public static string Programme(string code, string type) =>
        $"<program><code>{code}</code><name>n</name><nameinenglish>n</nameinenglish><type>{type}</type><orientation>o</orientation><orientationinenglish>o</orientationinenglish><extent>Complete</extent><individuallytailored>false</individuallytailored></program>";

    public static string StudyTime(string from, string to) => $"<studytime><id>1</id><startdate>{from}T00:00:00</startdate><enddate>{to}T00:00:00</enddate></studytime>";

    public static string Placement(string from, string? to, string code, string unitName = "Provskolan A", string? official = null) =>
        $"""
        <placementhistory><class>NA1</class><programcode>{code}</programcode>{(official is null ? "" : $"<officialprogramcode>{official}</officialprogramcode>")}<officialunitname>{unitName}</officialunitname><mentor>Mentor Hemlig</mentor>
          <schoolyears>1</schoolyears><startdate>{from}T00:00:00</startdate>{(to is null ? "" : $"<enddate>{to}T00:00:00</enddate>")}</placementhistory>
        """;

    public static string Events(string reports) => $"<eventreports>{reports}</eventreports>";

    public static string Event(string id, string number, string type, string from = "2026-10-01", string to = "9999-12-31", string programme = "", string unit = "12345678") =>
        $"""
        <eventreport><student><id>{id}</id><personid>{number}</personid></student>
          <unit><schoolname>Provskolan</schoolname><schoolunitname>Provskolan A</schoolunitname><schoolunitcode>{unit}</schoolunitcode><schooltype>GY</schooltype></unit>
          <xtrainformation><dossiernumber>hemligdossier</dossiernumber><nativelanguagecode>xx</nativelanguagecode><nativelanguage>hemligt språk</nativelanguage><programprofile>p</programprofile>
            <guardians><name>Vårdnad Hemlig</name><phone>0700000001</phone></guardians></xtrainformation>
          <eventinformation><eventtype><type>{type}</type><text>hemlig text</text></eventtype><timeframe><start>{from}T00:00:00</start><end>{to}T00:00:00</end></timeframe><schoolname>Provskolan</schoolname>{programme}<exchangestudent>false</exchangestudent></eventinformation>
        </eventreport>
        """;

    public static string Organization(string content, string type = "CompleteOrganization", string form = "GY") =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <enterprise xmlns="http://open.tieto.com/edu/organization/v12">
          <properties><schooltype>{form}</schooltype><datasource>kommun.example</datasource><type>{type}</type><timeframe><start>2026-11-25T00:00:00</start></timeframe><datetime>2026-11-25T12:00:00</datetime></properties>
          {content}
        </enterprise>
        """;

    public static string Person(
        string id, string number, string role = "Student", string privacy = "", string status = "Normal", string resident = "Unknown", string? recstatus = null, string name = "Prov, Lo", string extra = "") =>
        $"""
        <person{(recstatus is null ? "" : $" recstatus=\"{recstatus}\"")}><sourcedid><source>Edlevo</source><id>{id}</id></sourcedid>
          <userid useridtype="PID">{number}</userid><userid useridtype="GUID">{id}</userid><userid useridtype="UNIQUEID">unik-{id}</userid>
          <name><fn>{name}</fn><n><family>Prov</family><given>Lo</given><partname partnametype="Middle">Mellan</partname></n></name>
          <demographics><gender>Male</gender><bday>2000-02-29</bday></demographics>
          <emailhome>lo@hem.example</emailhome><emailworkschool>lo@skola.example</emailworkschool>
          <tel teltype="Voice">08-000001</tel><tel teltype="Mobile">070-000001</tel>
          <adr><extadd>c/o Annan</extadd><street>Provvägen 1</street><locality>Provstad</locality><pcode>12345</pcode></adr>
          {(role.Length == 0 ? "" : $"<institutionrole primaryrole=\"Yes\" institutionroletype=\"{role}\" />")}
          <datasource>SKV</datasource>
          <extension>{privacy}<municipalitycode>0180</municipalitycode><nativelanguage>hemligt språk</nativelanguage>
            <altadr><street>Hemliga vägen 2</street><pcode>1</pcode><locality>l</locality><extadd>e</extadd></altadr><status>{status}</status><residentstatus>{resident}</residentstatus></extension>{extra}</person>
        """;

    public static string Group(string id, string kind, string? to = null, string? recstatus = null) =>
        $"""
        <group{(recstatus is null ? "" : $" recstatus=\"{recstatus}\"")}><sourcedid><source>Edlevo</source><id>{id}</id></sourcedid><grouptype><typevalue level="1">{kind}</typevalue></grouptype>
          <description><short>Prov, Lo</short></description><timeframe><begin>2026-08-01</begin>{(to is null ? "" : $"<end>{to}</end>")}</timeframe><extension><notes>hemlig anteckning</notes></extension></group>
        """;

    public static string Membership(string group, string members, bool complete = false) =>
        $"<membership complete=\"{(complete ? "true" : "false")}\"><sourcedid><source>Edlevo</source><id>{group}</id></sourcedid>{members}</membership>";

    public static string Member(string id, string role = "Student", string placements = "", string? recstatus = null, string idType = "Person") =>
        $"<member><sourcedid><source>Edlevo</source><id>{id}</id></sourcedid><idtype>{idType}</idtype><role roletype=\"{role}\"{(recstatus is null ? "" : $" recstatus=\"{recstatus}\"")}><status>Active</status><extension>{placements}</extension></role></member>";

    public static string Placed(string from, string to, string code = "NA25", string? official = null, string unit = "12345678") =>
        $"<placement><schoolyear>1</schoolyear><schoolunitcode>{unit}</schoolunitcode><programcode>{code}</programcode>{(official is null ? "" : $"<officialprogramcode>{official}</officialprogramcode>")}<begin>{from}</begin><end>{to}</end><timestamp>2026-08-01</timestamp></placement>";

    public static MemoryStream Stream(string xml) => new(Encoding.UTF8.GetBytes(xml));

    public static async Task<(List<T> Records, EdlevoReader<T> Reader)> ReadAsync<T>(EdlevoReader<T> reader)
        where T : notnull
    {
        var records = await reader.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(reader.IsComplete);
        return (records, reader);
    }

    public static Task<(List<EdlevoCredential> Records, EdlevoReader<EdlevoCredential> Reader)> ReadOutcomeAsync(string reports, string form = "GY") =>
        ReadAsync(new EdlevoOutcomeReader(Stream(Outcome(reports, form))));

    public static Task<(List<EdlevoStudyRecord> Records, EdlevoReader<EdlevoStudyRecord> Reader)> ReadStudyAsync(string content, EdlevoReadingOptions? options = null) =>
        ReadAsync(new EdlevoStudyInformationReader(Stream(Study(content)), options));

    public static Task<(List<EdlevoOrganizationRecord> Records, EdlevoReader<EdlevoOrganizationRecord> Reader)> ReadOrganizationAsync(string content, string type = "CompleteOrganization") =>
        ReadAsync(new EdlevoOrganizationReader(Stream(Organization(content, type))));

    public static string Text(object value) => SecurityElement.Escape(Convert.ToString(value, CultureInfo.InvariantCulture))!;
}
