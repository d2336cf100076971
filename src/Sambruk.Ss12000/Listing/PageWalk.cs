// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Ss12000;

/// <summary>Walks from page to page and stops what has no end: a token that comes back, or page after page without anything.</summary>
internal sealed class PageWalk(Ss12000EntityType? type)
{
    private const int MostWithoutNews = 3;
    private const int LongestToken = 16 * 1024;

    private readonly HashSet<UInt128> _tokens = [];
    private int _withoutNews;

    /// <summary>The number of the page that is asked for, from 1.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>True when there is a page with this token to ask for.</summary>
    /// <exception cref="PeerUnavailableException">The pages do not end.</exception>
    public bool GoesOn(string? token, bool news)
    {
        if (token is null)
        {
            return false;
        }

        _withoutNews = news ? 0 : _withoutNews + 1;
        if (token.Length > LongestToken || !_tokens.Add(Fingerprint(token)) || _withoutNews >= MostWithoutNews)
        {
            throw new PeerUnavailableException(
                Ss12000Codes.PageLoop,
                FormattableString.Invariant($"The pages of {type?.ToString() ?? "the list"} do not end: page {Page} leads back, or the pages bring nothing new."));
        }

        Page++;
        return true;
    }

    private static UInt128 Fingerprint(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
