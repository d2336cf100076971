// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>A file that was read to its end, and what that told.</summary>
/// <param name="File">The file.</param>
/// <param name="Posts">Posts in it.</param>
/// <param name="First">Order time of its first post that has one.</param>
/// <param name="Last">Order time of its last post that has one.</param>
/// <param name="IsInOrder">True when no post comes before one that is older.</param>
internal sealed record CheckedFile(NavetFile File, long Posts, DateTime? First, DateTime? Last, bool IsInOrder)
{
    public NavetFileInformation Information { get; } = File.Information ?? new();

    public string JobId => Information.JobId ?? File.ContentHash;

    public int FileNumber => Information.FileNumber ?? 1;

    public static async Task<CheckedFile> OfAsync(NavetFile file, CancellationToken cancellationToken)
    {
        long posts = 0;
        DateTime? first = null;
        DateTime? last = null;
        var isInOrder = true;
        var hasGap = false;
        await foreach (var post in file.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            posts++;
            var time = OrderTime(post.Post, file.Information);
            hasGap |= time is null;
            if (time is null)
            {
                // Those without a time come first: behind one with a time they are out of order.
                isInOrder &= last is null;
                continue;
            }

            isInOrder &= !(time < last);
            first ??= time;
            last = time;
        }

        return new(file, posts, hasGap ? null : first, last, isInOrder) { HasPostsWithoutTime = hasGap };
    }

    public bool HasPostsWithoutTime { get; private init; }

    public static DateTime? OrderTime(NavetPost post, NavetFileInformation? information) =>
        post.ChangedAt ?? (post.ExtractedOn ?? information?.ExecutedOn)?.ToDateTime(TimeOnly.MinValue);
}

/// <summary>The files of one job.</summary>
internal sealed class Delivery
{
    private readonly List<Finding> _findings = [];

    public Delivery(string jobId, IEnumerable<CheckedFile> files)
    {
        JobId = jobId;
        Files = [.. files.OrderBy(file => file.FileNumber).ThenBy(file => file.File.Name, StringComparer.Ordinal)];
        RemoveCopies();
        Check();
    }

    public string JobId { get; }

    public List<CheckedFile> Files { get; }

    public string OrderId => Files[0].Information.OrderId ?? "";

    public long? SequenceNumber => Files[0].Information.SequenceNumber;

    public DateOnly? ExecutedOn => Files[0].Information.ExecutedOn;

    public long Posts => Files.Sum(file => file.Posts);

    /// <summary>True when the posts of all files, one after the other, are in order.</summary>
    public bool IsInOrder => Files.TrueForAll(file => file.IsInOrder)
        && Files.Zip(Files.Skip(1)).All(pair => pair.First.Last is null || (!pair.Second.HasPostsWithoutTime && !(pair.Second.First < pair.First.Last)));

    public bool IsWhole => _findings.TrueForAll(finding => finding.Severity != FindingSeverity.Error);

    /// <summary>What was found in the files and between them.</summary>
    public List<Finding> Findings => [.. Files.SelectMany(file => file.File.Findings), .. _findings];

    public void Tell(string code, FindingSeverity severity, string path, string message) => _findings.Add(new(code, path, severity, message));

    private void RemoveCopies()
    {
        foreach (var number in Files.GroupBy(file => file.FileNumber).Where(number => number.Count() > 1).ToArray())
        {
            if (number.Select(file => file.File.ContentHash).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                Tell(NavetCodes.FilesDisagree, FindingSeverity.Error, number.Last().File.Name, string.Create(CultureInfo.InvariantCulture, $"Two files of the delivery have the number {number.Key} and different content."));
            }

            foreach (var copy in number.Skip(1))
            {
                Files.Remove(copy);
            }
        }
    }

    private void Check()
    {
        foreach (var file in Files)
        {
            if (file.File.Information?.JobId is null)
            {
                Tell(NavetCodes.NoInformation, FindingSeverity.Warning, file.File.Name, "The file says nothing of its delivery; its completeness is checked by its own end only.");
            }

            if (file.Information.Posts is { } said && said != file.Posts)
            {
                Tell(NavetCodes.PostCount, FindingSeverity.Error, file.File.Name, string.Create(CultureInfo.InvariantCulture, $"The file has {file.Posts} posts and says {said} (AntalPoster)."));
            }
        }

        var first = Files[0].Information;
        if (Files.Exists(file => (file.Information.Files, file.Information.TotalPosts, file.Information.OrderId, file.Information.SequenceNumber)
            != (first.Files, first.TotalPosts, first.OrderId, first.SequenceNumber)))
        {
            Tell(NavetCodes.FilesDisagree, FindingSeverity.Error, Files[0].File.Name, "The files of the delivery disagree about AntalFiler, AntalPosterTotalt, BestallningsId or LopNr.");
        }

        if (first.Files is { } count && !Files.Select(file => file.FileNumber).SequenceEqual(Enumerable.Range(1, count)))
        {
            Tell(NavetCodes.FilesMissing, FindingSeverity.Error, Files[0].File.Name, string.Create(CultureInfo.InvariantCulture, $"Of {count} files (AntalFiler) those with the numbers {string.Join(", ", Files.Take(20).Select(file => file.FileNumber))} are here."));
        }
        else if (first.TotalPosts is { } total && total != Posts)
        {
            Tell(NavetCodes.TotalCount, FindingSeverity.Error, Files[0].File.Name, string.Create(CultureInfo.InvariantCulture, $"The delivery has {Posts} posts and says {total} (AntalPosterTotalt)."));
        }
    }
}
