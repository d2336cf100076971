// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;
using Sambruk.FederatedTls;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>An exception as the tool tells it: one line of what and what to do, never a value of a person.</summary>
internal sealed record Fault(ExitCode ExitCode, string Code, string Message, string Action, IReadOnlyList<Finding> Findings)
{
    /// <summary>Two objects with one id: nothing can be decided about either, so the whole run is refused.</summary>
    private const string DuplicateId = "EGIL-DUPLICATE-ID";

    /// <summary>Faults of the configuration that the packages find when they use it.</summary>
    private static readonly string[] ConfigurationCodes = ["EGIL-STATE-KEY", FederatedTlsCodes.CertificateFile, FederatedTlsCodes.KeySet];

    public static Fault Of(Exception exception, Texts texts, string? target = null) => exception switch
    {
        ToolException tool => new(tool.ExitCode, tool.Code, tool.Message, tool.Action, tool.Findings),
        OperationCanceledException => new(ExitCode.Cancelled, "CLI-CANCELLED", texts[TextId.CancelledWhat], texts[TextId.CancelledAction], []),
        OptionsValidationException options => OfOptions(options, texts),
        InvalidInputException { Code: "EGIL-ROSTER-OPTIONS" or "EGIL-CSV-OPTIONS" } settings => new(
            ExitCode.BadInput,
            settings.Code,
            texts[TextId.ConfigInvalid],
            texts[TextId.ConfigInvalidAction],
            [.. settings.Report.Select(finding => finding with { Path = $"Egil:{finding.Path}" })]),
        InvalidInputException billing when IsBilling(billing.Code) => new(
            ExitCode.BadInput,
            billing.Code,
            texts.Format(BillingTextId.InputWrong, texts.Number(billing.Report.ErrorCount)),
            texts[TextId.SourceAction],
            [.. billing.Report]),
        InvalidInputException { Code: "KAA_SCB_LAYOUT_UNVERIFIED" } layout => new(
            ExitCode.Held, layout.Code, texts[KaaTextId.LayoutUnverified], texts[KaaTextId.LayoutUnverifiedAction], [.. layout.Report]),
        InvalidInputException kaa when kaa.Code.StartsWith("KAA", StringComparison.Ordinal) => new(
            ExitCode.BadInput,
            kaa.Code,
            texts.Format(KaaTextId.InputWrong, texts.Number(kaa.Report.ErrorCount)),
            texts[TextId.SourceAction],
            [.. kaa.Report]),
        InvalidInputException input => new(
            input.Code == DuplicateId ? ExitCode.Refused : ExitCode.BadInput,
            input.Code,
            input.Message,
            texts[input.Code == DuplicateId ? TextId.DuplicateAction : TextId.SourceAction],
            [.. input.Report]),
        PeerUnavailableException peer => new(ExitCode.Unreachable, peer.Code, peer.Message, texts[TextId.PeerAction], []),
        SambrukException { Code: "EGIL-NO-SUCH-PLAN" } plan => new(
            ExitCode.Refused, plan.Code, texts[TextId.NoSuchPlan], texts.Format(TextId.PlanAgainAction, target ?? "T"), []),
        FederationTrustException trust => new(ExitCode.Unreachable, trust.Code, trust.Message, texts[TextId.PeerAction], []),
        SambrukException setting when ConfigurationCodes.Contains(setting.Code, StringComparer.Ordinal) => new(
            ExitCode.BadInput, setting.Code, setting.Message, texts[TextId.ConfigInvalidAction], []),
        SambrukException { Code: "EGIL-STALE-PLAN" } stale => new(
            ExitCode.Refused, stale.Code, stale.Message, texts.Format(TextId.PlanAgainAction, target ?? "T"), []),
        SambrukException { Code: "EGIL-JOURNAL" or "EGIL-STATE-FOLDER" } disk => new(ExitCode.Refused, disk.Code, disk.Message, texts[TextId.DiskAction], []),
        SambrukException { Code: "BILL-STORE-DOWN" or "BILL-STORE-UNKNOWN" } store => new(ExitCode.Unreachable, store.Code, store.Message, texts[BillingTextId.StoreAction], []),
        SambrukException { Code: "BILL-STORE-FULL" } store => new(ExitCode.Refused, store.Code, store.Message, texts[BillingTextId.StoreFullAction], []),
        SambrukException store when IsBilling(store.Code) => new(ExitCode.Refused, store.Code, store.Message, texts[BillingTextId.StoreAction], []),
        KaaAccessException access => new(ExitCode.Refused, access.Code, access.Message, texts[KaaTextId.AccessAction], []),
        SambrukException { Code: "KAA-STORE-DOWN" or "KAA-STORE-UNKNOWN" } store => new(ExitCode.Unreachable, store.Code, store.Message, texts[KaaTextId.StoreAction], []),
        SambrukException { Code: "KAA-STORE-FULL" or "NAVET-STORE-FULL" } store => new(ExitCode.Refused, store.Code, store.Message, texts[KaaTextId.StoreFullAction], []),
        SambrukException store when IsStore(store.Code) => new(ExitCode.Refused, store.Code, store.Message, texts[KaaTextId.StoreAction], []),
        SambrukException other => new(ExitCode.Refused, other.Code, other.Message, texts[TextId.RefusedAction], []),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => new(
            ExitCode.BadInput,
            "CLI-FILE",
            texts.Format(TextId.FileUnusable, exception.GetType().Name),
            texts[TextId.FileUnusableAction],
            []),
        // A full disk, a quota, a share that is gone. Its own message may name a path.
        IOException => new(ExitCode.Refused, "CLI-DISK", texts.Format(TextId.DiskWhat, exception.GetType().Name), texts[TextId.DiskAction], []),
        _ => new(
            ExitCode.Internal,
            "CLI-INTERNAL",
            texts.Format(TextId.InternalWhat, exception.GetType().Name),
            texts[TextId.InternalAction],
            []),
    };

    public ErrorReport ToReport(Language language) => new(Code, Message, Action, [.. Findings.Select(f => FindingReport.Of(f, language))]);

    private static bool IsStore(string code) =>
        code.StartsWith("KAA-STORE", StringComparison.Ordinal) || code.StartsWith("NAVET-STORE", StringComparison.Ordinal) || code.StartsWith("AUDIT-", StringComparison.Ordinal);

    private static bool IsBilling(string code) =>
        code.StartsWith("BILL-", StringComparison.Ordinal) || code.StartsWith("PEPPOL-", StringComparison.Ordinal) || code.StartsWith("SIE-", StringComparison.Ordinal);

    private static Fault OfOptions(OptionsValidationException exception, Texts texts) => new(
        ExitCode.BadInput,
        "CLI-CONFIG",
        texts[TextId.ConfigInvalid],
        texts[TextId.ConfigInvalidAction],
        [.. exception.Failures.Select(f => new Finding("CLI-CONFIG", SectionOf(exception), FindingSeverity.Error, f))]);

    private static string SectionOf(OptionsValidationException exception)
    {
        var name = exception.OptionsType.Name;
        return name.EndsWith("Options", StringComparison.Ordinal) ? name[..^"Options".Length] : name;
    }
}
