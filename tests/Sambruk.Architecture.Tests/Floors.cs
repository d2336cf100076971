// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Architecture.Tests;

internal enum Floor
{
    Ground = 0,
    Standard = 1,
    Domain = 2,
    Adapter = 3,
    Host = 4,
}

/// <summary>Where a package lives in the house; an adapter says what it adapts.</summary>
internal sealed record Place(Floor Floor, string? Adapts = null);

/// <summary>The one table of the house (docs/architecture.md). A project under src/ that is not here fails the tests.</summary>
internal static class Floors
{
    public static IReadOnlyDictionary<string, Place> Places { get; } = new Dictionary<string, Place>(StringComparer.Ordinal)
    {
        ["Sambruk.Abstractions"] = new(Floor.Ground),

        ["Sambruk.FederatedTls"] = new(Floor.Standard),
        ["Sambruk.PxWeb"] = new(Floor.Standard),
        ["Sambruk.Navet"] = new(Floor.Standard),
        ["Sambruk.Ss12000"] = new(Floor.Standard),
        ["Sambruk.Edlevo"] = new(Floor.Standard),
        ["Sambruk.Spreadsheets"] = new(Floor.Standard),

        ["Sambruk.Egil"] = new(Floor.Domain),
        ["Sambruk.Iot"] = new(Floor.Domain),
        ["Sambruk.Billing"] = new(Floor.Domain),
        ["Sambruk.Kaa"] = new(Floor.Domain),

        ["Sambruk.Audit.Sqlite"] = new(Floor.Adapter, "Sambruk.Abstractions"),
        ["Sambruk.FederatedTls.AspNetCore"] = new(Floor.Adapter, "Sambruk.FederatedTls"),
        ["Sambruk.Ss12000.AspNetCore"] = new(Floor.Adapter, "Sambruk.Ss12000"),
        ["Sambruk.Egil.AspNetCore"] = new(Floor.Adapter, "Sambruk.Egil"),
        ["Sambruk.Egil.Sqlite"] = new(Floor.Adapter, "Sambruk.Egil"),
        ["Sambruk.Navet.Sqlite"] = new(Floor.Adapter, "Sambruk.Navet"),
        ["Sambruk.Iot.JavaScript"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.JavaScript.V8"] = new(Floor.Adapter, "Sambruk.Iot.JavaScript"),
        ["Sambruk.Iot.Mqtt"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.RabbitMq"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.AspNetCore"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.Webhooks"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.Sqlite"] = new(Floor.Adapter, "Sambruk.Iot"),
        ["Sambruk.Iot.PostgreSql"] = new(Floor.Adapter, "Sambruk.Iot"),

        ["Sambruk.Billing.Peppol"] = new(Floor.Adapter, "Sambruk.Billing"),
        ["Sambruk.Billing.Sie"] = new(Floor.Adapter, "Sambruk.Billing"),
        ["Sambruk.Billing.EntityFrameworkCore"] = new(Floor.Adapter, "Sambruk.Billing"),

        ["Sambruk.Kaa.EntityFrameworkCore"] = new(Floor.Adapter, "Sambruk.Kaa"),

        ["Sambruk.Cli"] = new(Floor.Host),
    };

    /// <summary>Why a reference is not allowed; null when it is.</summary>
    public static string? Objection(string from, string to)
    {
        if (!Places.TryGetValue(from, out var lower) || !Places.TryGetValue(to, out var target))
        {
            return $"{from} → {to}: not both in the table of floors";
        }

        return lower.Floor switch
        {
            Floor.Host => null,
            Floor.Adapter when lower.Adapts == to => null,
            Floor.Adapter => $"{from} → {to}: an adapter references {lower.Adapts} only",
            Floor.Domain when target.Floor == Floor.Domain => $"{from} → {to}: a domain never references another domain",
            _ when target.Floor < lower.Floor => null,
            _ => $"{from} → {to}: arrows only go down",
        };
    }
}
