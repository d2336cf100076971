// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Billing;

/// <summary>Answers as they came, in a folder: named by table, period and hash, so that another answer never takes the place of one.</summary>
internal static class KeptAnswers
{
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c> with POP-05: it cannot be kept.</exception>
    public static async Task KeepAsync(string folder, string table, string period, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, NameOf(table, period, json.Span));
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(file))
            {
                return;
            }

            try
            {
                var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
                await using (stream.ConfigureAwait(false))
                {
                    await stream.WriteAsync(json, cancellationToken).ConfigureAwait(false);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(draft, file, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var report = new ReportBuilder();
            report.Error("POP-05", "folder", "The answer cannot be kept in the folder.", "Svaret kan inte sparas i mappen.");
            PopulationSelection.ThrowIfAny(report);
        }
    }

    /// <summary>Letters, digits and dashes of the table's last part, the period, and the hash of the content.</summary>
    internal static string NameOf(string table, string period, ReadOnlySpan<byte> json)
    {
        var last = table[(table.LastIndexOf('/') + 1)..];
        var name = string.Concat(last.Take(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return $"{name}-{period}-{Convert.ToHexStringLower(SHA256.HashData(json))[..16]}.json";
    }
}
