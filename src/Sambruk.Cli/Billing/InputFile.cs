// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>A small file that the command line names.</summary>
internal static class InputFile
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <exception cref="InvalidInputException"><c>BILL-FILE</c>: it cannot be read, or is too large.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (content.Length + read > MostBytes)
                {
                    throw Fault(path, "BILL-F01", "The file is too large.", "Filen är för stor.");
                }

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, "BILL-F01", "The file cannot be read.", "Filen kan inte läsas.");
        }
    }

    private static InvalidInputException Fault(string path, string code, string english, string swedish) =>
        new("BILL-FILE", english, new ValidationReport([new Finding(code, Path.GetFileName(path), FindingSeverity.Error, english) { SwedishMessage = swedish }]));
}
