// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>The engine that the tests of the contract run on in this project.</summary>
internal static class TestEngine
{
    public static CodecEngine Create(CodecLimits? limits = null) => new JintCodecEngine(limits);

    public static PayloadCodec Load(string script, CodecLimits? limits = null) => Create(limits).Load(new("test.js", script));
}
