// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What is read of an Organization document, version 12.</summary>
internal static class OrganizationShapes
{
    private static readonly Shape s_sourcedId = Shape.OfTexts("id").Dropping("source");

    private static readonly Shape s_person = Shape.Of(
        ("sourcedid", s_sourcedId),
        ("userid", Shape.Text.With("useridtype")),
        ("name", Shape.Of(("fn", Shape.Text), ("n", Shape.Of(("family", Shape.Text), ("given", Shape.Text), ("partname", Shape.Text.With("partnametype"))).Dropping("other", "prefix", "suffix"))).Dropping("sort", "nickname")),
        ("emailhome", Shape.Text),
        ("emailworkschool", Shape.Text),
        ("emailworkschool2", Shape.Text),
        ("tel", Shape.Text.With("teltype")),
        ("adr", Shape.OfTexts("extadd", "street", "locality", "pcode").Dropping("pobox", "region", "country")),
        ("institutionrole", Shape.Text.With("institutionroletype")),
        ("datasource", Shape.Text),
        ("extension", Shape.Of(("privacy", Shape.Text.With("level")), ("municipalitycode", Shape.Text), ("status", Shape.Text), ("residentstatus", Shape.Text))
            .Dropping("geographickeycode", "municipalityname", "nativelanguage", "timestamp", "altadr")))
        .Dropping("comments", "demographics", "url", "photo", "systemrole").With("recstatus");

    private static readonly Shape s_group = Shape.Of(
        ("sourcedid", s_sourcedId),
        ("grouptype", Shape.OfTexts("typevalue").Dropping("scheme")),
        ("timeframe", Shape.OfTexts("begin", "end").Dropping("adminperiod")))
        .Dropping("comments", "description", "org", "enrollcontrol", "email", "url", "relationship", "groupmembers", "datasource", "extension").With("recstatus");

    private static readonly Shape s_placement = Shape.OfTexts("schoolyear", "schoolunitcode", "programcode", "officialprogramcode", "begin", "end")
        .Dropping("programprofile", "programvariant", "integratedschooltype", "timestamp");

    private static readonly Shape s_role = Shape.Of(
        ("status", Shape.Text),
        ("extension", Shape.Of(("placement", s_placement)).Dropping("activity", "responsibility", "mentor", "proposedunitplacement", "timestamp")))
        .Dropping("subrole", "userid", "comments", "datetime", "timeframe", "interimresult", "finalresult", "email", "datasource").With("recstatus", "roletype");

    private static readonly Shape s_membership = Shape.Of(
        ("sourcedid", s_sourcedId),
        ("member", Shape.Of(("sourcedid", s_sourcedId), ("idtype", Shape.Text), ("role", s_role)).Dropping("comments")))
        .Dropping("comments").With("complete");

    public static Shape Document { get; } = Shape.Of(("properties", EdlevoDocumentInformation.Shape), ("person", s_person), ("group", s_group), ("membership", s_membership))
        .Dropping("comments", "teacherorganization");
}
