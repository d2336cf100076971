// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Runs codecs. An engine is cheap and has no state; what it loads is to be kept, one <see cref="PayloadCodec"/> per script.</summary>
public abstract class CodecEngine
{
    private readonly CodecLimits _limits;

    private protected CodecEngine(CodecLimits? limits) => _limits = CodecLimits.Checked(limits ?? new());

    /// <summary>The name of the engine in settings and reports: <c>jint</c> or <c>v8</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Makes a codec ready. A script that cannot be run gives a codec too: it says why in <see cref="PayloadCodec.LoadFault"/>.</summary>
    public PayloadCodec Load(CodecSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var script = CodecScript.Make(source);
        return new(script, _limits, () => CreateRealm(script, _limits));
    }

    internal abstract CodecRealm CreateRealm(CodecScript script, CodecLimits limits);
}
