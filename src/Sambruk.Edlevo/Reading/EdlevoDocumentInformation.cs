// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What a document says of itself (<c>properties</c>).</summary>
public sealed record EdlevoDocumentInformation
{
    /// <summary>School form; <see cref="EdlevoSchoolForm.Unknown"/> when it is written in a way that is not known.</summary>
    public EdlevoSchoolForm SchoolForm { get; init; }

    /// <summary>When it was made, Swedish local time; <c>null</c> when that is not of its form.</summary>
    public DateTime? MadeAt { get; init; }

    /// <summary>Kind, such as <c>CompleteOrganization</c> or <c>Reports</c>; <c>null</c> where the interface tells none.</summary>
    public string? Kind { get; init; }

    /// <summary>True for changes only (<c>DeltaOrganization</c>).</summary>
    public bool IsDelta => Kind == "DeltaOrganization";

    internal static Shape Shape { get; } = Edlevo.Shape.OfTexts("datetime", "type", "schooltype").Dropping("datasource", "comments", "timeframe", "target", "extension");

    internal static EdlevoDocumentInformation From(Post post) => new()
    {
        SchoolForm = SchoolForms.Of(post.Value("schooltype")),
        MadeAt = Values.Time(post.Value("datetime")),
        Kind = post.Value("type") is { Length: <= 64 } kind && kind.All(char.IsAsciiLetter) ? kind : null,
    };
}
