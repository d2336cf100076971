// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The columns of files of members and payers. The first name is the one that is written.</summary>
internal static class MemberColumns
{
    public static readonly (string Name, QuantityUnit Unit)[] Quantities =
    [
        ("inhabitant", QuantityUnit.Inhabitant),
        ("pupil", QuantityUnit.Pupil),
        ("person", QuantityUnit.Person),
        ("staff", QuantityUnit.Staff),
        ("school", QuantityUnit.School),
        ("piece", QuantityUnit.Piece),
    ];

    private static readonly string[][] s_party =
    [
        ["code", "kod", "kommunkod"],
        ["name", "namn"],
        ["organisationNumber", "organisationsnummer", "orgnr", "orgnummer"],
        ["buyerReference", "referens", "köparens referens", "er referens"],
        ["street", "gata", "gatuadress", "adress"],
        ["postalCode", "postnummer", "postnr"],
        ["city", "ort", "postort"],
        ["country", "land", "landskod"],
        ["electronicAddress", "elektronisk adress", "peppol", "peppol-id"],
    ];

    public static CsvColumns Payers { get; } = new(["code", "name", "organisationNumber"], [], s_party);

    public static CsvColumns Members { get; } = new(
        ["code", "name", "organisationNumber", "from"],
        [.. Quantities.Select(q => q.Name)],
        [
            .. s_party,
            ["kind", "slag", "typ"],
            ["from", "från", "medlem från"],
            ["to", "till", "till och med", "medlem till"],
            ["reentry", "återinträde"],
            ["group", "grupp"],
            ["municipalities", "kommuner"],
            ["services", "tjänster"],
            ["inhabitant", "inhabitants", "invånare"],
            ["pupil", "pupils", "elev", "elever"],
            ["person", "persons", "personer"],
            ["staff", "personal", "anställda"],
            ["school", "schools", "skola", "skolor"],
            ["piece", "pieces", "styck", "antal"],
        ]);

    public static MemberKind? KindOf(string text) => SpreadsheetText.Fold(text) switch
    {
        "municipality" or "kommun" => MemberKind.Municipality,
        "region" => MemberKind.Region,
        "municipalassociation" or "kommunalförbund" => MemberKind.MunicipalAssociation,
        "agency" or "myndighet" => MemberKind.Agency,
        "group" or "grupp" => MemberKind.Group,
        "other" or "annan" or "övrig" or "övriga" => MemberKind.Other,
        _ => null,
    };

    public static string NameOf(MemberKind kind) => kind switch
    {
        MemberKind.Municipality => "municipality",
        MemberKind.Region => "region",
        MemberKind.MunicipalAssociation => "municipalAssociation",
        MemberKind.Agency => "agency",
        MemberKind.Group => "group",
        _ => "other",
    };

    public static bool? TruthOf(string text) => SpreadsheetText.Fold(text) switch
    {
        "" or "nej" or "no" or "false" or "falskt" or "0" => false,
        "ja" or "yes" or "true" or "sant" or "1" or "x" => true,
        _ => null,
    };
}
