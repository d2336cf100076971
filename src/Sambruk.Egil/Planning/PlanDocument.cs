// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>A plan as a JSON document (format <c>sambruk-egil-plan/1</c>): opaque ids, reasons, counts and keyed hashes.</summary>
internal static class PlanDocument
{
    private const string Format = "sambruk-egil-plan/1";

    public static ReadOnlyMemory<byte> Write(ProvisioningPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>(4096 + (plan.Operations.Count * 220));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("id", plan.Id);
        json.WriteString("target", plan.Target);
        json.WriteString("createdAt", plan.CreatedAt);
        json.WriteString("baseline", plan.Baseline);
        json.WriteBoolean("unprovision", plan.IsUnprovision);
        json.WriteNumber("protectedPersons", plan.ProtectedPersons);
        json.WriteNumber("frozenDeletes", plan.FrozenDeletes);
        json.WriteStartArray("breaches");
        foreach (var breach in plan.Breaches)
        {
            json.WriteStartObject();
            json.WriteString("rule", breach.Rule);
            json.WriteString("subject", breach.Subject);
            json.WriteString("kind", breach.Kind?.ToString());
            json.WriteNumber("actual", breach.Actual);
            json.WriteNumber("limit", breach.Limit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("summary");
        foreach (var type in plan.Summary)
        {
            json.WriteStartObject();
            json.WriteString("type", type.Type.ToString());
            json.WriteNumber("existing", type.Existing);
            json.WriteNumber("create", type.Create);
            json.WriteNumber("update", type.Update);
            json.WriteNumber("delete", type.Delete);
            json.WriteNumber("unchanged", type.Unchanged);
            json.WriteNumber("leftOut", type.LeftOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("leftOut");
        foreach (var (key, code) in plan.LeftOut)
        {
            json.WriteString(key.ToString(), code);
        }

        json.WriteEndObject();
        WriteReport(json, plan.Report);
        json.WriteStartArray("operations");
        foreach (var operation in plan.Operations)
        {
            json.WriteStartObject();
            json.WriteString("kind", operation.Kind.ToString());
            json.WriteString("key", operation.Key.ToString());
            json.WriteString("reason", operation.Reason.ToString());
            if (operation.ChangedAttributes.Count > 0)
            {
                json.WriteStartArray("changed");
                foreach (var attribute in operation.ChangedAttributes)
                {
                    json.WriteStringValue(attribute);
                }

                json.WriteEndArray();
            }

            json.WriteString("hash", operation.ContentHash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static ProvisioningPlan Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return root.GetProperty("format").GetString() == Format
                ? Read(root)
                : throw new SambrukException("EGIL-PLAN-FILE", $"The plan kept for the target is not of the format {Format}. Make a new plan.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new SambrukException("EGIL-PLAN-FILE", "The plan kept for the target cannot be read. Make a new plan.", exception);
        }
    }

    private static ProvisioningPlan Read(JsonElement root) => new()
    {
        Id = root.GetProperty("id").GetString()!,
        Target = root.GetProperty("target").GetString()!,
        CreatedAt = root.GetProperty("createdAt").GetDateTimeOffset(),
        Baseline = root.GetProperty("baseline").GetString()!,
        IsUnprovision = root.GetProperty("unprovision").GetBoolean(),
        ProtectedPersons = root.GetProperty("protectedPersons").GetInt32(),
        FrozenDeletes = root.TryGetProperty("frozenDeletes", out var frozen) ? frozen.GetInt32() : 0,
        Breaches = [.. root.GetProperty("breaches").EnumerateArray().Select(b => new LimitBreach(
            b.GetProperty("rule").GetString()!,
            b.GetProperty("subject").GetString()!,
            b.GetProperty("kind").GetString() is { } kind ? Enum.Parse<OperationKind>(kind) : null,
            b.GetProperty("actual").GetDecimal(),
            b.GetProperty("limit").GetDecimal()))],
        Summary = [.. root.GetProperty("summary").EnumerateArray().Select(t => new TypeSummary(
            Enum.Parse<EgilResourceType>(t.GetProperty("type").GetString()!),
            t.GetProperty("existing").GetInt32(),
            t.GetProperty("create").GetInt32(),
            t.GetProperty("update").GetInt32(),
            t.GetProperty("delete").GetInt32(),
            t.GetProperty("unchanged").GetInt32(),
            t.GetProperty("leftOut").GetInt32()))],
        LeftOut = root.GetProperty("leftOut").EnumerateObject().ToDictionary(p => ParseKey(p.Name), p => p.Value.GetString()!),
        Report = ReadReport(root.GetProperty("findings")),
        Operations = [.. root.GetProperty("operations").EnumerateArray().Select(o => new PlannedOperation(
            Enum.Parse<OperationKind>(o.GetProperty("kind").GetString()!),
            ParseKey(o.GetProperty("key").GetString()!),
            Enum.Parse<OperationReason>(o.GetProperty("reason").GetString()!),
            o.TryGetProperty("changed", out var changed) ? [.. changed.EnumerateArray().Select(a => a.GetString()!)] : [],
            o.GetProperty("hash").GetString()!))],
    };

    private static void WriteReport(Utf8JsonWriter json, ValidationReport report)
    {
        json.WriteStartArray("findings");
        foreach (var finding in report)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("path", finding.Path);
            json.WriteString("severity", finding.Severity.ToString());
            json.WriteString("message", finding.Message);
            json.WriteString("swedish", finding.SwedishMessage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ValidationReport ReadReport(JsonElement findings) => new(findings.EnumerateArray().Select(f => new Finding(
        f.GetProperty("code").GetString()!,
        f.GetProperty("path").GetString()!,
        Enum.Parse<FindingSeverity>(f.GetProperty("severity").GetString()!),
        f.GetProperty("message").GetString()!)
    {
        SwedishMessage = f.GetProperty("swedish").GetString(),
    }));

    private static ResourceKey ParseKey(string text)
    {
        var separator = text.IndexOf('/', StringComparison.Ordinal);
        return EgilResourceTypes.TryFromEndpoint(text.AsSpan(0, separator), out var type)
            ? new(type, Guid.Parse(text.AsSpan(separator + 1)))
            : throw new FormatException("Unknown endpoint.");
    }
}
