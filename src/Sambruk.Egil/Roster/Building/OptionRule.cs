// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A rule that options are held against; documented in docs/egil-findings.md.</summary>
internal sealed record OptionRule(string Code, string Message, string SwedishMessage)
{
    public static readonly OptionRule UnknownType = Roster(
        "The name is not a configuration type (Organisation, SchoolUnitGroup, SchoolUnit, Student, Teacher, Employment, StudentGroup, Activity).",
        "Namnet är ingen objekttyp (Organisation, SchoolUnitGroup, SchoolUnit, Student, Teacher, Employment, StudentGroup, Activity).");

    public static readonly OptionRule NoAttribute = Roster("The rule names no attribute.", "Regeln anger ingen uppgift.");

    public static readonly OptionRule Children = Roster(
        "The limiter has no children, or more than its kind takes.", "Begränsningen saknar delvillkor eller har fler än den får ha.");

    public static readonly OptionRule EmptyList = Roster("The list of the limiter is empty.", "Begränsningens lista är tom.");

    public static readonly OptionRule EmptyPattern = Roster("The pattern is empty.", "Mönstret är tomt.");

    public static readonly OptionRule BadPattern = Roster("The pattern is not a regular expression.", "Mönstret är inget reguljärt uttryck.");

    public static readonly OptionRule BadReplacement = Roster("The replacement cannot be used with the pattern.", "Ersättningen går inte att använda med mönstret.");

    public static readonly OptionRule SlowPattern = Roster(
        "The pattern takes more than a second for one value.", "Mönstret tar mer än en sekund för ett värde.");

    public static readonly OptionRule Transform = Roster(
        "The transform names no attribute to read or to write.", "Omvandlingen anger ingen uppgift att läsa eller skriva.");

    public static readonly OptionRule VirtualGroup = Roster(
        "The rule lacks the attribute or the id, or a type is neither Student nor Teacher.", "Regeln saknar uppgift eller id, eller en typ är varken Student eller Teacher.");

    public static readonly OptionRule Required = Roster("A value is required.", "Ett värde krävs.");

    public static readonly OptionRule Form = Roster("The value has the wrong form.", "Värdet har fel form.");

    public static readonly OptionRule BadPath = Roster("The path holds a character that no path has.", "Sökvägen har ett tecken som ingen sökväg har.");

    public static readonly OptionRule UnknownValue = Roster("The value is not one of those known.", "Värdet är inte ett av de kända.");

    public static readonly OptionRule BadRole = Roster("The role is not a code of the profile.", "Befattningen är inte en kod i profilen.");

    public static readonly OptionRule BadMunicipalityCode = Roster("The municipality code is not four digits.", "Kommunkoden är inte fyra siffror.");

    public static readonly OptionRule CsvRequired = Csv("A value is required here.", "Här krävs ett värde.");

    public static readonly OptionRule CsvForm = Csv("The value cannot be read.", "Värdet går inte att läsa.");

    public static readonly OptionRule CsvPath = Csv("The path of the file is empty or holds a character that no path has.", "Filens sökväg är tom eller har ett tecken som ingen sökväg har.");

    public static readonly OptionRule CsvOneCharacter = Csv("One ASCII character, not a line end; \\t stands for tab.", "Ett ASCII-tecken, inte radslut; \\t står för tabb.");

    public static readonly OptionRule CsvSameCharacter = Csv("Separator and quote are the same.", "Skiljetecken och citattecken är samma.");

    public static readonly OptionRule CsvMaxFileBytes = Csv("From 1 byte to 16 GiB.", "Från 1 byte till 16 GiB.");

    public static readonly OptionRule CsvMaxRecordBytes = Csv("From 1,024 bytes to 64 MiB.", "Från 1 024 byte till 64 MiB.");

    public static readonly OptionRule CsvMaxFieldBytes = Csv("From 64 bytes to 64 MiB.", "Från 64 byte till 64 MiB.");

    public static readonly OptionRule CsvValueFiles = Csv(
        "Files of further values are not for memberships: each row is one already.", "Filer med ytterligare värden är inte för medlemskap: varje rad är redan ett.");

    /// <summary>All rules.</summary>
    public static IReadOnlyList<OptionRule> All { get; } =
    [
        UnknownType, NoAttribute, Children, EmptyList, EmptyPattern, BadPattern, BadReplacement, SlowPattern, Transform, VirtualGroup, Required, Form, BadPath,
        UnknownValue, BadRole, BadMunicipalityCode, CsvRequired, CsvForm, CsvPath, CsvOneCharacter, CsvSameCharacter, CsvMaxFileBytes, CsvMaxRecordBytes,
        CsvMaxFieldBytes, CsvValueFiles,
    ];

    private static OptionRule Roster(string message, string swedish) => new("EGIL-R050", message, swedish);

    private static OptionRule Csv(string message, string swedish) => new("EGIL-S050", message, swedish);
}
