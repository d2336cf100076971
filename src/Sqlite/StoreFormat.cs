// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Sqlite;

/// <summary>What tells the file of one kind of store from every other.</summary>
/// <param name="Codes">The beginning of the codes of its faults, such as <c>IOT-STORE</c>.</param>
/// <param name="ApplicationId">In the header of the file: another application's file is not taken over.</param>
/// <param name="Steps">SQL that leads from each version of the tables to the next; the first begins with an empty file.</param>
internal sealed record StoreFormat(string Codes, int ApplicationId, params string[] Steps)
{
    /// <summary>The version that this package writes.</summary>
    public int Version => Steps.Length;
}
