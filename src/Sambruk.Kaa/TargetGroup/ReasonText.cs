// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Reasons and notes in Swedish, for lists.</summary>
public static class ReasonText
{
    private static readonly string[] s_reasons =
    [
        "avliden", "utvandrad", "flyttat till annan kommun", "kommunen är inte hemkommun", "har fyllt 20 år", "skolplikten är inte fullgjord", "går i gymnasieskolan",
        "går på introduktionsprogram", "går i anpassad gymnasieskola", "går i motsvarande utbildning", "har gymnasieexamen", "har gymnasiebevis från anpassad gymnasieskola",
        "har fullföljt motsvarande utbildning",
    ];

    private static readonly string[] s_notes =
    [
        "sekretessmarkering", "skyddad folkbokföring", "stor frånvaro", "är inte folkbokförd i landet", "vistas i kommunen utan att vara folkbokförd", "har studiebevis men inte examen",
        "går på introduktionsprogram, som inte räknades före 2018-07-01", "folkbokförd i landet efter skolpliktsåldern", "har bytt identitetsnummer", "studerar på komvux",
        "utbildning som ingen har bedömt", "ofullständigt födelsedatum", "okänt om skolplikten är fullgjord", "antagen, börjar i höst",
        "placering som källan inte längre visar",
    ];

    /// <summary>All reasons, with commas.</summary>
    public static string Of(TargetGroupReasons reasons) => Of((int)reasons, s_reasons);

    /// <summary>All notes, with commas.</summary>
    public static string Of(TargetGroupNotes notes) => Of((int)notes, s_notes);

    private static string Of(int flags, string[] texts) => string.Join(", ", texts.Where((_, i) => (flags & (1 << i)) != 0));
}
