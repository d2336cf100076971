// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sambruk.Egil;

/// <summary>
/// Keyed hashes of resources. The key is the installation's own: without it neither a name nor a personal number can be
/// found by trying (a plain hash of ten digits is reversed in seconds).
/// </summary>
/// <remarks>Not thread-safe: one per worker.</remarks>
internal sealed class ContentHasher(byte[] key) : IDisposable
{
    private readonly ScimSerializer _serializer = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private readonly List<ScimAttribute> _attributes = [];

    /// <summary>HMAC-SHA-256 of the canonical form: independent of the order of members in the source.</summary>
    public byte[] Hash(RosterResource resource)
    {
        _buffer.ResetWrittenCount();
        _serializer.Write(resource, _buffer, ScimForm.Canonical);
        return HMACSHA256.HashData(key, _buffer.WrittenSpan);
    }

    /// <summary>Fingerprints of the attributes of the canonical form.</summary>
    public AttributeFingerprint[] Fingerprints(RosterResource resource)
    {
        _buffer.ResetWrittenCount();
        _attributes.Clear();
        _serializer.Write(resource, _buffer, ScimForm.Canonical, _attributes);
        var fingerprints = new AttributeFingerprint[_attributes.Count];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var i = 0; i < fingerprints.Length; i++)
        {
            var attribute = _attributes[i];
            HMACSHA256.HashData(key, _buffer.WrittenSpan.Slice(attribute.Start, attribute.Length), hash);
            fingerprints[i] = new(string.Intern(attribute.Name), BinaryPrimitives.ReadUInt32BigEndian(hash));
        }

        return fingerprints;
    }

    public void Dispose() => _serializer.Dispose();
}
