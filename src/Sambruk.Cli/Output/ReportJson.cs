// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sambruk.Billing;
using Sambruk.Egil;
using Sambruk.Kaa;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>The document of <c>--json</c>. UTF-8, one line end at its end; å, ä and ö stay readable.</summary>
internal static class ReportJson
{
    private static readonly ReportJsonContext s_context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    });

    public static string Write(Report report) => JsonSerializer.Serialize(report, s_context.Report) + "\n";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters =
    [
        typeof(CamelCaseEnum<FindingSeverity>), typeof(CamelCaseEnum<PlanState>), typeof(CamelCaseEnum<OperationKind>),
        typeof(CamelCaseEnum<OperationReason>), typeof(CamelCaseEnum<ProvisioningOutcome>), typeof(CamelCaseEnum<BillingOutcome>),
        typeof(CamelCaseEnum<DocumentType>), typeof(CamelCaseEnum<TargetGroupOutcome>), typeof(CamelCaseEnum<ScbReporting>),
        typeof(CamelCaseEnum<CoverageKind>), typeof(CamelCaseEnum<ScbLayoutStatus>), typeof(CamelCaseEnum<RetentionTrigger>),
        typeof(CamelCaseEnum<Gender>), typeof(CamelCaseEnum<NavetOutcome>), typeof(CamelCaseEnum<NavetDeliveryOutcome>),
        typeof(CamelCaseEnum<NavetEventKind>), typeof(CamelCaseEnum<IntakeChange>), typeof(CamelCaseEnum<FactsColumn>),
    ])]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;

internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
