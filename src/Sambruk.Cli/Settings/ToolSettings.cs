// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Sambruk.Cli;

/// <summary>
/// The configuration of a command: the file, over it the environment (<c>SAMBRUK_Egil__StateKey</c>), over it <c>--set</c>.
/// </summary>
internal static class ToolSettings
{
    public const string EnvironmentPrefix = "SAMBRUK_";

    private static readonly string[] DefaultFiles = ["sambruk.json", "appsettings.json"];

    /// <summary>
    /// Reads the configuration and makes the folder of its file the working directory of the process, so that each
    /// relative path in it, of whatever package, is found from the file.
    /// </summary>
    /// <param name="file">What <c>--config</c> names.</param>
    /// <param name="assignments">What <c>--set</c> says.</param>
    /// <param name="texts">The language.</param>
    /// <param name="optional">True: there need be none.</param>
    public static IConfiguration Load(string? file, IReadOnlyList<string> assignments, Texts texts, bool optional = false)
    {
        var sets = Assignments(assignments, texts);
        var path = file is null
            ? DefaultFiles.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            : Path.GetFullPath(file);

        var builder = new ConfigurationBuilder();
        if (path is not null)
        {
            builder.AddInMemoryCollection(ReadFile(path, texts));
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix);
        builder.AddInMemoryCollection(sets);
        var configuration = builder.Build();

        if (path is null && !optional && !configuration.GetChildren().Any(c => c.GetChildren().Any()))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-CONFIG", texts[TextId.ConfigMissing], texts[TextId.ConfigMissingAction]);
        }

        if (path is not null)
        {
            Directory.SetCurrentDirectory(Path.GetDirectoryName(path)!);
        }

        return configuration;
    }

    private static Dictionary<string, string?> Assignments(IReadOnlyList<string> assignments, Texts texts)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var assignment in assignments)
        {
            var split = assignment.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
            {
                throw new ToolException(ExitCode.BadInput, "CLI-USAGE", texts[TextId.UsageSetForm], texts.Format(TextId.UsageSeeHelp, "sambruk"));
            }

            values[assignment[..split].Trim().Replace("__", ":", StringComparison.Ordinal)] = assignment[(split + 1)..];
        }

        return values;
    }

    /// <summary>Read here and not by a file provider: no watcher is started, and a fault has line and column.</summary>
    internal static Dictionary<string, string?> ReadFile(string path, Texts texts)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException(
                ExitCode.BadInput, "CLI-CONFIG-NOT-FOUND", texts[TextId.ConfigNotFound], texts[TextId.ConfigNotFoundAction], At(path, null, texts[TextId.ConfigNotFound], "CLI-CONFIG-NOT-FOUND"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ExitCode.BadInput, "CLI-CONFIG-UNREADABLE", texts[TextId.ConfigUnreadable], texts[TextId.FileUnusableAction], At(path, null, texts[TextId.ConfigUnreadable], "CLI-CONFIG-UNREADABLE"));
        }

        try
        {
            return JsonSettings.Read(content);
        }
        catch (JsonException e)
        {
            throw new ToolException(
                ExitCode.BadInput, "CLI-CONFIG-JSON", texts[TextId.ConfigNotJson], texts[TextId.ConfigFixAction], At(path, e, texts[TextId.ConfigNotJson], "CLI-CONFIG-JSON"));
        }
    }

    private static Finding At(string path, JsonException? fault, string message, string code)
    {
        var name = Path.GetFileName(path);
        var place = fault?.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{name}:{line + 1}:{(fault.BytePositionInLine ?? 0) + 1}")
            : name;
        return new Finding(code, place, FindingSeverity.Error, message);
    }
}
