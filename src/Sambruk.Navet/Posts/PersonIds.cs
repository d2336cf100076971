// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>Numbers of persons as Navet writes them: 12 digits.</summary>
internal static class PersonIds
{
    public static bool HasForm(ReadOnlySpan<char> text) => text.Length == 12 && !text.ContainsAnyExceptInRange('0', '9');

    public static IdentityNumber? Parse(string? text) =>
        text is not null && HasForm(text) && IdentityNumber.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The 12 digits as a number, the key of a store.</summary>
    public static long Key(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
