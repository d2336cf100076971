// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>Rules of disposal, section <c>Kaa:Retention</c>, and the file of what may not be disposed of.</summary>
internal static class RetentionSettings
{
    private const string Section = KaaSettings.Section + ":Retention";
    private const int MostYears = 200;

    /// <summary>The rules; there are none but the municipality's own.</summary>
    public static IReadOnlyList<RetentionRule> RulesOf(Invocation call, IConfiguration configuration)
    {
        var rules = new List<RetentionRule>();
        var findings = new List<Finding>();
        foreach (var rule in configuration.GetSection(Section + ":Rules").GetChildren())
        {
            T Read<T>(string key, Func<string, (bool IsGood, T Value)> read, string message, string? otherwise = null)
            {
                var (isGood, value) = read(rule[key] ?? otherwise ?? "");
                if (!isGood)
                {
                    findings.Add(KaaSettings.At($"{rule.Path}:{key}", message));
                }

                return value;
            }

            var text = call.Texts[BillingTextId.SettingMissing];
            rules.Add(new(
                Read("Id", t => (t.Length is > 0 and <= 100, t), text),
                Read("Trigger", t => (Enum.GetNames<RetentionTrigger>().Contains(t, StringComparer.OrdinalIgnoreCase), Enum.TryParse<RetentionTrigger>(t, ignoreCase: true, out var trigger) ? trigger : default), string.Join(", ", Enum.GetNames<RetentionTrigger>())),
                Read("Years", t => (int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= MostYears, years), call.Texts[TextId.ConfigInvalidBinding]),
                Read("Decision", t => (!string.IsNullOrWhiteSpace(t), t), text),
                Read("KeepAggregates", t => (bool.TryParse(t, out var keep), keep), call.Texts[TextId.ConfigInvalidBinding], "true")));
        }

        if (rules.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count() != rules.Count)
        {
            findings.Add(KaaSettings.At(Section + ":Rules", call.Texts[KaaTextId.RuleTwice]));
        }

        return findings.Count > 0 ? throw KaaSettings.Wrong(call, [.. findings])
            : rules.Count > 0 ? rules
            : throw new ToolException(ExitCode.BadInput, "CLI-NO-RULES", call.Texts[KaaTextId.NoRules], call.Texts[KaaTextId.NoRulesAction]);
    }

    /// <summary>The file of <c>--holds</c>, else of <c>Kaa:Retention:Holds</c>: a list of <c>person</c>, <c>reason</c> and, where there is one, <c>until</c>.</summary>
    public static async Task<IReadOnlyList<LegalHold>> HoldsAsync(Invocation call, IConfiguration configuration, string? named, CancellationToken cancellationToken)
    {
        if ((named ?? (configuration[Section + ":Holds"] is { Length: > 0 } path ? Path.GetFullPath(path) : null)) is not { } file)
        {
            return [];
        }

        var name = Path.GetFileName(file);
        var content = await InputFile.ReadAsync(file, cancellationToken, "KAA-HOLDS", "KAA-F01").ConfigureAwait(false);
        try
        {
            return [.. (JsonSerializer.Deserialize(content, KaaFilesJson.Strict.ListLegalHoldLine) ?? throw new JsonException()).Select(h =>
                new LegalHold(PersonIds.IsOne(h.Person, SwedishDays.Today(call)) && !string.IsNullOrWhiteSpace(h.Reason) ? h.Person : throw new JsonException(), h.Reason, h.Until))];
        }
        catch (JsonException fault)
        {
            // One that cannot be read would hold nothing.
            var place = fault.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"{name}:{line + 1}:{(fault.BytePositionInLine ?? 0) + 1}") : name;
            throw new InvalidInputException("KAA-HOLDS", "The holds cannot be read.", new([new Finding("KAA-F07", place, FindingSeverity.Error, Texts.Of(KaaTextId.HoldsForm, Language.English))
            {
                SwedishMessage = Texts.Of(KaaTextId.HoldsForm, Language.Swedish),
            }]));
        }
    }
}

/// <summary>A line of the file of holds.</summary>
internal sealed record LegalHoldLine(string Person, string Reason, DateOnly? Until = null);
