// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Edlevo.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_documentation() => Assert.Equal(
        """
        AnswerTimeout = 00:30:00
        LicenceKeyHeader = ""
        MaxAttempts = 3
        MaxRecords = 2000000
        MaxWait = 00:02:00
        MayBeEmpty = []
        Organization.BaseAddress = null
        Organization.LicenceKey = ""
        Outcome.BaseAddress = null
        Outcome.LicenceKey = ""
        Reading.EventTypes = []
        Reading.MaxDocumentBytes = 2147483648
        RequestTimeout = 00:05:00
        RetryBaseDelay = 00:00:02
        StudyInformation.BaseAddress = null
        StudyInformation.LicenceKey = ""

        """,
        OptionDefaults.Of<EdlevoOptions>(),
        ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData("Outcome:BaseAddress", "http://edlevo.example/les")]
    [InlineData("Outcome:BaseAddress", "https://user:pass@edlevo.example/les")]
    [InlineData("Organization:BaseAddress", "https://edlevo.example/les?key=pass")]
    [InlineData("Outcome:BaseAddress", null)]
    [InlineData("LicenceKeyHeader", "X Key")]
    [InlineData("LicenceKeyHeader", "")]
    [InlineData("Outcome:LicenceKey", "nyckel\u00e5pass")]
    [InlineData("Outcome:LicenceKey", "a\r\nX-Pass: b")]
    [InlineData("MaxAttempts", "0")]
    [InlineData("AnswerTimeout", "00:00:00")]
    [InlineData("Reading:MaxDocumentBytes", "10")]
    public void A_wrong_setting_is_told_by_its_path_and_never_by_its_value(string path, string? value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Bound((path, value)));
        Assert.Contains(path.Split(':')[^1], fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_table_of_events_and_lists_are_bound_once_though_added_twice()
    {
        var options = Bound(("Reading:EventTypes:AVBROTT", "Interrupted"), ("MayBeEmpty:0", "AdaptedUpperSecondary"));
        Assert.Equal(EdlevoEventKind.Interrupted, options.Reading.EventTypes["avbrott"]);
        Assert.Equal([EdlevoSchoolForm.AdaptedUpperSecondary], options.MayBeEmpty);
    }

    private static EdlevoOptions Bound(params (string Path, string? Value)[] settings)
    {
        var values = settings.Select(static setting => KeyValuePair.Create($"Edlevo:{setting.Path}", setting.Value))
            .Prepend(new("Edlevo:Outcome:BaseAddress", "https://edlevo.example/les")).Prepend(new("Edlevo:Outcome:LicenceKey", "nyckel")).Prepend(new("Edlevo:LicenceKeyHeader", "X-Key"));
        var section = new ConfigurationBuilder().AddInMemoryCollection(values.GroupBy(static v => v.Key, StringComparer.Ordinal).Select(static g => g.Last())).Build().GetSection("Edlevo");
        using var provider = new ServiceCollection().AddEdlevo(section).Services.AddEdlevo(section).Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EdlevoOptions>>().Value;
    }
}
