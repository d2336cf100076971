// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.Tests;

/// <summary>Limiters as they stand in a JSON configuration, and whom they let through.</summary>
public sealed class LimiterJsonTests
{
    [Theory]
    [InlineData("""{ "By": "schoolYear", "Values": ["6", "9"] }""", "a,b,d")]
    [InlineData("""{ "With": "list", "By": "schoolYear", "Values": ["9"] }""", "b,d")]
    [InlineData("""{ "With": "Regex", "By": "schoolYear", "Pattern": "[0-8]" }""", "a")]
    [InlineData("""{ "With": "Regex", "By": "userId", "Pattern": "a|b" }""", "a,b")]
    [InlineData("""{ "With": "Regex", "By": "userId", "Pattern": "(?=a).|x" }""", "a")]
    [InlineData("""{ "With": "Not", "Children": [ { "By": "schoolYear", "Values": ["6"] } ] }""", "b,c,d")]
    [InlineData("""{ "With": "And", "Children": [ { "By": "schoolYear", "Values": ["9"] }, { "By": "userId", "Values": ["b", "c"] } ] }""", "b")]
    [InlineData("""{ "With": "Or", "Children": [ { "By": "schoolYear", "Values": ["6"] }, { "By": "userId", "Values": ["c"] } ] }""", "a,c")]
    [InlineData("""{ "With": "And", "Children": [ { "With": "Not", "Children": [ { "With": "Or", "Children": [ { "By": "userId", "Values": ["a"] }, { "By": "userId", "Values": ["b"] } ] } ] }, { "With": "Regex", "By": "userName", "Pattern": ".*@x" } ] }""", "c,d")]
    [InlineData("""{ "By": "saknas", "Values": ["1"] }""", "")]
    [InlineData("""{ "With": "Not", "Children": [ { "By": "saknas", "Values": ["1"] } ] }""", "a,b,c,d")]
    [InlineData("""{ "By": "grupp", "Values": ["2"] }""", "d")]
    public void A_limiter_of_the_configuration_lets_through(string json, string expected)
    {
        var records = new RosterRecords();
        records.SchoolUnits.Add(new SchoolUnitRecord { Id = EgilId.Create("unit").ToString(), DisplayName = "Skola", SchoolUnitCode = "10000001" });
        foreach (var (id, year) in new[] { ("a", "6"), ("b", "9"), ("c", null), ("d", "9") })
        {
            records.Students.Add(new StudentRecord { Id = EgilId.Create(id).ToString(), UserId = id, UserName = id + "@x", FamilyName = "F", GivenName = "G", Enrolments = [new("10000001", year)] });
        }

        records.Students[3].Attributes["grupp"] = ["1", "2"];
        var services = new ServiceCollection();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Egil": { "Roster": { "Limiters": { "Student": {{json}} } } } }"""));
        services.AddEgil(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Egil"));
        using var provider = services.BuildServiceProvider();

        var roster = RosterBuilder.Build(records, provider.GetRequiredService<IOptions<RosterOptions>>().Value, default);

        Assert.Equal(expected, string.Join(',', roster.Resources.OfType<User>().Select(u => u.UserName[..1])));
    }
}
