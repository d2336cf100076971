// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// Events as JSON, for stores and exports: camel case, codes by name, the kind in <c>event</c>. What is written reads back equal.
/// Reading is strict: an unknown member or code, a member that is missing or stands twice is a fault, not a guess.
/// </summary>
public static class CaseEventJson
{
    /// <summary>An event as a JSON object.</summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair, which would not read back as it was.</exception>
    public static string Serialize(CaseEvent caseEvent)
    {
        ArgumentNullException.ThrowIfNull(caseEvent);
        return JsonSerializer.Serialize(caseEvent, CaseEventJsonContext.Exact.CaseEvent);
    }

    /// <summary>An event from its JSON.</summary>
    /// <exception cref="InvalidInputException"><c>KAA-EVENT-JSON</c>: it is no event. The message does not quote it.</exception>
    public static CaseEvent Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, CaseEventJsonContext.Exact.CaseEvent) ?? throw NotAnEvent();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException or FormatException)
        {
            // Without the cause: a message of the reader may quote a value.
            throw NotAnEvent();
        }
    }

    private static InvalidInputException NotAnEvent() => new(
        "KAA-EVENT-JSON",
        "The JSON is not an event of a case.",
        new([new("KAA-EVENT-JSON", "event", FindingSeverity.Error, "It is not an event of a case.")]));
}
