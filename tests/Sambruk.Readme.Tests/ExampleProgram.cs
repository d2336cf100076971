// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sambruk.Readme.Tests;

/// <summary>Compiles an example as a reader would: top-level statements in a web project that has the packages.</summary>
internal static class ExampleProgram
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>What a project of the web SDK imports by itself.</summary>
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Net.Http.Json;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        global using global::Microsoft.AspNetCore.Builder;
        global using global::Microsoft.AspNetCore.Hosting;
        global using global::Microsoft.AspNetCore.Http;
        global using global::Microsoft.AspNetCore.Routing;
        global using global::Microsoft.Extensions.Configuration;
        global using global::Microsoft.Extensions.DependencyInjection;
        global using global::Microsoft.Extensions.Hosting;
        global using global::Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))]);

    public static CSharpCompilation Compile(Example example, string name)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14);
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ImplicitUsings, parse, "usings"), CSharpSyntaxTree.ParseText(example.Given + example.Code, parse, example.Document)],
            s_references.Value,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable,
                // Two versions of a framework assembly are the host's matter.
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));
    }

    /// <summary>Errors and warnings, with the line in the document.</summary>
    public static IEnumerable<string> Complaints(Example example) => Compile(example, "Example")
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(d => d.Severity >= DiagnosticSeverity.Warning)
        .Select(d => $"{example.Document}:{example.Line + 1 + d.Location.GetLineSpan().StartLinePosition.Line}: {d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>Runs the example as a program of its own, in an empty folder. Gives what it printed.</summary>
    public static async Task<string> RunAsync(Example example)
    {
        // Beside the packages it uses, so that the host finds them.
        var name = $"Example-{Guid.NewGuid():N}";
        var program = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        using var folder = new TemporaryFolder();
        try
        {
            var emitted = Compile(example, name).Emit(program, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
            var host = Path.Combine(AppContext.BaseDirectory, typeof(ExampleProgram).Assembly.GetName().Name!);
            var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", host + ".runtimeconfig.json", "--depsfile", host + ".deps.json", program])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            cancellation.CancelAfter(s_limit);
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellation.Token);
                var error = process.StandardError.ReadToEndAsync(cancellation.Token);
                await process.WaitForExitAsync(cancellation.Token);
                Assert.True(process.ExitCode == 0, $"{example} ends with exit code {process.ExitCode}:\n{await error}");
                return (await output).ReplaceLineEndings("\n");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        finally
        {
            File.Delete(program);
        }
    }
}
