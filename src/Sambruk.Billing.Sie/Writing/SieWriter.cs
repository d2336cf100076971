// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>What becomes of a character that code page 437 lacks and no other spelling is known for.</summary>
public enum UnknownCharacters
{
    /// <summary>The file is refused, with the field (<c>SIE-TEXT</c>).</summary>
    Refuse,

    /// <summary>It is written as <c>?</c>.</summary>
    QuestionMark,
}

/// <summary>
/// Writes vouchers as SIE 4I (edition 4C; code page 437, CRLF, no <c>#KSUMMA</c>). All rules are held, and what was written is read back
/// (SIE-08), before the first byte goes out. The same input gives the same bytes (SIE-07).
/// </summary>
public static class SieWriter
{
    /// <summary>The vouchers as the bytes of a file (<c>.si</c>).</summary>
    /// <param name="file">The vouchers.</param>
    /// <param name="unknown">What becomes of characters that cannot be written. § – € × and their like are spelled otherwise in any case.</param>
    /// <exception cref="InvalidInputException"><c>SIE-REFUSED</c>: rules are broken; the report says which and where.</exception>
    public static byte[] ToBytes(SieFile file, UnknownCharacters unknown = UnknownCharacters.Refuse)
    {
        ArgumentNullException.ThrowIfNull(file);
        var report = new Findings();
        var written = WrittenText.Of(file, unknown, report);
        SieRules.Check(written, report);
        report.ThrowIfAny();
        // Every text is spelled in the code page by now.
        var bytes = Pc8.Encoding.GetBytes(SieRecords.Of(written));
        WrittenAgain.Check(written, bytes, report);
        report.ThrowIfAny();
        return bytes;
    }

    /// <summary>Writes the vouchers to a stream, which stays open.</summary>
    /// <param name="file">The vouchers.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="unknown">What becomes of characters that cannot be written.</param>
    /// <exception cref="InvalidInputException"><c>SIE-REFUSED</c>: rules are broken; nothing was written.</exception>
    /// <exception cref="IOException">The stream cannot take it.</exception>
    public static void Write(SieFile file, Stream destination, UnknownCharacters unknown = UnknownCharacters.Refuse)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(ToBytes(file, unknown));
    }

    /// <summary>Writes the vouchers to a file: whole or not at all, whatever happens in between. A file that was there is replaced.</summary>
    /// <param name="file">The vouchers.</param>
    /// <param name="path">The file; its name ends with <c>.si</c> by custom.</param>
    /// <param name="unknown">What becomes of characters that cannot be written.</param>
    /// <param name="cancellationToken">Stops; the file is as it was.</param>
    /// <exception cref="InvalidInputException"><c>SIE-REFUSED</c>: rules are broken; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; what was there before is as it was.</exception>
    public static Task WriteFileAsync(SieFile file, string path, UnknownCharacters unknown = UnknownCharacters.Refuse, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return WholeFile.WriteAsync(path, ToBytes(file, unknown), cancellationToken);
    }
}
