// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Egil;

/// <summary>The key of the keyed hashes: from configuration, or made once and kept with the state.</summary>
internal static class StateKey
{
    public const int MinimumBytes = 32;
    private const string FileName = "state.key";

    /// <summary>Stands for a state that no key has made.</summary>
    public static readonly string NoCheck = new('0', 32);

    /// <summary>Tells one key from another without telling the key, hex: a state that another key made is not compared with.</summary>
    public static string Check(byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, "sambruk-egil key check"u8).AsSpan(0, NoCheck.Length / 2));

    public static byte[] Load(EgilOptions options)
    {
        if (options.StateKey.Length > 0)
        {
            return Decode(options.StateKey, "Egil:StateKey");
        }

        var path = Path.Combine(options.StateDirectory, FileName);
        try
        {
            ProtectedFiles.CreateFolder(options.StateDirectory);
            if (!File.Exists(path))
            {
                var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes));
                ProtectedFiles.CreateUnlessThere(path, key);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProtectedFiles.Unwritable(path, exception);
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
