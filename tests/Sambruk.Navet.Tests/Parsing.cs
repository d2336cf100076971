// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Sambruk.Navet.TestService;

namespace Sambruk.Navet.Tests;

/// <summary>Files of a test, written and read.</summary>
internal static class Parsing
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<(NavetFile File, List<NavetFilePost> Posts)> ReadAsync(byte[] content, NavetReadingOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("delivery.xml");
        await File.WriteAllBytesAsync(path, content, Cancellation);
        var file = await NavetFile.OpenAsync(path, options, Cancellation);
        return (file, await file.ReadAsync(Cancellation).ToListAsync(Cancellation));
    }

    public static Task<(NavetFile File, List<NavetFilePost> Posts)> ReadAsync(string content, NavetReadingOptions? options = null) => ReadAsync(Encoding.UTF8.GetBytes(content), options);

    public static async Task<NavetPost> PostAsync(string post) => Assert.Single((await ReadAsync(NavetXml.File([post]))).Posts).Post;

    /// <summary>The finding that ends the reading.</summary>
    public static async Task<Finding> FaultAsync(string content) => await FaultAsync(Encoding.UTF8.GetBytes(content));

    public static async Task<Finding> FaultAsync(byte[] content)
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => ReadAsync(content));
        Assert.Equal(NavetCodes.File, fault.Code);
        return fault.Report.Last(finding => finding.Severity == FindingSeverity.Error);
    }

    /// <summary>Published test numbers, different ones.</summary>
    public static async Task<List<string>> NumbersAsync(int count)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("tests", "vectors", "personnummer", "pins-sample.json"), Cancellation);
        return [.. text.Split('"').Where(word => PersonIds.Parse(word) is not null).Distinct(StringComparer.Ordinal).Take(count)];
    }

    public static IEnumerable<string> Codes(ValidationReport report) => report.Select(finding => finding.Code);
}
