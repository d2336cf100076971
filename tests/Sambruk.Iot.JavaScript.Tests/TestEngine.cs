// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>The engine that the tests of the contract run on in this project.</summary>
internal static class TestEngine
{
    // Tests that are not about time must not fail for lack of it on a machine that does much else.
    public static CodecLimits Patient { get; } = new() { TimePerCall = TimeSpan.FromSeconds(30) };

    public static CodecEngine Create(CodecLimits? limits = null) => new JintCodecEngine(limits);

    /// <summary>The engine in a pipeline.</summary>
    public static IIotBuilder Use(IIotBuilder builder) => builder;

    public static PayloadCodec Load(string script, CodecLimits? limits = null) => Create(limits).Load(new("test.js", script));

    public static PayloadCodec LoadPatiently(string script, CodecLimits? limits = null) => Load(script, limits ?? Patient);
}
