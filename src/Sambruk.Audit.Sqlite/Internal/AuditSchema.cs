// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Audit.Sqlite;

/// <summary>The SQL of the log. One table, written to at its end only.</summary>
internal static class AuditSchema
{
    /// <summary>In the file's header, so that another database is never taken for an audit log: "SbAu".</summary>
    public const int ApplicationId = 0x53624175;

    /// <summary>The version of the table, in the file's header.</summary>
    public const int Version = 1;

    /// <summary>
    /// The triggers stop a slip of the hand and a faulty program. They do not stop whoever may write the file: that is what
    /// the chain is for. The one on insert also stops INSERT OR REPLACE, which deletes without firing a delete trigger.
    /// </summary>
    public const string Create = """
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            time_ticks INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            outcome TEXT NOT NULL,
            purpose TEXT,
            details TEXT NOT NULL,
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_is_in_sequence BEFORE INSERT ON audit
            WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
            BEGIN SELECT RAISE(ABORT, 'The audit log is written at its end only.'); END;
        """;

    public const string Head = "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1";

    public const string Insert = """
        INSERT INTO audit (sequence, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash)
        VALUES ($sequence, $time, $actor, $action, $subject, $outcome, $purpose, $details, $previous, $hash)
        """;

    public const string Page = """
        SELECT sequence, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash
        FROM audit WHERE sequence >= $from ORDER BY sequence LIMIT $count
        """;
}
