// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Parameters of statements, and how values stand in them.</summary>
internal static class Parameters
{
    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(long? value) => value is { } number ? Of(number) : Null(NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(double? value) =>
        value is { } number ? new NpgsqlParameter<double> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Double } : Null(NpgsqlDbType.Double);

    public static NpgsqlParameter Of(bool? value) =>
        value is { } flag ? new NpgsqlParameter<bool> { TypedValue = flag, NpgsqlDbType = NpgsqlDbType.Boolean } : Null(NpgsqlDbType.Boolean);

    public static NpgsqlParameter Of(string? value) =>
        value is null ? Null(NpgsqlDbType.Text) : new NpgsqlParameter<string> { TypedValue = Text(value), NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(DateTimeOffset value) => new NpgsqlParameter<DateTime> { TypedValue = Time(value), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Of(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Of(ReadOnlyMemory<byte> value) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Of<T>(T[] values, NpgsqlDbType type) => new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <summary>A DevEUI as a signed number; <c>to_hex(device)</c> writes it.</summary>
    public static long Number(DevEui devEui) => unchecked((long)devEui.Value);

    public static DevEui DevEuiOf(long number) => DevEui.FromValue(unchecked((ulong)number));

    /// <summary>PostgreSQL knows microseconds.</summary>
    public static DateTime Time(DateTimeOffset time) => time.UtcDateTime;

    public static DateTimeOffset TimeOf(DateTime time) => new(time, TimeSpan.Zero);

    /// <summary>PostgreSQL takes no NUL and no half of a surrogate pair in a text: they become U+FFFD.</summary>
    public static string Text(string text)
    {
        var clean = true;
        foreach (var rune in text.EnumerateRunes())
        {
            clean &= rune.Value is not (0 or 0xFFFD);
        }

        if (clean)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return builder.ToString();
    }

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };
}
