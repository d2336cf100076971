// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Egil.Tests.Cases;

/// <summary>The thresholds of a case as safety limits.</summary>
internal static class CaseLimits
{
    public static void Apply(JsonNode? thresholds, SafetyLimits limits)
    {
        if (thresholds is JsonValue && (string?)thresholds == "off")
        {
            limits.Gross.Clear();
            limits.Net.Clear();
            return;
        }

        if (thresholds?["net"] is JsonObject net)
        {
            foreach (var (type, values) in net)
            {
                limits.Net[type] = new NetLimits { Absolute = (int?)values!["absolute"], Relative = (int?)values["relative"] };
            }
        }

        if (thresholds?["gross"] is JsonObject gross)
        {
            foreach (var (endpoint, values) in gross)
            {
                limits.Gross[endpoint] = new GrossLimits
                {
                    Create = (int?)values!["create"],
                    CreatePercent = (decimal?)values["createPercent"],
                    Update = (int?)values["update"],
                    UpdatePercent = (decimal?)values["updatePercent"],
                    Delete = (int?)values["delete"],
                    DeletePercent = (decimal?)values["deletePercent"],
                };
            }
        }
    }
}
