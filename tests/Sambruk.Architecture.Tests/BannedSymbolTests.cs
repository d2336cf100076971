// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Sambruk.Architecture.Tests;

public sealed class BannedSymbolTests
{
    private const string List = "eng/BannedSymbols.txt";

    [Fact]
    public void Every_package_is_built_with_the_list_but_the_tool_that_writes_to_the_console()
    {
        var props = XDocument.Load(Repository.PathOf("src/Directory.Build.props"));
        Assert.Contains(props.Descendants("PackageReference"), e => (string?)e.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers" && e.Attribute("Condition") is null);
        var list = Assert.Single(props.Descendants("AdditionalFiles"));
        Assert.EndsWith("../" + List, (string?)list.Attribute("Include"), StringComparison.Ordinal);
        Assert.Equal("'$(MSBuildProjectName)' != 'Sambruk.Cli'", (string?)list.Attribute("Condition"));
    }

    [Fact]
    public void No_package_takes_itself_out_of_the_build_rules()
    {
        string[] waysOut = ["RS0030", "<RunAnalyzers", "TreatWarningsAsErrors", "Remove=\"Microsoft.CodeAnalysis", "AdditionalFiles Remove", "ImportDirectoryBuildProps"];
        var files = Checkout.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal)
            && (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith(".editorconfig", StringComparison.Ordinal) || f.EndsWith(".globalconfig", StringComparison.Ordinal)));
        Offenders.None(files.Where(f => waysOut.Any(w => Checkout.Read(f).Contains(w, StringComparison.Ordinal))));
        Assert.Equal(["src/Directory.Build.props"], Checkout.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && Path.GetFileName(f).StartsWith("Directory.Build.", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("System.DateTime.Now.ToString()")]
    [InlineData("System.DateTimeOffset.UtcNow.ToString()")]
    [InlineData("System.Math.Round(2.5m).ToString()")]
    [InlineData("new System.Random().Next().ToString()")]
    [InlineData("System.Console.In.ReadLine()")]
    public async Task A_banned_call_is_reported(string call) =>
        Assert.Equal("RS0030", Assert.Single(await ReportedAsync(call)));

    [Theory]
    [InlineData("System.TimeProvider.System.GetUtcNow().ToString()")]
    [InlineData("System.Math.Round(2.5m, System.MidpointRounding.AwayFromZero).ToString()")]
    public async Task The_call_to_use_instead_is_not_reported(string call) =>
        Assert.Empty(await ReportedAsync(call));

    [Fact]
    public void Every_banned_symbol_exists()
    {
        var compilation = Compile("string.Empty");
        var missing = Checkout.Read(List).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';')[0])
            .Where(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is null);
        Offenders.None(missing);
    }

    private static CSharpCompilation Compile(string expression) => CSharpCompilation.Create(
        "Snippet",
        [CSharpSyntaxTree.ParseText($"public static class Snippet {{ public static object? Value => {expression}; }}", cancellationToken: TestContext.Current.CancellationToken)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static async Task<IEnumerable<string>> ReportedAsync(string expression)
    {
        var folder = typeof(BannedSymbolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BannedApiAnalyzers").Value!;
        Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.BannedApiAnalyzers.dll"));
        var analyzers = Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll")).GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)
            .ToImmutableArray();
        var options = new AnalyzerOptions([new ListFile(Repository.PathOf(List))]);
        var found = await Compile(expression).WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return found.Where(d => d.Severity != DiagnosticSeverity.Hidden).Select(d => d.Id).Distinct(StringComparer.Ordinal);
    }

    private sealed class ListFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
