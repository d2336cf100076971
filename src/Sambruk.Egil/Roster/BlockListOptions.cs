// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Persons (pupils and staff) who are never sent, whatever the limiters say.</summary>
public sealed class BlockListOptions
{
    /// <summary>The attribute that is looked up. Default <c>id</c>.</summary>
    public string Attribute { get; set => field = value ?? "id"; } = "id";

    /// <summary>The values. Default none.</summary>
    public IList<string> Values { get; } = new List<string>();

    /// <summary>File with further values held apart by white space, UTF-8. A file that is missing or empty stops the run. Default none.</summary>
    public string File { get; set => field = value ?? ""; } = "";
}
