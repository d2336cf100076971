// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Sambruk.Egil;

/// <summary>The content of the files that <see cref="RosterOptions"/> names: lists, overrides, national tests.</summary>
public sealed class RosterFiles
{
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly Dictionary<string, IReadOnlyList<string>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<EmploymentOverride>> _overrides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<NationalTest>> _tests = new(StringComparer.Ordinal);

    private RosterFiles()
    {
    }

    /// <summary>For options that name no file.</summary>
    public static RosterFiles None { get; } = new();

    /// <summary>Reads all files that the options name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="folder">Folder of relative paths.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidInputException">
    /// Code <c>EGIL-ROSTER-FILE</c>: a file is missing, empty, too large or not of its form. Never taken for an empty list:
    /// that would exclude everybody or block nobody.
    /// </exception>
    public static async Task<RosterFiles> ReadAsync(RosterOptions options, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(folder);
        var files = new RosterFiles();
        var lists = options.Limiters.Values.SelectMany(ListFiles).Append(options.BlockList.File);
        foreach (var list in lists.Where(f => f.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var text = Decode(await ReadBytesAsync(folder, list, cancellationToken).ConfigureAwait(false), list);
            files._words[list] = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
                ? words
                : throw Fault(list, "EGIL-R052", "The file holds no value.", "Filen innehåller inget värde.");
        }

        if (options.EmploymentOverrides.File is { Length: > 0 } overrides)
        {
            files._overrides[overrides] = await CsvOverrides.ReadAsync(folder, overrides, cancellationToken).ConfigureAwait(false);
        }

        if (options.NationalTests.File is { Length: > 0 } tests)
        {
            files._tests[tests] = ParseTests(await ReadBytesAsync(folder, tests, cancellationToken).ConfigureAwait(false), tests);
        }

        return files;
    }

    /// <summary>Stands for files that exist and hold something, where options are checked and no file is to be read.</summary>
    internal static RosterFiles Assumed { get; } = new();

    internal IReadOnlyList<string> Words(string file) => ReferenceEquals(this, Assumed) ? [file] : _words.TryGetValue(file, out var words) ? words : throw NotRead(file);

    internal IReadOnlyList<EmploymentOverride> Overrides(string file) => ReferenceEquals(this, Assumed) ? [] : _overrides.TryGetValue(file, out var rows) ? rows : throw NotRead(file);

    internal IReadOnlyList<NationalTest> Tests(string file) => ReferenceEquals(this, Assumed) ? [] : _tests.TryGetValue(file, out var tests) ? tests : throw NotRead(file);

    private static IEnumerable<string> ListFiles(LimiterOptions limiter) => limiter.Children.SelectMany(ListFiles)
        .Concat(limiter.With == LimiterKind.List ? [limiter.File] : []);

    private static async Task<byte[]> ReadBytesAsync(string folder, string file, CancellationToken cancellationToken)
    {
        try
        {
            var path = Path.Combine(folder, file);
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw Fault(file, "EGIL-R053", "The file is larger than 64 MiB.", "Filen är större än 64 MiB.");
            }

            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(file, "EGIL-R051", "The file cannot be read.", "Filen går inte att läsa.", fault);
        }
    }

    private static string Decode(byte[] bytes, string file)
    {
        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[3..];
        }

        return Utf8.IsValid(content)
            ? Encoding.UTF8.GetString(content)
            : throw Fault(file, "EGIL-R054", "The file is not UTF-8.", "Filen är inte UTF-8.");
    }

    private static List<NationalTest> ParseTests(byte[] bytes, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0));
            var tests = new List<NationalTest>();
            foreach (var element in document.RootElement.EnumerateArray())
            {
                tests.Add(new NationalTest { DisplayName = element.GetProperty("displayName").GetString() ?? "", Id = element.GetProperty("id").GetGuid() });
            }

            return tests.Count > 0 ? tests : throw Fault(file, "EGIL-R052", "The file holds no value.", "Filen innehåller inget värde.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Fault(file, "EGIL-R055", "The file is not a JSON array of tests with id and displayName.", "Filen är inte en JSON-lista med prov som har id och displayName.", fault);
        }
    }

    private static InvalidInputException Fault(string file, string code, string message, string swedish, Exception? inner = null)
    {
        var name = Path.GetFileName(file);
        return new InvalidInputException(
            "EGIL-ROSTER-FILE",
            $"A file of the roster options cannot be used: {name}.",
            new ValidationReport([new Finding(code, name, FindingSeverity.Error, message) { SwedishMessage = swedish }]),
            inner);
    }

    private static InvalidOperationException NotRead(string file) =>
        new($"The options name the file {Path.GetFileName(file)}: read it with RosterFiles.ReadAsync first.");
}
