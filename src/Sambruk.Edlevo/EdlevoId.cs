// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Kinds of identities of a person (<c>useridtype</c>).</summary>
public enum EdlevoIdKind
{
    /// <summary>None: the <c>default</c> value.</summary>
    None,

    /// <summary>Identity number, which can be temporary: <c>PID</c>.</summary>
    Number,

    /// <summary>Edlevo's own: <c>GUID</c>.</summary>
    Global,

    /// <summary>Another unique text: <c>UNIQUEID</c>, or <c>sourcedid</c> when it is none of the others.</summary>
    Unique,
}

/// <summary>An identity of a person, in the form that documents are joined by: twelve characters of a number, a GUID in lower case, or a text as it is.</summary>
public readonly record struct EdlevoId
{
    private EdlevoId(EdlevoIdKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>Kind.</summary>
    public EdlevoIdKind Kind { get; }

    /// <summary>The value. Of a number it is the number itself.</summary>
    public string? Value { get; }

    /// <summary>The number; <c>null</c> for another kind, and for a number that is not valid.</summary>
    public IdentityNumber? Number => Kind == EdlevoIdKind.Number && IdentityNumber.TryParse(Value, default, s_all, out var number) ? number : null;

    private static readonly IdentityNumberOptions s_all = new() { AllowTemporary = true, AllowInterim = true };

    /// <summary>An identity as a document writes it: a GUID, an identity number with or without century and sign, or any other text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reference">The day that gives ten digits their century; <c>null</c>: ten digits are kept as text.</param>
    public static EdlevoId Of(string text, DateOnly? reference = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        text = text.Trim();
        if (Guid.TryParse(text, out var guid))
        {
            return new(EdlevoIdKind.Global, guid.ToString("D"));
        }

        // The sign says whether somebody is a hundred; with the century written it says nothing more.
        var digits = text.Length == 13 && text[8] is '-' or '+' ? text.Remove(8, 1) : text;
        return (digits.Length == 12 || reference is not null) && IdentityNumber.TryParse(digits, reference ?? DateOnly.MaxValue, s_all, out var number)
            ? new(EdlevoIdKind.Number, number.ToString("C"))
            : new(EdlevoIdKind.Unique, text);
    }

    /// <summary>A number that is not valid is still the number of somebody: the text joins.</summary>
    internal static EdlevoId OfNumber(string text, DateOnly? reference)
    {
        var id = Of(text, reference);
        return id.Kind == EdlevoIdKind.Unique ? new(EdlevoIdKind.Number, id.Value!) : id;
    }

    /// <summary>The kind, nothing of the person.</summary>
    public override string ToString() => Kind.ToString();
}
