// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The keyed hashes of many resources, on all cores.</summary>
internal static class ResourceHashes
{
    private const int Chunk = 1024;

    public static byte[][] Of(IReadOnlyList<RosterResource> resources, byte[] key)
    {
        var hashes = new byte[resources.Count][];
        var chunks = (resources.Count + Chunk - 1) / Chunk;
        Parallel.For(
            0,
            chunks,
            () => new ContentHasher(key),
            (chunk, _, hasher) =>
            {
                var end = Math.Min(resources.Count, (chunk + 1) * Chunk);
                for (var i = chunk * Chunk; i < end; i++)
                {
                    hashes[i] = hasher.Hash(resources[i]);
                }

                return hasher;
            },
            static hasher => hasher.Dispose());
        return hashes;
    }
}
