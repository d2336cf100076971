// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Sqlite;

/// <summary>A place in a list, right after the object with the number.</summary>
/// <param name="Removals">Removals from the list when the place was true; after one more it is no place any longer.</param>
/// <param name="Index">How many objects come before it.</param>
/// <param name="Number">Number of arrival of the last of them; 0 at the beginning.</param>
internal readonly record struct StorePlace(long Removals, int Index, long Number);
