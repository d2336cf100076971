// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Sqlite;

/// <summary>Something that waits for the writer. Completed when the transaction that holds it is committed.</summary>
internal abstract class StoreWrite(CancellationToken cancellationToken) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Given up before the writer came to it.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Bytes that it brings, so that a group is bounded.</summary>
    public virtual int Bytes => 0;

    /// <summary>Writes within the writer's transaction.</summary>
    public abstract void Apply(StoreConnection connection);
}

/// <summary>A write whose statements stand in one delegate.</summary>
internal sealed class StoreWrite<T>(Func<StoreConnection, T> apply, CancellationToken cancellationToken) : StoreWrite(cancellationToken)
{
    /// <summary>What it gave; told to the caller only after the commit.</summary>
    public T? Outcome { get; private set; }

    public override void Apply(StoreConnection connection) => Outcome = apply(connection);
}

/// <summary>Uplinks, as <see cref="RecordWriter"/> wrote them.</summary>
internal sealed class UplinkWrite(int uplinks, ReadOnlyMemory<byte> records, CancellationToken cancellationToken) : StoreWrite(cancellationToken)
{
    public int Uplinks => uplinks;

    public ReadOnlyMemory<byte> Records => records;

    public override int Bytes => records.Length;

    /// <summary>Into the journal.</summary>
    public override void Apply(StoreConnection connection) =>
        connection.Get("INSERT INTO journal (uplinks, records) VALUES (?1, ?2)").Bind(1, uplinks).Bind(2, records.Span).Run();
}

/// <summary>Asks that everything that is in the journal now is sorted in. Completed when it is.</summary>
internal sealed class MergeWrite(CancellationToken cancellationToken) : StoreWrite(cancellationToken)
{
    public override void Apply(StoreConnection connection)
    {
    }
}
