// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>
/// Cases in a JSON file, in no register: <c>{"persons":[{"id":"p-1","events":[…]}]}</c>, where the events are those of the register in its
/// own JSON (<see cref="CaseEventJson"/>), each with <c>at</c>, the time it became known, where that matters. All that is wrong is told at
/// once, by place and rule.
/// </summary>
internal static class FactsFile
{
    private const int MostPersons = 200_000;
    private const string Code = "KAA-FACTS";

    public static async Task<IReadOnlyList<CaseFile>> ReadAsync(string path, DateOnly today, CancellationToken cancellationToken) =>
        [.. (await ReadPersonsAsync(path, today, cancellationToken).ConfigureAwait(false)).Select(p => p.File)];

    /// <summary>The persons with their places and events.</summary>
    public static async Task<IReadOnlyList<FactsPerson>> ReadPersonsAsync(string path, DateOnly today, CancellationToken cancellationToken)
    {
        var content = await InputFile.ReadAsync(path, cancellationToken, Code, "KAA-F01", mostBytes: 256 * 1024 * 1024).ConfigureAwait(false);
        return new Reading(Path.GetFileName(path), today).Of(content);
    }

    private sealed class Reading(string name, DateOnly today)
    {
        private readonly List<Finding> _findings = [];
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public List<FactsPerson> Of(byte[] content)
        {
            var cases = new List<FactsPerson>();
            try
            {
                ReadOnlySpan<byte> text = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsSpan(3) : content.AsSpan();
                var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
                if (root is JsonObject { Count: 1 } file && file["persons"] is JsonArray { Count: <= MostPersons } persons)
                {
                    cases.AddRange(persons.Select(Person).OfType<FactsPerson>());
                }
                else
                {
                    Add("KAA-F02", "", "An object with one member, persons, is expected: a list.", "Ett objekt med en enda medlem väntas, persons: en lista.");
                }
            }
            catch (JsonException fault)
            {
                Add(
                    "KAA-F02",
                    fault.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line + 1}:{(fault.BytePositionInLine ?? 0) + 1}") : "",
                    "The file is not JSON, or has a member twice.",
                    "Filen är inte JSON, eller har en medlem två gånger.");
            }
            catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
            {
                // A string that is not UTF-8, or half a surrogate pair.
                Add("KAA-F02", "", "The file is not JSON.", "Filen är inte JSON.");
            }

            return _findings.Count == 0
                ? cases
                : throw new InvalidInputException(Code, "The facts cannot be used.", new(_findings));
        }

        private FactsPerson? Person(JsonNode? node, int number)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $":persons[{number}]");
            if (node is not JsonObject { Count: 2 } person || person["events"] is not JsonArray items || person["id"] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            {
                Add("KAA-F03", place, "A person has id and events and nothing else.", "En person har id och events och inget annat.");
                return null;
            }

            var id = value.GetValue<string>();
            if (!PersonIds.IsOne(id, today) || !_ids.Add(id))
            {
                Add("KAA-F04", place + ".id", "An id of its own is expected: letters, digits, - _ and ., and no identity number.", "Ett eget id väntas: bokstäver, siffror, - _ och ., och inget personnummer.");
                return null;
            }

            var events = new List<RecordedEvent>();
            var before = _findings.Count;
            foreach (var (i, item) in items.Index())
            {
                if (Event(item, i + 1, string.Create(CultureInfo.InvariantCulture, $"{place}.events[{i}]")) is { } read)
                {
                    events.Add(read);
                }
            }

            // Known when is what orders them.
            events = [.. events.OrderBy(e => e.RecordedAt).Select((e, i) => e with { Sequence = i + 1 })];
            if (_findings.Count == before && CaseFold.Of(id, events) is { } file)
            {
                return new(name + place, events, file);
            }

            if (_findings.Count == before)
            {
                Add("KAA-F05", place, "No event gives the person a number: person.", "Ingen händelse ger personen ett nummer: person.");
            }

            return null;
        }

        private RecordedEvent? Event(JsonNode? node, int sequence, string place)
        {
            var at = DateTimeOffset.MinValue;
            if (node is JsonObject item && item["at"] is { } time)
            {
                item.Remove("at");
                if (time.GetValueKind() != JsonValueKind.String || !KnownTimes.TryParse(time.GetValue<string>(), out at))
                {
                    Add("KAA-F06", place + ".at", "A time with its zone is expected, such as 2026-07-01T08:00:00Z.", "En tid med zon väntas, som 2026-07-01T08:00:00Z.");
                    return null;
                }
            }

            try
            {
                return new(sequence, at, "", CaseEventJson.Parse(node?.ToJsonString() ?? "null"));
            }
            catch (InvalidInputException)
            {
                Add("KAA-EVENT-JSON", place, "It is not an event of a case.", "Det är ingen händelse i ett ärende.");
                return null;
            }
        }

        private void Add(string code, string place, string english, string swedish) =>
            _findings.Add(new(code, name + place, FindingSeverity.Error, english) { SwedishMessage = swedish });
    }
}

/// <summary>A person of a file of facts.</summary>
/// <param name="Place">Where she stands.</param>
/// <param name="Events">Her events, in the order in which they became known.</param>
/// <param name="File">The case that they make.</param>
internal sealed record FactsPerson(string Place, IReadOnlyList<RecordedEvent> Events, CaseFile File)
{
    /// <summary>The place.</summary>
    public override string ToString() => Place;
}
