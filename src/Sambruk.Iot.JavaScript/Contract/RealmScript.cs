// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>The text of <c>realm.js</c>, the room in which codecs run.</summary>
internal static class RealmScript
{
    public const string Name = "realm.js";

    public static string Text { get; } = Load();

    private static string Load()
    {
        using var stream = typeof(RealmScript).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
