// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot;

/// <summary>
/// A codec made ready: its text as the body of a function, so that each call has its own top level and nothing of one device is
/// left for the next. Both engines run this same text, after the same parser has accepted it.
/// </summary>
internal sealed class CodecScript
{
    private static readonly string[] Names =
    [
        "decodeUplink", "decodeDownlink", "encodeDownlink", "normalizeUplink", "Decoder", "Encoder", "Decode", "Encode",
    ];

    private CodecScript(CodecSource source) => Source = source;

    public CodecSource Source { get; }

    /// <summary>Why the script cannot be run at all; null when it can.</summary>
    public string? Fault { get; private init; }

    /// <summary>An expression, a function that takes the number of a contract function and gives that function.</summary>
    public string Factory { get; private init; } = "";

    /// <summary>Bit n: the codec may have the function number n of <see cref="Names"/>.</summary>
    public int Declared { get; private init; }

    /// <summary>The codec adds to built-in objects: each call needs a realm of its own, where they are not frozen.</summary>
    public bool OwnRealmPerCall { get; private init; }

    /// <summary>The codec finds its own functions on the global object, so they are put there for the time of a call.</summary>
    public bool OpenGlobal { get; private init; }

    /// <summary>The codec can keep nothing between calls: it is instantiated once and its functions are frozen.</summary>
    public bool IsStateless { get; private init; }

    /// <summary>The codec calculates with integers of any size, whose single steps can be long.</summary>
    public bool UsesBigInt { get; private init; }

    /// <summary>The codec has the constructor of lists in its hands.</summary>
    public bool MakesArrays { get; private init; }

    public CodecFunctions Functions { get; private init; }

    public static CodecScript Make(CodecSource source)
    {
        var found = ScriptInspection.Inspect(source.Script);
        if (found.Fault is { } fault)
        {
            return new(source) { Fault = fault };
        }

        var declared = 0;
        for (var i = 0; i < Names.Length; i++)
        {
            if (found.Declared.Contains(Names[i]) || found.ImplicitGlobals.Contains(Names[i]))
            {
                declared |= 1 << i;
            }
        }

        // A driver in the form of a module (Actility ThingPark) hangs the same functions on exports.
        var module = declared == 0 && found.UsesExports;
        if (module)
        {
            declared = 0xF;
        }

        return new(source)
        {
            Declared = declared,
            Factory = Wrap(source.Script, found, declared, module),
            OwnRealmPerCall = found.ChangesBuiltIns,
            IsStateless = found.IsStateless && !module,
            OpenGlobal = found.Exposed.Count > 0,
            UsesBigInt = found.UsesBigInt,
            MakesArrays = found.MakesArrays,
            Functions = (CodecFunctions)(declared & 0xF)
                | ((declared & 0x50) != 0 ? CodecFunctions.DecodeUplink : CodecFunctions.None)
                | ((declared & 0xA0) != 0 ? CodecFunctions.EncodeDownlink : CodecFunctions.None),
        };
    }

    private static string Wrap(string script, ScriptInspection found, int declared, bool module)
    {
        // A name that the codec does not know, so that it cannot be in its way.
        var number = "$n";
        while (script.Contains(number, StringComparison.Ordinal))
        {
            number += "n";
        }

        var text = new StringBuilder(script.Length + 512);
        text.Append("(function(").Append(number).Append(',').Append(number).Append('g');
        if (module)
        {
            text.Append(",module,exports");
        }

        // On the same line, so that the lines in errors are the codec's. A hash bang is a comment only at the very start.
        text.Append("){").Append(script.StartsWith("#!", StringComparison.Ordinal) ? "//" : "").Append(script).Append("\n;");

        // What the codec assigns without declaring would be a global; it becomes a variable of this call.
        if (found.ImplicitGlobals.Count > 0)
        {
            text.Append("var ").AppendJoin(',', found.ImplicitGlobals).Append(';');
        }

        foreach (var name in found.Exposed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}g.{name}={name};");
        }

        text.Append("return ");
        if (found.IsStateless && !module)
        {
            // All that it holds, to be frozen, and the functions of the contract by their numbers.
            text.Append(number).Append("===-2?{all:[").AppendJoin(',', found.Declared).Append("],list:[");
            for (var i = 0; i < Names.Length; i++)
            {
                text.Append((declared & (1 << i)) != 0 ? Names[i] : "undefined").Append(',');
            }

            text.Append("]}:");
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if ((declared & (1 << i)) != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{number}==={i}?{(module ? "module.exports." : "")}{Names[i]}:");
            }
        }

        text.Append("undefined})");
        if (module)
        {
            text.Insert(0, "(function(f){'use strict';return function(n,g){var m={exports:{}};return f(n,g,m,m.exports)}})(").Append(')');
        }

        return text.ToString();
    }
}
