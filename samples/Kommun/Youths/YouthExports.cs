// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>What leaves the register as a file. Each stands in the log with recipient and legal basis before it is made.</summary>
internal sealed class YouthExports(YouthRegister youths, WorkOverview work)
{
    public const string ListAction = "kaa.export.list";

    public const string HandoverAction = "kaa.export.handover";

    public const string ScbAction = "kaa.export.scb";

    /// <summary>The list as CSV that Excel opens. Of protected persons there are lines that tell nothing.</summary>
    public async Task<byte[]> ListAsync(KaaUser user, CancellationToken cancellationToken)
    {
        await LogAsync(user, ListAction, "lista", "egen användning", cancellationToken);
        var (rows, masked) = await work.AllAsync(user, cancellationToken);
        var text = new StringBuilder("Namn;Fyller 20;Nästa steg;Senast;Handläggare\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(';', new[] { row.Name, YouthText.Iso(row.Turns20), row.Item!.Text, YouthText.Iso(row.Item.Due), row.Officer ?? "" }.Select(Cell)).Append("\r\n");
        }

        for (var i = 0; i < masked; i++)
        {
            text.Append(CaseView.MaskedName).Append(";;;;\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>What of a case goes to another municipality: the parts that were ticked and nothing else.</summary>
    /// <exception cref="InvalidInputException">The person is protected: the handover goes by hand.</exception>
    public async Task<byte[]> HandoverAsync(KaaUser user, CaseFile file, HandedOver handover, CancellationToken cancellationToken)
    {
        await LogAsync(user, HandoverAction, file.Id, $"{handover.Recipient} {handover.Basis}", cancellationToken);
        return HandoverFile.Write(file, youths.Municipality, handover, youths.Today);
    }

    /// <summary>The file to SCB; it stands in the log that it was asked for.</summary>
    /// <exception cref="InvalidInputException">The layout is not verified, or the rows have errors.</exception>
    public async Task<byte[]> ScbAsync(KaaUser user, ScbReport report, CancellationToken cancellationToken)
    {
        await LogAsync(user, ScbAction, report.HalfYear.ToString(), "SCB, skollagen 26:25", cancellationToken);
        return ScbFile.Export(report);
    }

    private async Task LogAsync(KaaUser user, string action, string subject, string recipient, CancellationToken cancellationToken) =>
        await youths.Log.AppendAsync(
            new(user.Name, action, subject, "granted") { Purpose = user.Purpose, Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["recipient"] = recipient, ["role"] = user.Role } }, cancellationToken);

    /// <summary>A cell that a spreadsheet does not take for a formula.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(";\"\r\n") ? string.Create(CultureInfo.InvariantCulture, $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"") : safe;
    }
}
