// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.InteropServices;

namespace Sambruk.Cli;

/// <summary>The two languages of the tool.</summary>
internal enum Language
{
    English,
    Swedish,
}

/// <summary>
/// Chooses the language: <c>--lang</c>, then LC_ALL, LC_MESSAGES and LANG, then the user's language of the system.
/// </summary>
/// <remarks>The tool runs without ICU (half of a small start-up), so the runtime's own UI culture says nothing.</remarks>
internal static partial class LanguageChoice
{
    private const int SwedishPrimaryLanguage = 0x1D;

    public static Language Choose(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var given = arguments[i];
            if (given == "--")
            {
                break;
            }

            if (given.StartsWith("--lang=", StringComparison.Ordinal) || given.StartsWith("--lang:", StringComparison.Ordinal))
            {
                return OfTag(given[7..]);
            }

            if (given == "--lang" && i + 1 < arguments.Count)
            {
                return OfTag(arguments[i + 1]);
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (environment(name) is { Length: > 0 } locale)
            {
                return OfTag(locale);
            }
        }

        if (OperatingSystem.IsWindows())
        {
            return (GetUserDefaultUILanguage() & 0x3FF) == SwedishPrimaryLanguage ? Language.Swedish : Language.English;
        }

        return OfTag(CultureInfo.CurrentUICulture.Name);
    }

    /// <summary><c>sv</c>, <c>sv-SE</c>, <c>sv_SE.UTF-8</c> are Swedish, everything else English.</summary>
    private static Language OfTag(string tag) =>
        tag.StartsWith("sv", StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || !char.IsAsciiLetter(tag[2]))
            ? Language.Swedish
            : Language.English;

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial ushort GetUserDefaultUILanguage();
}
