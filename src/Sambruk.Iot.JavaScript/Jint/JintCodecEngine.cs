// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Runs codecs on Jint: managed code only, on every platform, with exact limits of statements, recursion and allocated memory.
/// The engine to choose for codecs from hands that one does not know.
/// </summary>
public sealed class JintCodecEngine : CodecEngine
{
    /// <summary>The engine with limits, or with the default ones.</summary>
    /// <exception cref="ArgumentException">A limit is outside its range.</exception>
    public JintCodecEngine(CodecLimits? limits = null)
        : base(limits)
    {
    }

    /// <inheritdoc />
    public override string Name => "jint";

    internal override CodecRealm CreateRealm(CodecScript script, CodecLimits limits) => new JintRealm(script, limits);
}
