// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>
/// Members and payers as files that people keep in a spreadsheet (CSV) or write by hand (JSON, the form of <see cref="RunInput"/>).
/// All that is wrong is told at once, with row, column and rule.
/// </summary>
/// <remarks>
/// CSV: UTF-8 with or without byte-order mark; <c>;</c>, <c>,</c> or tab; one row a member. Columns, in any order, by the English or
/// Swedish name: code/kod, name/namn, organisationNumber/organisationsnummer, kind/slag, from/från, to/till, reentry/återinträde,
/// group/grupp, municipalities/kommuner, buyerReference/referens, street/gata, postalCode/postnummer, city/ort, country/land,
/// electronicAddress/peppol, services/tjänster, inhabitant/invånare, pupil/elever, person/personer, staff/personal, school/skolor,
/// piece/antal; kommentar is passed over. Services are written <c>BIBBLIX;EGIL@2026-03-01</c>. A payer or a reference of one service
/// only is written in JSON.
/// </remarks>
public static class MemberFile
{
    /// <summary>Findings about members that only the rest of the run can tell.</summary>
    internal static readonly string[] OfTheRun = ["BILL-M08", "BILL-M09", "BILL-M07", "BILL-P01", "BILL-A3", "BILL-R05"];

    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\";,\t\r\n");

    /// <summary>The members of a file, CSV or JSON.</summary>
    /// <param name="content">The file.</param>
    /// <param name="source">What findings call it, such as the file's name.</param>
    /// <exception cref="InvalidInputException"><c>BILL-MEMBERS</c>: with each rule that is broken, and where.</exception>
    public static IReadOnlyList<Member> Parse(ReadOnlySpan<byte> content, string source = "members")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var report = new ReportBuilder();
        var reading = ReadMembers(content.ToArray(), source, report);
        return Checked(reading.Items, With(reading.Items, []), "members", reading.Place, report);
    }

    /// <summary>The payers of a file, CSV or JSON.</summary>
    /// <param name="content">The file.</param>
    /// <param name="source">What findings call it, such as the file's name.</param>
    /// <exception cref="InvalidInputException"><c>BILL-MEMBERS</c>: with each rule that is broken, and where.</exception>
    public static IReadOnlyList<Party> ParsePayers(ReadOnlySpan<byte> content, string source = "payers")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var report = new ReportBuilder();
        var reading = ReadPayers(content.ToArray(), source, report);
        return Checked(reading.Items, With([], reading.Items), "payers", reading.Place, report);
    }

    /// <summary>Members as JSON.</summary>
    public static byte[] ToJson(IReadOnlyList<Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return [.. JsonSerializer.SerializeToUtf8Bytes([.. members], BillingJson.Indented.ListMember), (byte)'\n'];
    }

    /// <summary>Payers as JSON.</summary>
    public static byte[] PayersToJson(IReadOnlyList<Party> payers)
    {
        ArgumentNullException.ThrowIfNull(payers);
        return [.. JsonSerializer.SerializeToUtf8Bytes([.. payers], BillingJson.Indented.ListParty), (byte)'\n'];
    }

    /// <summary>Members as CSV for a spreadsheet: byte-order mark, <c>;</c>, English headings.</summary>
    /// <exception cref="ArgumentException">A member has what CSV has no column for: a payer, a reference or quantities of one service only.</exception>
    public static byte[] ToCsv(IReadOnlyList<Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Any(m => m.Services.Any(s => s.Payer is not null || s.BuyerReference is not null || s.Quantities.Count > 0)))
        {
            throw new ArgumentException("CSV has no column for what is of one service only. Write JSON.", nameof(members));
        }

        var text = new StringBuilder("\uFEFF");
        Row(text, [
            "code", "name", "organisationNumber", "kind", "from", "to", "reentry", "group", "municipalities", "buyerReference",
            "street", "postalCode", "city", "country", "electronicAddress", "services", .. MemberColumns.Quantities.Select(q => q.Name),
        ]);
        foreach (var member in members)
        {
            var party = member.Party;
            Row(text, [
                party.Code, party.Name, party.OrganisationNumber.ToString(), MemberColumns.NameOf(member.Kind),
                string.Join(' ', member.Periods.Select(p => Day(p.From))), string.Join(' ', member.Periods.Select(p => Day(p.To))).TrimEnd(),
                member.Reentry ? "yes" : "", member.Group ?? "", string.Join(' ', member.Municipalities), party.BuyerReference ?? "",
                party.Address?.Street ?? "", party.Address?.PostalCode ?? "", party.Address?.City ?? "", party.Address?.Country ?? "",
                party.ElectronicAddress is { } address ? $"{address.Scheme}:{address.Value}" : "",
                string.Join(';', member.Services.Select(ServiceText)),
                .. MemberColumns.Quantities.Select(q => member.Quantities.TryGetValue(q.Unit, out var quantity) ? quantity.ToString(CultureInfo.InvariantCulture) : ""),
            ]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static MemberReading<Member> ReadMembers(byte[] content, string source, ReportBuilder report) => MemberReading<Member>.Of(
        content, source, MemberColumns.Members, static row => row.Member(), BillingJson.Indented.Member, report);

    internal static MemberReading<Party> ReadPayers(byte[] content, string source, ReportBuilder report) => MemberReading<Party>.Of(
        content, source, MemberColumns.Payers, static row => row.Payer(), BillingJson.Indented.Party, report);

    private static IReadOnlyList<T> Checked<T>(IReadOnlyList<T> items, RunInput input, string prefix, Func<string, string> place, ReportBuilder report)
    {
        var rules = new ReportBuilder();
        MemberValidator.Validate(input, MemberOrder.Of(input.Members), rules);
        report.AddAll(rules.ToReport()
            .Where(f => !OfTheRun.Contains(f.Code, StringComparer.Ordinal))
            .Select(f => f.Path.StartsWith(prefix, StringComparison.Ordinal) ? f with { Path = place(f.Path) } : f));
        var findings = report.ToReport();
        return findings.IsValid
            ? items
            : throw new InvalidInputException("BILL-MEMBERS", $"The file has {findings.ErrorCount} errors.", findings);
    }

    private static RunInput With(IReadOnlyList<Member> members, IReadOnlyList<Party> payers) => new()
    {
        Subject = "",
        PeriodFrom = default,
        PeriodTo = default,
        Tariffs = [],
        Members = members,
        Payers = payers,
    };

    private static string ServiceText(Participation service) => (service.From, service.To) switch
    {
        (null, null) => service.Service,
        ({ } from, null) => $"{service.Service}@{Day(from)}",
        var (from, to) => $"{service.Service}@{Day(from)}/{Day(to)}",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder text, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
            {
                text.Append(';');
            }

            isFirst = false;
            if (cell.AsSpan().ContainsAny(s_quoted))
            {
                text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cell);
            }
        }

        text.Append("\r\n");
    }
}
