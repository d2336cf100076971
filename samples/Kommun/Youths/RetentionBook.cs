// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Disposal by the municipality's rules: what is due, the decision, and the protocols, which have no personal data.</summary>
internal sealed class RetentionBook(YouthRegister youths, ReportBook reports, YouthSeeding seeding, RetentionSettings settings)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rules.</summary>
    public IReadOnlyList<RetentionRule> Rules => settings.Rules;

    private readonly ConcurrentDictionary<string, RetentionPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>What is due today, for a person to decide on. The plan is kept so that exactly it can be decided on.</summary>
    public async Task<(RetentionPlan Plan, Func<string, string> NameOf, IReadOnlySet<string> Protected)> PlanAsync(KaaUser user, CancellationToken cancellationToken)
    {
        var (files, names, hidden) = await reports.ReadAsync(user, cancellationToken);
        LegalHold[] holds = seeding.HeldCase is { } held ? [new(held, "Begäran om registerutdrag är inte besvarad", youths.Today.AddDays(30))] : [];
        var plan = RetentionPlan.Of(files, settings.Rules, holds, youths.Today);
        if (_plans.Count > 20)
        {
            _plans.Clear();
        }

        _plans[plan.Key] = plan;
        return (plan, id => names.GetValueOrDefault(id, CaseView.MaskedName), hidden);
    }

    /// <summary>Carries out the plan that was decided on; <c>null</c>: it is no longer known, look again.</summary>
    public async Task<RetentionProtocol?> DisposeAsync(KaaUser user, string key, CancellationToken cancellationToken)
    {
        if (!_plans.TryRemove(key, out var plan) || plan.Day != youths.Today)
        {
            return null;
        }

        var protocol = await youths.Register.DisposeAsync(user, plan, key, cancellationToken);
        Directory.CreateDirectory(settings.Folder);
        var file = Path.Combine(settings.Folder, string.Create(CultureInfo.InvariantCulture, $"gallring-{youths.Clock.GetUtcNow():yyyyMMdd-HHmmss}-{key[..8]}.json"));
        await File.WriteAllTextAsync(file + ".ny", Json(protocol).ToJsonString(s_json), cancellationToken);
        File.Move(file + ".ny", file, overwrite: true);
        return protocol;
    }

    /// <summary>The names of the protocols, the latest first.</summary>
    public IReadOnlyList<string> Protocols => Directory.Exists(settings.Folder)
        ? [.. Directory.EnumerateFiles(settings.Folder, "gallring-*.json").Select(f => Path.GetFileName(f)!).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>A protocol; <c>null</c>: there is none of the name.</summary>
    public string? Find(string name) => Protocols.Contains(name, StringComparer.Ordinal) ? File.ReadAllText(Path.Combine(settings.Folder, name)) : null;

    private static JsonObject Json(RetentionProtocol protocol) => new()
    {
        ["dag"] = YouthText.Iso(protocol.Day),
        ["plan"] = protocol.PlanKey,
        ["beslutadAv"] = protocol.DecidedBy,
        ["regler"] = new JsonArray([.. protocol.Rules.Select(r => new JsonObject { ["id"] = r.Id, ["ar"] = r.Years, ["beslut"] = r.Decision, ["gallrade"] = protocol.Disposed.GetValueOrDefault(r.Id) })]),
        ["kvarEfterAndring"] = protocol.LeftOver,
        ["undantagna"] = protocol.Held,
        ["antal"] = new JsonArray([.. protocol.Aggregates.Select(a => new JsonObject { ["utskrivningsar"] = a.ExitYear, ["kon"] = YouthText.Gender(a.Gender), ["antal"] = a.Count, ["farreAnFem"] = a.Count is null })]),
    };
}

/// <summary>The rules of disposal and where protocols are kept.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Folder">The folder.</param>
internal sealed record RetentionSettings(IReadOnlyList<RetentionRule> Rules, string Folder);
