// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Iot;

/// <summary>What came of parsing: the content of a message, or why there is none.</summary>
public readonly struct UplinkParseResult : IEquatable<UplinkParseResult>
{
    private readonly object? _value;

    internal UplinkParseResult(UplinkDocument document) => _value = document;

    internal UplinkParseResult(UplinkRefusal refusal) => _value = refusal;

    /// <summary>True when the message cannot be used.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Document))]
    public bool IsRefused => _value is not UplinkDocument;

    /// <summary>The content; <c>null</c> when the message is refused. It may hold nothing at all (an event of no interest).</summary>
    public UplinkDocument? Document => _value as UplinkDocument;

    /// <summary>Why the message is refused; <c>null</c> when it is not.</summary>
    public UplinkRefusal? Refusal => IsRefused ? _value as UplinkRefusal ?? UplinkRefusal.None : null;

    /// <summary>The same object.</summary>
    public bool Equals(UplinkParseResult other) => ReferenceEquals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UplinkParseResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_value);

    /// <summary>The same object.</summary>
    public static bool operator ==(UplinkParseResult left, UplinkParseResult right) => left.Equals(right);

    /// <summary>Another object.</summary>
    public static bool operator !=(UplinkParseResult left, UplinkParseResult right) => !left.Equals(right);
}
