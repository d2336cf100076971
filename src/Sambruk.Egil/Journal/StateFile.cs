// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Egil;

/// <summary>
/// The state of a target on disk. Binary, little-endian: magic, version, key check, last run, table of names, objects, and the
/// SHA-256 of all of it, so that a file that was cut or changed is refused and never read in part.
/// </summary>
internal static class StateFile
{
    private const byte Version = 2;
    private static readonly byte[] Magic = "SAMBRUK-EGIL"u8.ToArray();

    public static TargetState Read(string path)
    {
        var state = new TargetState();
        if (ProtectedFiles.ReadIfThere(path) is not { } bytes)
        {
            return state;
        }

        var content = bytes.AsSpan();
        if (content.Length < Magic.Length + 1 + SHA256.HashSizeInBytes || !content.StartsWith(Magic))
        {
            throw Unusable("is not a state file");
        }

        if (content[Magic.Length] != Version)
        {
            throw Unusable($"has version {content[Magic.Length]}; this version of the package reads {Version}");
        }

        var body = content[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(content[body.Length..]))
        {
            throw Unusable("is cut or changed: its checksum does not fit");
        }

        Parse(body[(Magic.Length + 1)..], state);
        return state;
    }

    public static void Write(string path, TargetState state)
    {
        var names = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var entry in state.Entries.Values)
        {
            Add(entry.ConfigurationType);
            foreach (var attribute in entry.Attributes)
            {
                Add(attribute.Name);
            }
        }

        var buffer = new ArrayBufferWriter<byte>(1024 + (state.Entries.Count * 96));
        buffer.Write(Magic);
        Byte(Version);
        buffer.Write(Convert.FromHexString(state.KeyCheck ?? StateKey.NoCheck));
        Int64(state.LastRun);
        Byte((byte)names.Count);
        foreach (var name in names.Keys)
        {
            Byte((byte)Encoding.UTF8.GetByteCount(name));
            Encoding.UTF8.GetBytes(name, buffer);
        }

        Int64(state.Entries.Count);
        foreach (var (key, entry) in state.Entries)
        {
            var row = buffer.GetSpan(20);
            row[0] = (byte)key.Type;
            key.Id.TryWriteBytes(row[1..], bigEndian: true, out _);
            row[17] = names[entry.ConfigurationType];
            row[18] = entry.Hash is null ? (byte)0 : (byte)1;
            row[19] = (byte)entry.Attributes.Length;
            buffer.Advance(20);
            if (entry.Hash is { } hash)
            {
                buffer.Write(hash);
            }

            foreach (var attribute in entry.Attributes)
            {
                var pair = buffer.GetSpan(5);
                pair[0] = names[attribute.Name];
                BinaryPrimitives.WriteUInt32LittleEndian(pair[1..], attribute.Value);
                buffer.Advance(5);
            }
        }

        buffer.Write(SHA256.HashData(buffer.WrittenSpan));
        ProtectedFiles.Replace(path, buffer.WrittenSpan);

        void Add(string name) => names.TryAdd(name, checked((byte)names.Count));

        void Byte(byte value)
        {
            buffer.GetSpan(1)[0] = value;
            buffer.Advance(1);
        }

        void Int64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
            buffer.Advance(8);
        }
    }

    // The checksum has been verified: the lengths are those that Write wrote.
    private static void Parse(ReadOnlySpan<byte> rest, TargetState state)
    {
        var keyCheck = Convert.ToHexStringLower(rest[..(StateKey.NoCheck.Length / 2)]);
        state.KeyCheck = keyCheck == StateKey.NoCheck ? null : keyCheck;
        rest = rest[(StateKey.NoCheck.Length / 2)..];
        state.LastRun = BinaryPrimitives.ReadInt64LittleEndian(rest);
        var names = new string[rest[8]];
        rest = rest[9..];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = string.Intern(Encoding.UTF8.GetString(rest.Slice(1, rest[0])));
            rest = rest[(1 + rest[0])..];
        }

        var count = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[8..];
        state.EnsureCapacity(checked((int)count));
        for (var i = 0L; i < count; i++)
        {
            var key = new ResourceKey((EgilResourceType)rest[0], new Guid(rest.Slice(1, 16), bigEndian: true));
            var configurationType = names[rest[17]];
            var hasHash = rest[18] != 0;
            var attributes = rest[19] == 0 ? [] : new AttributeFingerprint[rest[19]];
            rest = rest[20..];
            byte[]? hash = null;
            if (hasHash)
            {
                hash = rest[..SHA256.HashSizeInBytes].ToArray();
                rest = rest[SHA256.HashSizeInBytes..];
            }

            for (var a = 0; a < attributes.Length; a++)
            {
                attributes[a] = new(names[rest[0]], BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]));
                rest = rest[5..];
            }

            state.Set(key, new StateEntry { Hash = hash, ConfigurationType = configurationType, Attributes = attributes });
        }
    }

    private static SambrukException Unusable(string why) => new("EGIL-STATE-FILE", $"The state file {why}. Restore it from a backup, or remove it: the next run then finds out from the receiver what is there.");
}
