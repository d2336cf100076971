// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;

namespace Sambruk.Iot;

/// <summary>Names of RFC 8428 §4.5.1.</summary>
public static class SenMlName
{
    /// <summary>Characters that a name, base name and name together, has at most; the RFC sets no limit.</summary>
    public const int MaxLength = 512;

    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:./_");

    /// <summary>Whether base name and name together make a name: letters and digits of ASCII and <c>- : . / _</c>, beginning with a letter or a digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(name[0]) && !name.ContainsAnyExcept(s_characters);

    /// <summary>Whether a name can be that of a device: a name without <c>/</c>, which ends it in a base name.</summary>
    public static bool IsDeviceId(ReadOnlySpan<char> name) => IsValid(name) && name.Length <= MaxLength - 64 && !name.Contains('/');
}
