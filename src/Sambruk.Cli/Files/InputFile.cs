// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>A small file that the command line names.</summary>
internal static class InputFile
{
    private const int UsualBytes = 16 * 1024 * 1024;

    /// <exception cref="InvalidInputException">It cannot be read, or is too large.</exception>
    public static async Task<byte[]> ReadAsync(
        string path, CancellationToken cancellationToken, string code = "BILL-FILE", string rule = "BILL-F01", int mostBytes = UsualBytes)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (content.Length + read > mostBytes)
                {
                    throw Fault(path, code, rule, "The file is too large.", "Filen är för stor.");
                }

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, code, rule, "The file cannot be read.", "Filen kan inte läsas.");
        }
    }

    private static InvalidInputException Fault(string path, string code, string rule, string english, string swedish) =>
        new(code, english, new ValidationReport([new Finding(rule, Path.GetFileName(path), FindingSeverity.Error, english) { SwedishMessage = swedish }]));
}
