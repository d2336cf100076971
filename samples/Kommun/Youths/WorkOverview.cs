// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The list of an officer. It reads the whole register, which one entry of the log tells.</summary>
internal sealed class WorkOverview(YouthRegister youths)
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 15;

    private const int MostHits = 50;

    /// <summary>The list with a choice; with a search, those who fit it whatever the choice.</summary>
    public async Task<WorkPage> ReadAsync(KaaUser user, WorkFilter filter, string? search, CancellationToken cancellationToken)
    {
        var files = new List<CaseFile>();
        var masked = new List<string>();
        await foreach (var view in youths.Register.CasesAsync(user, cancellationToken))
        {
            // A case that goes on in another is found there.
            if (view.MergedInto is not null)
            {
                continue;
            }

            if (view.File is { } file)
            {
                files.Add(file);
            }
            else
            {
                masked.Add(view.Id);
            }
        }

        var items = WorkList.Of(files, youths.Municipality, youths.Today, rule: youths.Rule).ToDictionary(i => i.PersonId, StringComparer.Ordinal);
        if (search is not null)
        {
            var hits = files.Where(f => Fits(f, search)).Select(f => WorkRow.Of(f, items.GetValueOrDefault(f.Id))).OrderBy(r => YouthText.SortKey(r.Name), StringComparer.Ordinal).ToArray();
            return new([.. hits.Take(MostHits)], hits.Length, 1, masked, new Dictionary<WorkStep, int>(), 0, 0, 0, 0);
        }

        var open = files.Where(f => items.ContainsKey(f.Id)).Select(f => WorkRow.Of(f, items[f.Id])).OrderBy(r => r.Item!.Due).ThenBy(r => r.Id, StringComparer.Ordinal).ToArray();
        var ofWho = open.Where(r => filter.Who switch { "mina" => r.Officer == user.Name, "ingens" => r.Officer is null, _ => true }).ToArray();
        var soon = youths.Today.AddDays(WorkFilter.SoonDays);
        var chosen = ofWho.Where(r => (filter.Step is not { } step || r.Item!.Step == step) && (!filter.IsSoon20 || r.Turns20 <= soon)).ToArray();
        var pages = Math.Max(1, (chosen.Length + PageSize - 1) / PageSize);
        return new(
            [.. chosen.Skip((Math.Min(filter.Page, pages) - 1) * PageSize).Take(PageSize)], chosen.Length, pages, masked,
            ofWho.GroupBy(r => r.Item!.Step).ToDictionary(g => g.Key, g => g.Count()),
            ofWho.Count(r => r.Item!.Due < youths.Today), ofWho.Count(r => r.Turns20 <= soon), open.Count(r => r.Officer == user.Name), open.Count(r => r.Officer is null))
        { All = open.Length };
    }

    /// <summary>All open lines, for the file.</summary>
    public async Task<(IReadOnlyList<WorkRow> Rows, int Masked)> AllAsync(KaaUser user, CancellationToken cancellationToken)
    {
        var files = new List<CaseFile>();
        var masked = 0;
        await foreach (var view in youths.Register.CasesAsync(user, cancellationToken))
        {
            // A case that goes on in another is found there.
            if (view.MergedInto is not null)
            {
                continue;
            }

            if (view.File is { } file)
            {
                files.Add(file);
            }
            else
            {
                masked++;
            }
        }

        var byId = files.ToDictionary(f => f.Id, StringComparer.Ordinal);
        return ([.. WorkList.Of(files, youths.Municipality, youths.Today, rule: youths.Rule).Select(i => WorkRow.Of(byId[i.PersonId], i))], masked);
    }

    /// <summary>By name or number and nothing else: there is no search in notes (dataskyddslagen 3:3).</summary>
    private static bool Fits(CaseFile file, string search)
    {
        var digits = string.Concat(search.Where(char.IsAsciiDigit));
        return digits.Length >= 4 && digits.Length >= search.Count(c => !char.IsWhiteSpace(c) && c is not ('-' or '+'))
            ? file.Facts.Identity.ToString("C").Contains(digits, StringComparison.Ordinal)
            : search.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
                && words.All(w => WorkRow.NameOf(file).Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">Its lines.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Pages">On how many pages.</param>
/// <param name="Masked">Protected persons, of whom there is nothing but the identifier of the case.</param>
/// <param name="Steps">How many by step.</param>
/// <param name="Late">How many are late.</param>
/// <param name="Soon20">How many turn 20 soon.</param>
/// <param name="Mine">How many are the user's own.</param>
/// <param name="Nobodys">How many nobody has begun with.</param>
internal sealed record WorkPage(
    IReadOnlyList<WorkRow> Rows, int Total, int Pages, IReadOnlyList<string> Masked, IReadOnlyDictionary<WorkStep, int> Steps, int Late, int Soon20, int Mine, int Nobodys)
{
    /// <summary>How many there are in all.</summary>
    public int All { get; init; }
}
