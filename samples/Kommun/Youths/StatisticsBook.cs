// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Where the board's reports are kept.</summary>
/// <param name="Folder">The folder.</param>
internal sealed record StatisticsSettings(string Folder);

/// <summary>
/// The board's statistics. A half-year is published once, when it has ended, in order: what is hidden in one report must not be given
/// away by the next. Whoever reads statistics sees what was published and nothing that it is made of.
/// </summary>
internal sealed class StatisticsBook(YouthRegister youths, StatisticsSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _publishing = new(1, 1);

    /// <summary>The half-years that are published, the latest first.</summary>
    public IReadOnlyList<HalfYear> Published => Directory.Exists(settings.Folder)
        ? [.. Directory.EnumerateFiles(settings.Folder, "namnd-*.json").Select(f => Path.GetFileNameWithoutExtension(f)["namnd-".Length..]).Where(n => HalfYear.TryParse(n, out _)).Select(n => HalfYear.Parse(n)).OrderDescending()]
        : [];

    /// <summary>The half-year that can be published now; <c>null</c>: it has not ended.</summary>
    public HalfYear? Next
    {
        get
        {
            var next = Published is [var latest, ..] ? latest.Next : HalfYear.Of(youths.Today).Previous.Previous;
            return next.To < youths.Today ? next : null;
        }
    }

    /// <summary>Publishes a half-year; false: it is not the next one, such as when the form was sent twice.</summary>
    public async Task<bool> PublishAsync(KaaUser user, HalfYear half, CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            if (Next != half)
            {
                return false;
            }

            var known = youths.Clock.GetUtcNow();
            var statistics = await BoardStatistics.OfAsync(youths.Register.CasesForReportAsync(user, cancellationToken), half, youths.Municipality, known, cancellationToken);
            var earlier = Published.Select(p => PublishedReport.Parse(File.ReadAllBytes(PathOf(p, "json")), p.ToString())).ToArray();
            var tables = SuppressedTables.Of(statistics, earlier);
            Directory.CreateDirectory(settings.Folder);

            // The JSON is what makes it published: it comes last.
            await WriteAsync(PathOf(half, "html"), System.Text.Encoding.UTF8.GetBytes(BoardReportPage.Write(tables)));
            await WriteAsync(PathOf(half, "csv"), BoardReportFile.Csv(tables));
            await WriteAsync(PathOf(half, "json"), BoardReportFile.Json(tables));
            return true;
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>The page or the table of a published half-year; <c>null</c>: it is not published.</summary>
    public byte[]? Find(HalfYear half, string kind) => Published.Contains(half) ? File.ReadAllBytes(PathOf(half, kind)) : null;

    /// <inheritdoc/>
    public void Dispose() => _publishing.Dispose();

    private string PathOf(HalfYear half, string kind) => Path.Combine(settings.Folder, $"namnd-{half}.{kind}");

    private static async Task WriteAsync(string path, byte[] content)
    {
        // Begun, it is written whole.
        await File.WriteAllBytesAsync(path + ".ny", content, CancellationToken.None);
        File.Move(path + ".ny", path, overwrite: true);
    }
}
