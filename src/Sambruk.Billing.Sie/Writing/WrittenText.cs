// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>A file with every text as it will stand in code page 437, in use only, in order; what cannot be written is told with its field.</summary>
internal static class WrittenText
{
    public static SieFile Of(SieFile file, UnknownCharacters unknown, Findings report)
    {
        var (accounts, dimensions, objects) = InUse(file);
        return new()
        {
            Header = file.Header with { Name = Text(file.Header.Name, "header:name"), Program = Text(file.Header.Program, "header:program") },
            Accounts = new SortedDictionary<string, string>(
                file.Accounts.Where(a => accounts.Contains(a.Key)).ToDictionary(a => a.Key, a => Text(a.Value, $"account {(SieSyntax.IsAccount(a.Key) ? a.Key : "?")}: name"), StringComparer.Ordinal),
                StringComparer.Ordinal),
            Dimensions = [.. file.Dimensions.Where(d => dimensions.Contains(d.Number)).OrderBy(d => d.Number)
                .Select(d => d with { Name = Text(d.Name, FormattableString.Invariant($"dimension {d.Number}: name")) })],
            Objects = [.. file.Objects.Where(o => objects.Contains(new(o.Dimension, o.Code))).OrderBy(o => o.Dimension).ThenBy(o => o.Code, StringComparer.Ordinal)
                .Select((o, i) => o with { Code = Text(o.Code, FormattableString.Invariant($"object {i + 1}: code")), Name = Text(o.Name, FormattableString.Invariant($"object {i + 1}: name")) })],
            Vouchers = [.. file.Vouchers.Select((voucher, i) => Voucher(voucher, SieRules.PathOf(voucher, i)))],
        };

        SieVoucher Voucher(SieVoucher voucher, string path) => voucher with
        {
            Text = Text(voucher.Text, path + ": text"),
            Rows = [.. voucher.Rows.Select((row, i) => row with
            {
                Text = Text(row.Text, FormattableString.Invariant($"{path}: row {i + 1}: text")),
                Objects = row.Objects.Count == 0 ? row.Objects : [.. row.Objects.Select(o => o with { Code = Text(o.Code, FormattableString.Invariant($"{path}: row {i + 1}: object")) })],
            })],
        };

        string Text(string text, string path)
        {
            var written = Pc8.Transliterate(text, unknown == UnknownCharacters.QuestionMark);
            if (written is null)
            {
                report.Error("SIE-TEXT", path, "A character is not in code page 437.", "Ett tecken finns inte i teckentabell 437 (PC8).");
            }

            return written ?? "";
        }
    }

    private static (HashSet<string> Accounts, HashSet<int> Dimensions, HashSet<SieObjectReference> Objects) InUse(SieFile file)
    {
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        var objects = new HashSet<SieObjectReference>();
        foreach (var row in file.Vouchers.SelectMany(v => v.Rows))
        {
            accounts.Add(row.Account);
            objects.UnionWith(row.Objects);
        }

        return (accounts, [.. objects.Select(o => o.Dimension)], objects);
    }
}
