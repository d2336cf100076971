// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Reads what a server tells about itself and its tables. Only what is used must be there.</summary>
internal static class TableReader
{
    private const int LongestText = 4096;

    // A server that counts in longer windows, or more calls, is held to these: the client remembers each call of a window.
    private const int MostCalls = 10_000;
    private const int LongestWindow = 24 * 60 * 60;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary><c>/config</c> of version 2; null when it has not the form of the standard.</summary>
    public static PxWebLimits? Limits(byte[] json)
    {
        using var document = Parse(json);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            && Number(root, "maxDataCells") is { } cells and > 0
            && Number(root, "maxCallsPerTimeWindow") is { } calls and > 0
            && Number(root, "timeWindow") is { } seconds and > 0
            ? new(cells, Math.Min(calls, MostCalls), TimeSpan.FromSeconds(Math.Min(seconds, LongestWindow)))
            : null;
    }

    /// <summary><c>/tables/{id}</c> of version 2; null when it has not the form of the standard.</summary>
    public static PxWebTable? V2(byte[] json, string table)
    {
        using var document = Parse(json);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            return null;
        }

        // A stopped table says so; one that goes on may leave it out.
        var stopped = root.TryGetProperty("discontinued", out var discontinued) && discontinued.ValueKind == JsonValueKind.True;
        return Text(root, "id") is null
            ? null
            : new() { Id = table, Label = Text(root, "label"), FirstPeriod = Text(root, "firstPeriod"), LastPeriod = Text(root, "lastPeriod"), Updated = Text(root, "updated"), IsDiscontinued = stopped };
    }

    /// <summary>The table of version 1, whose periods are the codes of its variable of time; null when it has not that form.</summary>
    public static PxWebTable? V1(byte[] json, string table)
    {
        using var document = Parse(json);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("variables", out var variables) || variables.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var variable in variables.EnumerateArray())
        {
            if (variable.ValueKind != JsonValueKind.Object || !variable.TryGetProperty("time", out var time) || time.ValueKind != JsonValueKind.True)
            {
                continue;
            }

            if (!variable.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            // Codes of periods sort as text, and some servers give the newest first.
            var periods = values.EnumerateArray().Select(Text).OfType<string>().Order(StringComparer.Ordinal).ToArray();
            return new() { Id = table, Label = Text(root, "title"), FirstPeriod = periods.FirstOrDefault(), LastPeriod = periods.LastOrDefault() };
        }

        return null;
    }

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, s_options);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter: half a surrogate in the name of a member, met when names are compared.
            return null;
        }
    }

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? Text(member) : null;

    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: <= LongestText } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate.
            return null;
        }
    }
}
