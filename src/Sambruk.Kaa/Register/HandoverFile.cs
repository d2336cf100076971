// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// What another municipality gets of a case, as a file: the kinds of events that the handover names, and only those that the ordinance
/// (2006:39) 4 § allows. Notes and facts of sources never go along. Of a protected person there is no file: that goes by hand.
/// </summary>
public sealed record HandoverFile(MunicipalityCode Sender, HandedOver Handover, IdentityNumber Identity, IReadOnlyList<CaseEvent> Events)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostEvents = 5000;

    /// <summary>Writes the file.</summary>
    /// <param name="file">The case, disclosed or not protected.</param>
    /// <param name="sender">The own municipality.</param>
    /// <param name="handover">The handover, which is recorded in the case beside.</param>
    /// <param name="today">The day, on which protection is looked at.</param>
    /// <exception cref="InvalidInputException"><c>KAA-HANDOVER</c>: the person is protected or not known to the population register, or a kind may not be handed over.</exception>
    public static byte[] Write(CaseFile file, MunicipalityCode sender, HandedOver handover, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(handover);
        if (CaseView.Of(file, today).IsMasked)
        {
            throw Refused("person", "The person is protected, or nobody has told of the protection: the handover goes by hand.", "Personen är skyddad, eller så är skyddet inte känt. Överlämna för hand.");
        }

        if (CaseRules.Check(file, [handover], today) is { IsValid: false } report)
        {
            throw new InvalidInputException("KAA-HANDOVER", "The handover cannot be made.", report);
        }

        var what = handover.What.ToHashSet(StringComparer.Ordinal);
        IEnumerable<CaseEvent> all =
        [
            .. file.Details.Select(d => d.Event), .. file.Occupations.Select(o => o.Event), .. file.Attempts.Select(a => a.Event), .. file.Plans.Select(p => p.Event),
            .. file.Assessments.Select(a => a.Event), .. file.Periods.SelectMany(p => p.Closed is { } closed ? (CaseEvent[])[p.Opened.Event, closed.Event] : [p.Opened.Event]),
            .. file.Efforts.SelectMany(e => e.Ended is { } ended ? (CaseEvent[])[e.Started.Event, ended.Event] : [e.Started.Event]),
        ];
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("sender", sender.ToString());
            writer.WriteString("identity", file.Facts.Identity.ToString("C"));
            writer.WritePropertyName("handover");
            writer.WriteRawValue(CaseEventJson.Serialize(handover));
            writer.WriteStartArray("events");
            foreach (var item in all)
            {
                var json = CaseEventJson.Serialize(item);
                if (what.Contains(KindOf(json)))
                {
                    writer.WriteRawValue(json);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads a file that another municipality sent. What is taken in of it an officer decides.</summary>
    /// <exception cref="InvalidInputException"><c>KAA-HANDOVER</c>: it is no such file, is too large, or holds what may not be handed over. Nothing of it is quoted.</exception>
    public static HandoverFile Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MostBytes)
        {
            throw Refused("file", "The file is too large.", "Filen är för stor.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 20 });
            var root = document.RootElement;
            var handover = CaseEventJson.Parse(root.GetProperty("handover").GetRawText()) as HandedOver ?? throw NoFile();
            var what = handover.What.ToHashSet(StringComparer.Ordinal);
            var events = new List<CaseEvent>();
            foreach (var element in root.GetProperty("events").EnumerateArray())
            {
                var json = element.GetRawText();
                if (events.Count == MostEvents || !what.Contains(KindOf(json)))
                {
                    throw Refused("events", "There are too many events, or one of a kind that the handover does not name.", "Filen har för många händelser, eller en av ett slag som överlämningen inte nämner.");
                }

                events.Add(CaseEventJson.Parse(json));
            }

            return IdentityNumber.TryParse(root.GetProperty("identity").GetString(), null, out var identity) && MunicipalityCode.TryParse(root.GetProperty("sender").GetString(), out var sender)
                ? new(sender, handover, identity, events)
                : throw NoFile();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or InvalidInputException { Code: "KAA-EVENT-JSON" })
        {
            // Without the cause: a message of the reader may quote a value.
            throw NoFile();
        }
    }

    /// <summary>Sender and recipient.</summary>
    public override string ToString() => $"{Sender} {Handover.Recipient}";

    private static string KindOf(string json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 20 });
        return document.RootElement.GetProperty("event").GetString() ?? "";
    }

    private static InvalidInputException NoFile() => Refused("file", "It is not a handover file.", "Det är inte en överlämningsfil.");

    private static InvalidInputException Refused(string path, string english, string swedish) =>
        new("KAA-HANDOVER", english, new([new("KAA-HANDOVER", path, FindingSeverity.Error, english) { SwedishMessage = swedish }]));
}
