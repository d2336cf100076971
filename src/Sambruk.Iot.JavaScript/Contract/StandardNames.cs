// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Jint;
using Jint.Native.Object;

namespace Sambruk.Iot;

/// <summary>
/// What the language itself has. Many codecs bring substitutes for old engines (<c>String.prototype.padStart = …</c>); where the
/// engine has the real thing, a substitute changes nothing and is ignored.
/// </summary>
internal static class StandardNames
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<(string, bool, string), bool> Known = new();
    private static Engine? _engine;

    public static bool Have(string root, bool prototype, string? name)
    {
        if (name is null)
        {
            return false;
        }

        if (Known.TryGetValue((root, prototype, name), out var known))
        {
            return known;
        }

        lock (Gate)
        {
            _engine ??= new();
            var holder = _engine.Global.Get(root) as ObjectInstance;
            holder = prototype ? holder?.Get("prototype") as ObjectInstance : holder;
            known = holder?.HasProperty(name) == true;
        }

        // Names come from scripts: not more of them are kept than the language has.
        return Known.Count < 4096 ? Known.GetOrAdd((root, prototype, name), known) : known;
    }
}
