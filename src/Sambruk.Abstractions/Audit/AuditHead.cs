// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>
/// The last record of an audit log at some moment. Keep it outside the log (another system, a signed letter, paper): a chain
/// alone cannot show that its newest records were cut off, a kept head can.
/// </summary>
/// <param name="Sequence">The sequence number of the last record; 0 when the log is empty.</param>
/// <param name="Hash">The hash of the last record, lower-case hex; 64 zeros when the log is empty.</param>
public readonly record struct AuditHead(long Sequence, string Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static AuditHead Empty { get; } = new(0, AuditChain.GenesisHash);
}
