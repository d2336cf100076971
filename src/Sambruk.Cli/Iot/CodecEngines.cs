// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The JavaScript engines that this build of the tool has.</summary>
internal static class CodecEngines
{
    public const string Jint = "jint";
    public const string V8 = "v8";

    /// <summary>The engine of a name; null: Jint.</summary>
    /// <exception cref="ToolException">No such engine, or not in this build.</exception>
    public static CodecEngine Create(string? name, Invocation call) => name switch
    {
        null or Jint => new JintCodecEngine(),
        V8 => CreateV8(call),
        _ => throw UsageFaults.Fault(call.Texts[TextId.UsageEngineForm], call.Command, call.Texts),
    };

#if NATIVE_FILE
    // ClearScript binds members at run time, which native code cannot.
    private static CodecEngine CreateV8(Invocation call) => throw Missing(call);
#else
    private static V8CodecEngine CreateV8(Invocation call)
    {
        var engine = new V8CodecEngine();
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
#endif

    private static ToolException Missing(Invocation call) =>
        new(ExitCode.BadInput, "CLI-NO-V8", call.Texts[TextId.EngineMissing], call.Texts[TextId.EngineMissingAction]);
}
