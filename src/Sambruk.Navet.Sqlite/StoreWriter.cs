// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>One delivery: one transaction, begun with the lock that no other host then has.</summary>
internal sealed class StoreWriter : INavetStoreWriter
{
    private readonly StoreFile _file;
    private readonly SemaphoreSlim _writing;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _keep;
    private readonly SqliteCommand _event;
    private readonly StagingFile _staging;
    private bool _isOver;

    public StoreWriter(StoreFile file, string path, SemaphoreSlim writing)
    {
        _file = file;
        _writing = writing;
        SqliteConnection? connection = null;
        try
        {
            connection = file.Open(SqliteNavetStore.Settings);
            _transaction = connection.BeginTransaction(deferred: false);
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            throw file.Fault(fault);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }

        _connection = connection;
        _staging = new(path);
        _find = StoreCommand.Make(_connection, _transaction, "SELECT json FROM person WHERE id = $id", "$id");
        _keep = StoreCommand.Make(_connection, _transaction, "INSERT INTO person (id, json) VALUES ($id, $json) ON CONFLICT (id) DO UPDATE SET json = excluded.json", "$id", "$json");
        _event = StoreCommand.Make(
            _connection,
            _transaction,
            "INSERT INTO event (kind, person, other, protected, valid, age, known, post, file) VALUES ($kind, $person, $other, $protected, $valid, $age, $known, $post, $file)",
            "$kind", "$person", "$other", "$protected", "$valid", "$age", "$known", "$post", "$file");
    }

    public ValueTask<IReadOnlyList<NavetAppliedFile>> FilesOfAsync(string jobId, CancellationToken cancellationToken) => Do<IReadOnlyList<NavetAppliedFile>>(() =>
    {
        using var command = StoreCommand.Make(_connection, _transaction, $"SELECT {StoreCommand.AppliedColumns} FROM applied WHERE job = $job ORDER BY file_number", "$job").With(jobId);
        using var row = command.ExecuteReader();
        var files = new List<NavetAppliedFile>();
        while (row.Read())
        {
            files.Add(StoreCommand.Applied(row));
        }

        return files;
    });

    public ValueTask<long?> LastSequenceAsync(string orderId, CancellationToken cancellationToken) => Do(() =>
    {
        using var command = StoreCommand.Make(_connection, _transaction, "SELECT max(sequence) FROM applied WHERE order_id = $order", "$order").With(orderId);
        return command.ExecuteScalar() is long sequence ? sequence : (long?)null;
    });

    public ValueTask<bool> KnowsOrderAsync(string orderId, CancellationToken cancellationToken) => Do(() =>
    {
        using var command = StoreCommand.Make(_connection, _transaction, "SELECT EXISTS (SELECT 1 FROM applied WHERE order_id = $order)", "$order").With(orderId);
        return (long)command.ExecuteScalar()! != 0;
    });

    public ValueTask<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken) => Do(() =>
    {
        using var row = _find.With(Id(personId)).ExecuteReader();
        return row.Read() ? StoreCommand.Person(row, 0) : null;
    });

    public ValueTask KeepAsync(NavetPerson person, CancellationToken cancellationToken) =>
        Run(_keep.With(Id(person.PersonId), JsonSerializer.SerializeToUtf8Bytes(person, NavetJson.Person)));

    public ValueTask AddAsync(NavetEvent navetEvent, CancellationToken cancellationToken) => Run(_event.With(
        navetEvent.Kind.ToString(),
        navetEvent.PersonId,
        navetEvent.OtherPersonId,
        navetEvent.IsProtected ? 1 : 0,
        navetEvent.ValidOn?.ToString(),
        navetEvent.Age,
        StoreCommand.Ticks(navetEvent.KnownAt),
        navetEvent.PostKey,
        navetEvent.File));

    public ValueTask KeepAsideAsync(NavetAsidePost post, CancellationToken cancellationToken) => Once(
        "INSERT INTO aside (key, file, code, json) VALUES ($key, $file, $code, $json)",
        ["$key", "$file", "$code", "$json"],
        [post.Key, post.File, post.Code, JsonSerializer.SerializeToUtf8Bytes(post.Post, NavetJson.Post)]);

    public ValueTask StageAsync(NavetStagedPost post, CancellationToken cancellationToken) => Do(() => _staging.Add(post));

    public async IAsyncEnumerable<NavetStagedPost> StagedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Do(_staging.Sort).ConfigureAwait(false);
        using var posts = _staging.Read().GetEnumerator();
        while (await Do(posts.MoveNext).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return posts.Current;
        }

        await Do(_staging.Remove).ConfigureAwait(false);
    }

    public ValueTask RecordAsync(NavetAppliedFile file, CancellationToken cancellationToken) => Once(
        $"INSERT INTO applied ({StoreCommand.AppliedColumns}) VALUES ($job, $number, $hash, $name, $order, $sequence, $posts, $at)",
        ["$job", "$number", "$hash", "$name", "$order", "$sequence", "$posts", "$at"],
        [file.JobId, file.FileNumber, file.ContentHash, file.Name, file.OrderId, file.SequenceNumber, file.Posts, StoreCommand.Ticks(file.AppliedAt)]);

    public Task CommitAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                _transaction.Commit();
            }
            catch (SqliteException fault)
            {
                throw _file.Fault(fault);
            }

            try
            {
                // A large delivery leaves a large log; where a reader is in the way, the next one shrinks it.
                _connection.Execute("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
            }
            catch (SqliteException)
            {
                // What was committed lasts.
            }
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            await Task.Run(Close).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static long Id(string personId) => long.Parse(personId, NumberStyles.None, CultureInfo.InvariantCulture);

    private void Close()
    {
        _staging.Dispose();
        _find.Dispose();
        _keep.Dispose();
        _event.Dispose();
        try
        {
            _transaction.Dispose();
        }
        catch (SqliteException)
        {
            // Rolling back after a fault of the disk; closing does it.
        }

        _connection.Dispose();
    }

    private ValueTask Once(string sql, string[] parameters, object?[] values) => Do(() =>
    {
        using var command = StoreCommand.Make(_connection, _transaction, sql, parameters).With(values);
        command.ExecuteNonQuery();
    });

    private ValueTask Run(SqliteCommand command) => Do(() => { command.ExecuteNonQuery(); });

    private ValueTask Do(Action action)
    {
        try
        {
            action();
            return default;
        }
        catch (SqliteException fault)
        {
            throw _file.Fault(fault);
        }
    }

    private ValueTask<T> Do<T>(Func<T> action)
    {
        try
        {
            return new(action());
        }
        catch (SqliteException fault)
        {
            throw _file.Fault(fault);
        }
    }
}
