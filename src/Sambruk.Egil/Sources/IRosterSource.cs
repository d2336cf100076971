// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Reads everything a municipality knows of its schools, completely or not at all.</summary>
public interface IRosterSource
{
    /// <summary>Reads the source.</summary>
    /// <exception cref="InvalidInputException">The source can be reached but not used; the report names file, line, column and rule.</exception>
    /// <exception cref="PeerUnavailableException">The source cannot be reached.</exception>
    Task<RosterRecords> ReadAsync(CancellationToken cancellationToken);
}
