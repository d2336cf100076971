// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a source read, as text and before any rule.</summary>
public sealed class RosterRecords
{
}
