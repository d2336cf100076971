// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>
/// A record of RFC 8428: base fields, which hold from this record on, and the record's own. What is null does not stand
/// in it. What a record means alone is known when its base fields are resolved (<see cref="SenMlPack.Resolve"/>).
/// </summary>
public sealed record SenMlRecord
{
    /// <summary><c>bn</c>: prefix of the names.</summary>
    public string? BaseName { get; init; }

    /// <summary><c>bt</c>: added to the times; seconds.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? BaseTime { get; init => field = Finite(value); }

    /// <summary><c>bu</c>: unit of records without one.</summary>
    public string? BaseUnit { get; init; }

    /// <summary><c>bver</c>: version; 10 when it is null.</summary>
    public int? BaseVersion { get; init; }

    /// <summary><c>bv</c>: added to the values.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? BaseValue { get; init => field = Finite(value); }

    /// <summary><c>bs</c>: added to the sums.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? BaseSum { get; init => field = Finite(value); }

    /// <summary><c>n</c>: name; with the base name before it, it names the sensor.</summary>
    public string? Name { get; init; }

    /// <summary><c>u</c>: unit, such as <c>Cel</c>.</summary>
    public string? Unit { get; init; }

    /// <summary><c>t</c>: seconds since 1970; below 2²⁸ (with the base time), seconds from now (RFC 8428 §4.5.3).</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? Time { get; init => field = Finite(value); }

    /// <summary><c>ut</c>: seconds within which the next reading comes.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? UpdateTime { get; init => field = Finite(value); }

    /// <summary><c>v</c>: the value when it is a number.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? Value { get; init => field = Finite(value); }

    /// <summary><c>vs</c>: the value when it is text.</summary>
    public string? TextValue { get; init; }

    /// <summary><c>vb</c>: the value when it is true or false.</summary>
    public bool? BooleanValue { get; init; }

    /// <summary><c>vd</c>: the value when it is bytes, as base64url without padding.</summary>
    /// <exception cref="ArgumentException">The text is not base64url.</exception>
    public string? DataValue
    {
        get;
        init => field = value is null || IsData(value) ? value?.TrimEnd('=') : throw new ArgumentException("A data value is base64url.", nameof(value));
    }

    /// <summary><c>s</c>: integral of the value over time, in its unit times second.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public double? Sum { get; init => field = Finite(value); }

    /// <summary><c>l</c>: link, as drafts of the standard had it and diwise writes it.</summary>
    public string? Link { get; init; }

    /// <summary><c>bct</c>: content format of data values without one (RFC 9193).</summary>
    public string? BaseContentFormat { get; init; }

    /// <summary><c>ct</c>: content format of the data value (RFC 9193).</summary>
    public string? ContentFormat { get; init; }

    /// <summary>Members that are not known.</summary>
    public SenMlExtensions Extensions { get; init; } = SenMlExtensions.None;

    /// <summary>The bytes of <see cref="DataValue"/>, or null.</summary>
    public byte[]? GetData() => DataValue is null ? null : Base64Url.DecodeFromChars(DataValue);

    /// <summary>Which kind of record; nothing of what it says.</summary>
    public override string ToString() =>
        Value.HasValue ? "number" : TextValue is not null ? "text" : BooleanValue.HasValue ? "boolean" : DataValue is not null ? "data" : "no value";

    /// <summary>Base64url; padding may stand, white space may not.</summary>
    internal static bool IsData(string text) => !text.AsSpan().ContainsAny(" \t\r\n") && Base64Url.IsValid(text);

    private static double? Finite(double? value, [CallerMemberName] string member = "") =>
        value is null || double.IsFinite(value.Value) ? value : throw new ArgumentException("A number of SenML is finite.", member);
}
