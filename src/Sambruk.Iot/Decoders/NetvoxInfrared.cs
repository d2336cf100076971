// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Port 33 of R211: what became of an infrared command. The code of a learnt key is not a measurement and is left where it is.</summary>
internal static class NetvoxInfrared
{
    private const byte Applied = 0x08;
    private const byte AppliedByIndex = 0x33;
    private const byte Learnt = 0x4A;
    private const byte Cleared = 0x0E;

    // Command, index (2), parts, part, length; then the code.
    private const int CodeOffset = 6;

    public static DecodeResult Read(ReadOnlySpan<byte> bytes, ref MeasurementBuffer into)
    {
        var needed = bytes[0] switch
        {
            Applied => 3,
            AppliedByIndex or Cleared => 2,
            Learnt => CodeOffset,
            _ => 0,
        };
        if (needed == 0)
        {
            return new(DecodeStatus.Unsupported, 0);
        }

        if (bytes.Length < needed)
        {
            return new(DecodeStatus.Truncated, bytes.Length);
        }

        into.Add(NetvoxFields.Answer, bytes[0]);
        if (bytes[0] == Learnt)
        {
            into.Add(NetvoxFields.InfraredIndex, (bytes[1] << 8) | bytes[2]);
            into.Add(NetvoxFields.InfraredParts, bytes[3]);
            into.Add(NetvoxFields.InfraredPart, bytes[4]);
            into.Add(NetvoxFields.InfraredLength, bytes[5]);
            return bytes.Length < CodeOffset + bytes[5] ? new(DecodeStatus.Truncated, CodeOffset) : new(DecodeStatus.Ok, bytes.Length);
        }

        into.AddFlag(NetvoxFields.Accepted, bytes[1] == 0);
        if (bytes[0] == Applied)
        {
            into.Add(NetvoxFields.InfraredPart, bytes[2]);
        }

        return new(DecodeStatus.Ok, bytes.Length);
    }
}
