// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>Codes of the audit log in plain words.</summary>
internal static class AuditTerms
{
    /// <summary>What was done.</summary>
    public static string Action(AuditEvent auditEvent)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        var why = auditEvent.Purpose is { } purpose && PlanEndpoints.Purposes.TryGetValue(purpose, out var text) ? $": {text.ToLowerInvariant()}" : "";
        return auditEvent.Action switch
        {
            "kommun.names.show" => $"Såg namn{why}",
            "kommun.sensor.save" => "Registrerade eller ändrade en sensor",
            "kommun.letters.replay" => "Spelade upp sensormeddelanden igen",
            "kommun.letters.discard" => "Kastade sensormeddelanden",
            "kommun.letter.show" => "Såg innehållet i ett sensormeddelande",
            "egil.plan.approve" => "Godkände en plan",
            "egil.run" or "egil.run.end" or "egil.apply" => "Genomförde en plan",
            "egil.run.start" => "Började genomföra en plan",
            var other => other,
        };
    }
}
