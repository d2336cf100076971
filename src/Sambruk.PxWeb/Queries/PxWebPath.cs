// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>The name of a table as a part of an address: it never leads out of the interface.</summary>
internal static class PxWebPath
{
    private const int Longest = 400;

    public static void Check(string table, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(table, parameter);
        if (table.Length > Longest || Array.Exists(table.Split('/'), s => s.Length == 0 || s.AsSpan().Trim('.').IsEmpty || s.AsSpan().ContainsAny("\\?#%:") || s.Any(char.IsControl)))
        {
            throw new ArgumentException("A table is an id, or a path whose parts are ids.", parameter);
        }
    }

    public static string Escape(string table) => string.Join('/', table.Split('/').Select(Uri.EscapeDataString));
}
