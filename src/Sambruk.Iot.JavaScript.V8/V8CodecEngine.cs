// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Runs codecs on V8: native code, several times faster than Jint, fastest in batches. The application adds the native package
/// of its platform, such as <c>Microsoft.ClearScript.V8.Native.linux-x64</c>.
/// V8 ends the process when its own memory management fails. The limits and the built-in guards stop what is known to lead
/// there, but that is not a proof: codecs from hands that one does not know belong on Jint, or in a process of their own.
/// </summary>
public sealed class V8CodecEngine : CodecEngine
{
    /// <summary>The engine with limits, or with the default ones.</summary>
    /// <exception cref="ArgumentException">A limit is outside its range.</exception>
    public V8CodecEngine(CodecLimits? limits = null)
        : base(limits)
    {
    }

    /// <inheritdoc />
    public override string Name => "v8";

    internal override CodecRealm CreateRealm(CodecScript script, CodecLimits limits) => new V8Realm(script, limits);
}
