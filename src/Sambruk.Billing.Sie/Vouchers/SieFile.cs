// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>A SIE file of type 4I: vouchers, and what their accounts and objects are called.</summary>
public sealed record SieFile
{
    /// <summary>Whose books, which year, and when the file was made.</summary>
    public required SieHeader Header { get; init; }

    /// <summary>Names of accounts, by account (<c>#KONTO</c>).</summary>
    public required IReadOnlyDictionary<string, string> Accounts { get; init; }

    /// <summary>Dimensions (<c>#DIM</c>).</summary>
    public IReadOnlyList<SieDimension> Dimensions { get; init; } = [];

    /// <summary>Objects of the dimensions (<c>#OBJEKT</c>).</summary>
    public IReadOnlyList<SieObject> Objects { get; init; } = [];

    /// <summary>The vouchers (<c>#VER</c>), in the order of the file.</summary>
    public required IReadOnlyList<SieVoucher> Vouchers { get; init; }

    /// <summary>How many vouchers.</summary>
    public override string ToString() => FormattableString.Invariant($"SIE 4I, {Vouchers.Count} vouchers");
}

/// <summary>The head of a file. Nothing of it comes from a clock.</summary>
public sealed record SieHeader
{
    /// <summary>Name of the organisation (<c>#FNAMN</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Its number (<c>#ORGNR</c>); <c>null</c>: it is not in the file.</summary>
    public OrganisationNumber? OrganisationNumber { get; init; }

    /// <summary>The day that the file says it was made (<c>#GEN</c>).</summary>
    public required DateOnly Generated { get; init; }

    /// <summary>The year of the vouchers (<c>#RAR 0</c>); <c>null</c> in files of others that do not say.</summary>
    public SieYear? Year { get; init; }

    /// <summary>The years before, the latest first (<c>#RAR -1</c>, <c>-2</c> …); none by default.</summary>
    public IReadOnlyList<SieYear> EarlierYears { get; init; } = [];

    /// <summary>The kind of chart of accounts (<c>#KPTYP</c>); <c>null</c>: it is not in the file. Default <c>EUBAS97</c>.</summary>
    public string? ChartType { get; init; } = "EUBAS97";

    /// <summary>The program (<c>#PROGRAM</c>). Default <c>Sambruk.Billing</c>.</summary>
    public string Program { get; init; } = "Sambruk.Billing";

    /// <summary>Its version. Default <c>1.0</c>; it is no version of the assembly, so that the same input gives the same bytes for long.</summary>
    public string ProgramVersion { get; init; } = "1.0";

    /// <summary>The number of the first voucher of invoices in this file, 1 and up. Default 1.</summary>
    public long FirstInvoiceVoucher { get; init; } = 1;

    /// <summary>The number of the first voucher of credit notes in this file, where they have a series of their own. Default 1.</summary>
    public long FirstCreditNoteVoucher { get; init; } = 1;
}

/// <summary>A year of the books.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record SieYear(DateOnly From, DateOnly To)
{
    /// <summary>A calendar year.</summary>
    public static SieYear Calendar(int year) => new(new(year, 1, 1), new(year, 12, 31));
}

/// <summary>A dimension that amounts are told apart by.</summary>
/// <param name="Number">1 is <c>Kostnadsställe</c>, 6 is <c>Projekt</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record SieDimension(int Number, string Name);

/// <summary>One of the things that a dimension tells apart.</summary>
/// <param name="Dimension">Number of the dimension.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record SieObject(int Dimension, string Code, string Name);

/// <summary>A voucher.</summary>
public sealed record SieVoucher
{
    /// <summary>The series, such as <c>F</c>.</summary>
    public required string Series { get; init; }

    /// <summary>The number in its series; <c>null</c> in files of others that leave it to the receiver.</summary>
    public required long? Number { get; init; }

    /// <summary>Day of the booking.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What it is about.</summary>
    public string Text { get; init; } = "";

    /// <summary>The rows; they sum to zero.</summary>
    public required IReadOnlyList<SieRow> Rows { get; init; }

    /// <summary>Series and number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Series} {Number}");
}

/// <summary>A row of a voucher.</summary>
public sealed record SieRow
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The objects that it belongs to.</summary>
    public IReadOnlyList<SieObjectReference> Objects { get; init; } = [];

    /// <summary>Debit is positive, credit negative.</summary>
    public required Money Amount { get; init; }

    /// <summary>Day of the row; <c>null</c>: that of the voucher.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What it is about.</summary>
    public string Text { get; init; } = "";
}

/// <summary>An object that a row belongs to.</summary>
/// <param name="Dimension">Number of the dimension.</param>
/// <param name="Code">Code of the object.</param>
public readonly record struct SieObjectReference(int Dimension, string Code);
