// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Edlevo;

/// <summary>Limits of reading, and what types of events mean.</summary>
public sealed class EdlevoReadingOptions
{
    /// <summary>Largest document, bytes after decompression. Default 2 GiB.</summary>
    [Range(1024, 64L * 1024 * 1024 * 1024)]
    public long MaxDocumentBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>
    /// What each type of event (<c>eventtype/type</c>) means, by the type as Edlevo writes it, whatever its case. The documents do not list
    /// the types, so the municipality fills this in. Default empty.
    /// </summary>
    public IDictionary<string, EdlevoEventKind> EventTypes { get; } = new Dictionary<string, EdlevoEventKind>(StringComparer.OrdinalIgnoreCase);
}
