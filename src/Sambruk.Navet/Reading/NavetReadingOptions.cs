// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Navet;

/// <summary>Limits and terms of reading files.</summary>
public sealed class NavetReadingOptions
{
    /// <summary>Largest file that is read, bytes. Default 4 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>
    /// Terms of term-coded files beside <see cref="NavetTerms.Known"/>, or in their place: number → path of the element of the
    /// XML file below <c>Folkbokforingspost</c>, such as <c>01040</c> → <c>Personpost/Folkbokforing/Folkbokforingsdatum</c>.
    /// Default empty.
    /// </summary>
    public IDictionary<string, string> Terms { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
