// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli.Tests;

/// <summary>The tool within the test, for what needs no process.</summary>
internal static class InProcess
{
    public static async Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await new Tool(output, error, _ => null, TimeProvider.System).RunAsync(arguments, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public static string Approved(string name) =>
        Path.Combine(Repository.ProjectDirectory(typeof(InProcess).Assembly), "Approved", name);
}
