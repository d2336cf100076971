// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Egil;

/// <summary>The key of the keyed hashes: from configuration, or made once and kept with the state.</summary>
internal static class StateKey
{
    public const int MinimumBytes = 32;
    private const string FileName = "state.key";

    public static byte[] Load(EgilOptions options)
    {
        if (options.StateKey.Length > 0)
        {
            return Decode(options.StateKey, "Egil:StateKey");
        }

        ProtectedFiles.CreateFolder(options.StateDirectory);
        var path = Path.Combine(options.StateDirectory, FileName);
        if (!File.Exists(path))
        {
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes));
            ProtectedFiles.CreateUnlessThere(path, key);
        }

        return Decode(File.ReadAllText(path).Trim(), FileName);
    }

    private static byte[] Decode(string text, string source)
    {
        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length) || length < MinimumBytes)
        {
            throw new SambrukException("EGIL-STATE-KEY", $"{source} is not base64 of at least {MinimumBytes} bytes.");
        }

        return key[..length];
    }
}
