// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot verify-codecs</c> does: all examples of a device repository, on one engine or on both.</summary>
internal static class CodecVerifying
{
    public const string Both = "both";

    public static async Task<Report> VerifyAsync(Invocation call, string folder, CodecSettings settings, string? vendor, CancellationToken cancellationToken)
    {
        var engine = settings.Engine;
        if (engine is not (null or CodecEngines.Jint or CodecEngines.V8 or Both))
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageEngineBothForm], call.Command, call.Texts);
        }

        CodecEngine[] engines = engine == Both
            ? [CodecEngines.Create(settings with { Engine = CodecEngines.Jint }, call), CodecEngines.Create(settings with { Engine = CodecEngines.V8 }, call)]
            : [CodecEngines.Create(settings, call)];
        var repository = DeviceRepository.Open(folder)
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-REPOSITORY", call.Texts[TextId.RepositoryMissing], call.Texts[TextId.RepositoryMissingAction]);

        // Away from the main thread, which the system's signals are to find free.
        var verified = await Task.Run(() => engines.Select(e => (Engine: e.Name, Results: Verify(repository, e, vendor, cancellationToken))).ToList(), cancellationToken).ConfigureAwait(false);
        var report = new VerifiedCodecsReport(
            repository.Layout,
            [.. verified.Select(v => Summary(v.Engine, v.Results))],
            [.. verified.SelectMany(v => v.Results.Select(r => new VerifiedCodecReport(r.Vendor, r.Codec, v.Engine, r.Passed, r.Failed, r.Reasons)))
                .OrderBy(v => v.Vendor, StringComparer.Ordinal).ThenBy(v => v.Codec, StringComparer.Ordinal)]);
        return call.Report() with
        {
            Codecs = report,
            ExitCode = (int)(report.Engines.Any(e => e.Failed > 0) ? ExitCode.Partial : ExitCode.Done),
        };
    }

    private static List<CodecVerificationResult> Verify(DeviceRepository repository, CodecEngine engine, string? vendor, CancellationToken cancellationToken) =>
    [
        .. repository.Codecs()
            .Where(codec => vendor is null || string.Equals(codec.Vendor, vendor, StringComparison.OrdinalIgnoreCase))
            .Select(codec => CodecEngines.Verify(codec, engine, cancellationToken)),
    ];

    private static EngineSummaryReport Summary(string engine, List<CodecVerificationResult> results) => new(
        engine,
        results.Count,
        results.Count(r => r.Passed + r.Failed == 0),
        results.Sum(r => r.Passed),
        results.Sum(r => r.Failed),
        results.Count(r => r.Failed > 0));
}
