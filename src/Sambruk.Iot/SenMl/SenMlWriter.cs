// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Writes records in the order of members that diwise has.</summary>
internal static class SenMlWriter
{
    public static void Write(ref Utf8Output output, ReadOnlySpan<SenMlRecord> records)
    {
        output.Write((byte)'[');
        for (var i = 0; i < records.Length; i++)
        {
            if (i > 0)
            {
                output.Write((byte)',');
            }

            Write(ref output, records[i]);
        }

        output.Write((byte)']');
    }

    /// <summary>Writes a finite number. Zero keeps its sign, as in Go.</summary>
    public static void WriteNumber(ref Utf8Output output, double value)
    {
        if (value == 0 && double.IsNegative(value))
        {
            output.Write((byte)'-');
        }

        output.Advance(JsonNumber.Write(value, output.Reserve(JsonNumber.Longest)));
    }

    private static void Write(ref Utf8Output output, SenMlRecord record)
    {
        output.Write((byte)'{');
        var first = true;
        Text(ref output, ref first, "\"bn\":"u8, record.BaseName);
        Number(ref output, ref first, "\"bt\":"u8, record.BaseTime);
        Text(ref output, ref first, "\"bu\":"u8, record.BaseUnit);
        if (record.BaseVersion is { } version)
        {
            Label(ref output, ref first, "\"bver\":"u8);
            output.WriteDecimal(version, 0);
        }

        Number(ref output, ref first, "\"bv\":"u8, record.BaseValue);
        Number(ref output, ref first, "\"bs\":"u8, record.BaseSum);
        Text(ref output, ref first, "\"n\":"u8, record.Name);
        Text(ref output, ref first, "\"u\":"u8, record.Unit);
        Number(ref output, ref first, "\"t\":"u8, record.Time);
        Number(ref output, ref first, "\"ut\":"u8, record.UpdateTime);
        Number(ref output, ref first, "\"v\":"u8, record.Value);
        Text(ref output, ref first, "\"vs\":"u8, record.TextValue);
        if (record.BooleanValue is { } flag)
        {
            Label(ref output, ref first, "\"vb\":"u8);
            output.Write(flag ? "true"u8 : "false"u8);
        }

        Text(ref output, ref first, "\"vd\":"u8, record.DataValue);
        Number(ref output, ref first, "\"s\":"u8, record.Sum);
        Text(ref output, ref first, "\"l\":"u8, record.Link);
        Text(ref output, ref first, "\"bct\":"u8, record.BaseContentFormat);
        Text(ref output, ref first, "\"ct\":"u8, record.ContentFormat);
        for (var i = 0; i < record.Extensions.Count; i++)
        {
            var member = record.Extensions[i];
            Label(ref output, ref first, []);
            GoText.Write(ref output, member.Name);
            output.Write((byte)':');
            output.WriteUtf8(member.Json);
        }

        output.Write((byte)'}');
    }

    private static void Label(ref Utf8Output output, ref bool first, ReadOnlySpan<byte> label)
    {
        if (!first)
        {
            output.Write((byte)',');
        }

        first = false;
        output.Write(label);
    }

    private static void Text(ref Utf8Output output, ref bool first, ReadOnlySpan<byte> label, string? value)
    {
        if (value is not null)
        {
            Label(ref output, ref first, label);
            GoText.Write(ref output, value);
        }
    }

    private static void Number(ref Utf8Output output, ref bool first, ReadOnlySpan<byte> label, double? value)
    {
        if (value is { } number)
        {
            Label(ref output, ref first, label);
            WriteNumber(ref output, number);
        }
    }
}
