// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>How codecs are run.</summary>
/// <param name="Engine">The engine; null: Jint.</param>
/// <param name="TimeLimit">Milliseconds of one call; null: 1000.</param>
internal readonly record struct CodecSettings(string? Engine, int? TimeLimit);

/// <summary>The JavaScript engines that this build of the tool has.</summary>
internal static class CodecEngines
{
    public const string Jint = "jint";
    public const string V8 = "v8";

    private const string EngineMember = "Engine";

#if NATIVE_FILE
    // Jint reaches .NET by reflection and ClearScript binds members at run time: the native compiler warns of both. Nothing
    // here refers to them, so that nothing of them is in the file.
    public static bool AreThere => false;

    public static CodecEngine Create(CodecSettings settings, Invocation call) => throw NoEngine(call);

    public static void AddTo(IIotBuilder iot, IConfigurationSection section, Invocation call) => throw NoEngine(call);

    public static PayloadCodec Load(CodecEngine engine, CodecSource source) => throw new NotSupportedException();

    public static CodecVerificationResult Verify(RepositoryCodec codec, CodecEngine engine, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static ToolException NoEngine(Invocation call) =>
        new(ExitCode.BadInput, "CLI-NO-ENGINE", call.Texts[TextId.EnginesMissing], call.Texts[TextId.EnginesMissingAction]);
#else
    // ChirpStack allows 100 ms. A person's machine that is busy with something else fails no codec for that.
    private const int DefaultTimeLimit = 1000;

    /// <summary>False in the native file, which runs no codecs.</summary>
    public static bool AreThere => true;

    /// <summary>The engine of a name; null: Jint.</summary>
    /// <exception cref="ToolException">No such engine, or not in this build.</exception>
    public static CodecEngine Create(CodecSettings settings, Invocation call) => settings.Engine switch
    {
        null or Jint => new JintCodecEngine(LimitsOf(settings, call)),
        V8 => CreateV8(LimitsOf(settings, call), call),
        _ => throw UsageFaults.Fault(call.Texts[TextId.UsageEngineForm], call.Command, call.Texts),
    };

    /// <summary>Makes the codecs of a section decoders of the pipeline; its member <c>Engine</c> says on what they run.</summary>
    /// <exception cref="ToolException">No such engine, or not in this build.</exception>
    public static void AddTo(IIotBuilder iot, IConfigurationSection section, Invocation call)
    {
        iot.AddJavaScript(section);
        switch (section[EngineMember])
        {
            case null or "" or Jint:
                break;
            case V8:
                CreateV8(new(), call);
                iot.UseV8();
                break;
            default:
                throw new ToolException(ExitCode.BadInput, "CLI-CONFIG-ENGINE", call.Texts[TextId.EngineForm], call.Texts[TextId.ConfigInvalidAction]);
        }
    }

    public static PayloadCodec Load(CodecEngine engine, CodecSource source) => engine.Load(source);

    public static CodecVerificationResult Verify(RepositoryCodec codec, CodecEngine engine, CancellationToken cancellationToken) =>
        CodecVerification.Run(codec, engine, cancellationToken);

    private static V8CodecEngine CreateV8(CodecLimits limits, Invocation call)
    {
        var engine = new V8CodecEngine(limits);
        try
        {
            // V8 itself is a library of the platform, which may not be there.
            using var probe = engine.Load(new CodecSource("probe.js", "function decodeUplink(input) { return { data: {} }; }"));
            if (probe.DecodeUplink([], 1, DateTimeOffset.UnixEpoch).IsOk)
            {
                return engine;
            }
        }
        catch (Exception exception) when (exception is TypeLoadException or TypeInitializationException or FileNotFoundException or BadImageFormatException)
        {
            // DllNotFoundException is a TypeLoadException. Told below.
        }

        throw Missing(call);
    }

    private static CodecLimits LimitsOf(CodecSettings settings, Invocation call) =>
        settings.TimeLimit is null or (>= 10 and <= 60_000)
            ? new() { TimePerCall = TimeSpan.FromMilliseconds(settings.TimeLimit ?? DefaultTimeLimit) }
            : throw UsageFaults.Fault(call.Texts[TextId.UsageTimeLimitForm], call.Command, call.Texts);

    private static ToolException Missing(Invocation call) =>
        new(ExitCode.BadInput, "CLI-NO-V8", call.Texts[TextId.EngineMissing], call.Texts[TextId.EngineMissingAction]);
#endif
}
