// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>
/// How SCB's file of a half-year is written: columns, codes and controls, as data that a municipality enters from SCB's own record
/// description. What is not known here (codes, order, separator, character set) is not guessed: the layout that ships is an example.
/// </summary>
public sealed record ScbLayout
{
    /// <summary>Its name, such as <c>scb-2026H2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The half-year that it is for.</summary>
    public required string Period { get; init; }

    /// <summary>Only a verified layout may be exported.</summary>
    public required ScbLayoutStatus Status { get; init; }

    /// <summary>Who held it against SCB's description; required when verified.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>When; required when verified.</summary>
    public DateOnly? VerifiedOn { get; init; }

    /// <summary>SCB's document that it follows; required when verified.</summary>
    public string? SourceDocument { get; init; }

    /// <summary>How the file is written.</summary>
    public required ScbFormat Format { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<ScbColumn> Columns { get; init; }

    /// <summary>Codes by list: <c>Gender</c>, <c>EntryReason</c>, <c>SchoolOccupation</c>, <c>Occupation</c>, <c>Effort</c>, <c>EffortEndReason</c>, <c>ExitReason</c>, <c>Channel</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ScbCode>> CodeLists { get; init; }

    /// <summary>Controls that SCB adds, beside V1–V20.</summary>
    public IReadOnlyList<ScbControl> Controls { get => field ?? []; init; }

    /// <summary>The half-year.</summary>
    [JsonIgnore]
    public HalfYear HalfYear => HalfYear.Parse(Period);

    /// <summary>The name.</summary>
    public override string ToString() => Id;
}

/// <summary>Whether somebody has held a layout against SCB's description.</summary>
public enum ScbLayoutStatus
{
    /// <summary>An example: for trials.</summary>
    Example,

    /// <summary>Entered, not yet checked.</summary>
    Unverified,

    /// <summary>Checked by somebody.</summary>
    Verified,
}

/// <summary>How a file is written.</summary>
public sealed record ScbFormat
{
    /// <summary>What holds fields apart, one character; <c>null</c>: fixed places.</summary>
    public string? Separator { get; init; }

    /// <summary>Whether the first line is the names of the columns.</summary>
    public bool HasHeader { get; init; }

    /// <summary><c>utf-8</c>, <c>utf-8-bom</c> or <c>iso-8859-1</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary><c>crlf</c> or <c>lf</c>.</summary>
    public required string LineEnd { get; init; }

    /// <summary><c>yyyyMMdd</c> or <c>yyyy-MM-dd</c>.</summary>
    public required string DateFormat { get; init; }

    /// <summary>How several contacts and efforts of a person become rows.</summary>
    public required ScbRowForm Rows { get; init; }
}

/// <summary>How several contacts and efforts of a person become rows.</summary>
public enum ScbRowForm
{
    /// <summary>The first contact beside the first effort, and so on: each stands once.</summary>
    SideBySide,

    /// <summary>Each contact with each effort.</summary>
    EachWithEach,
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">What it holds.</param>
/// <param name="Start">First position, from 1, where places are fixed.</param>
/// <param name="Width">Positions, where places are fixed.</param>
public sealed record ScbColumn(string Name, ScbField Field, int? Start = null, int? Width = null);

/// <summary>A code of SCB for a value of this package.</summary>
/// <param name="Value">The value, such as <c>CareerGuidance</c>.</param>
/// <param name="Code">SCB's code.</param>
/// <param name="Label">What officers read.</param>
/// <param name="From">First day that it may be used; <c>null</c>: always.</param>
/// <param name="To">Last day; <c>null</c>: until further notice.</param>
/// <param name="Help">More for officers.</param>
public sealed record ScbCode(string Value, string Code, string Label, DateOnly? From = null, DateOnly? To = null, string? Help = null)
{
    /// <summary>Whether it may be used on a day.</summary>
    public bool IsValidOn(DateOnly day) => (From is not { } first || day >= first) && (To is not { } last || day <= last);
}

/// <summary>A control: where a field has one of some values, another must be there, or must not.</summary>
/// <param name="Id">Its name; the code of its findings is <c>KAA-L-</c> and it.</param>
/// <param name="When">The field that is looked at.</param>
/// <param name="In">Values of this package; empty: any.</param>
/// <param name="Then">The other field.</param>
/// <param name="Required">True: it must be there. False: it must not.</param>
/// <param name="Message">What officers read.</param>
public sealed record ScbControl(string Id, ScbField When, IReadOnlyList<string> In, ScbField Then, bool Required, string Message);
