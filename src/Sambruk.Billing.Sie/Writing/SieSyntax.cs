// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Billing.Sie;

/// <summary>The forms of fields that stand without quotation marks.</summary>
internal static class SieSyntax
{
    public static bool IsAccount([NotNullWhen(true)] string? text) => text is { Length: >= 3 and <= 8 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    public static bool IsSeries([NotNullWhen(true)] string? text) => text is { Length: >= 1 and <= 10 } && text.All(char.IsAsciiLetterOrDigit);

    public static bool IsWord([NotNullWhen(true)] string? text) => text is { Length: >= 1 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
