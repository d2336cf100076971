// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Sqlite;

internal enum StoreWriteKind
{
    Add,
    Replace,
    Remove,
}

/// <summary>One write that waits for the writer. Completed when the transaction that holds it is committed.</summary>
internal sealed class StoreWrite(StoreWriteKind kind, string sender, ResourceKey key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public StoreWriteKind Kind => kind;

    public string Sender => sender;

    public ResourceKey Key => key;

    public ReadOnlyMemory<byte> Json => json;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What the transaction did; told to the caller only after the commit.</summary>
    public bool Applied { get; set; }
}
