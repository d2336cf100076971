// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>What leaves the register as a file. Each stands in the log with recipient and legal basis before it is made.</summary>
internal sealed class YouthExports(YouthRegister youths, WorkOverview work, YouthLayouts layouts)
{
    public const string ListAction = "kommun.kaa.export.list";

    public const string HandoverAction = "kommun.kaa.export.handover";

    public const string ScbAction = "kommun.kaa.export.scb";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list as CSV that Excel opens. Of protected persons there are lines that tell nothing.</summary>
    public async Task<byte[]> ListAsync(KaaUser user, CancellationToken cancellationToken)
    {
        await LogAsync(user, ListAction, "-", "egen användning", cancellationToken);
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
    public async Task<byte[]> HandoverAsync(KaaUser user, CaseFile file, HandedOver handover, CancellationToken cancellationToken)
    {
        await LogAsync(user, HandoverAction, file.Id, $"{handover.Recipient} {handover.Basis}", cancellationToken);
        var parts = handover.What.ToHashSet(StringComparer.Ordinal);
        var json = new JsonObject
        {
            ["mottagare"] = handover.Recipient.ToString(),
            ["grund"] = YouthText.Basis(handover.Basis),
            ["dag"] = YouthText.Iso(handover.Date),
            ["lamnasAv"] = user.ToString(),
        };
        if (parts.Contains("person"))
        {
            json["person"] = new JsonObject { ["namn"] = WorkRow.NameOf(file), ["nummer"] = file.Facts.Identity.ToString("C") };
        }

        if (parts.Contains("details"))
        {
            var address = file.Details.Select(d => d.Event.Details.Address).FirstOrDefault(a => a is not null);
            json["kontaktuppgifter"] = new JsonObject
            {
                ["adress"] = address is null ? null : $"{address.Street}, {address.PostalCode} {address.City}",
                ["telefon"] = Array(file.Details.SelectMany(d => d.Event.Details.Telephones).Select(t => (JsonNode)t.Value)),
                ["epost"] = Array(file.Details.SelectMany(d => d.Event.Details.Emails).Select(t => (JsonNode)t.Value)),
            };
        }

        Add(json, parts, "occupation", "sysselsattning", file.Occupations.Select(o => new JsonObject { ["fran"] = YouthText.Iso(o.Event.From), ["vad"] = layouts.LabelOf("Occupation", o.Event.Occupation) }));
        Add(json, parts, "periodOpened", "inskrivning", file.Periods.Select(p => new JsonObject { ["dag"] = YouthText.Iso(p.Entry), ["orsak"] = layouts.LabelOf("EntryReason", p.Opened.Event.Reason) }));
        Add(json, parts, "periodClosed", "utskrivning", file.Periods.Where(p => p.Closed is not null).Select(p => new JsonObject { ["dag"] = YouthText.Iso(p.Exit!.Value), ["orsak"] = layouts.LabelOf("ExitReason", p.Closed!.Event.Reason) }));
        Add(json, parts, "contact", "kontakter", file.Attempts.Select(a => new JsonObject { ["dag"] = YouthText.Iso(a.Event.Date), ["hur"] = YouthText.Channel(a.Event.Channel), ["utfall"] = YouthText.Outcome(a.Event.Outcome) }));
        Add(json, parts, "effortStarted", "atgarder", file.Efforts.Select(e => new JsonObject { ["start"] = YouthText.Iso(e.Started.Event.Start), ["vad"] = layouts.LabelOf("Effort", e.Started.Event.Kind) }));
        Add(json, parts, "effortEnded", "avslutadeAtgarder", file.Efforts.Where(e => e.Ended is not null).Select(e => new JsonObject { ["slut"] = YouthText.Iso(e.Ended!.Event.End), ["vad"] = layouts.LabelOf("Effort", e.Started.Event.Kind), ["orsak"] = layouts.LabelOf("EffortEndReason", e.Ended.Event.Reason) }));
        Add(json, parts, "plan", "plan", file.Plans.TakeLast(1).Select(p => new JsonObject { ["dag"] = YouthText.Iso(p.Event.Date), ["egnaMal"] = p.Event.OwnGoals, ["kommunen"] = p.Event.MunicipalPart, ["andra"] = p.Event.OthersPart }));
        return JsonSerializer.SerializeToUtf8Bytes(json, s_json);
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

    private static void Add(JsonObject json, HashSet<string> parts, string kind, string name, IEnumerable<JsonObject> items)
    {
        if (parts.Contains(kind))
        {
            json[name] = Array(items);
        }
    }

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);

    /// <summary>A cell that a spreadsheet does not take for a formula.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(";\"\r\n") ? string.Create(CultureInfo.InvariantCulture, $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"") : safe;
    }
}
