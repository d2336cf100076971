// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Members that ChirpStack writes alike in its versions 3 and 4.</summary>
internal ref struct ChirpStackMembers
{
    // Bits of names that have been seen; those of the versions' own members begin at 0.
    private const int First = 48;

    private byte[]? _objectJson;

    /// <summary>A member of a status was there.</summary>
    public bool IsStatus { get; private set; }

    /// <summary>Reads one member: true when it was one of these.</summary>
    public bool TryRead(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref UplinkDraft draft) =>
        TryReadFrame(ref cursor, name, ref seen, ref draft) || TryReadStatus(ref cursor, name, ref seen, ref draft);

    /// <summary>When all members have been read. What names no event type (a webhook without its query) still gets the right kind.</summary>
    /// <param name="draft">What was read.</param>
    /// <param name="otherwise">The kind of a message that has members of that kind only; null: it has none.</param>
    public readonly void Finish(ref UplinkDraft draft, UplinkKind? otherwise)
    {
        draft.Object ??= _objectJson;
        draft.Kind ??= draft.HasData ? UplinkKind.Uplink : IsStatus ? UplinkKind.Status : otherwise ?? UplinkKind.Uplink;
    }

    private bool TryReadFrame(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref UplinkDraft draft)
    {
        if (cursor.Is(name, "fCnt"u8, ref seen, First))
        {
            draft.FCnt = cursor.FrameCounter("$.fCnt");
        }
        else if (cursor.Is(name, "fPort"u8, ref seen, First + 1))
        {
            draft.FPort = cursor.Port("$.fPort");
        }
        else if (cursor.Is(name, "data"u8, ref seen, First + 2))
        {
            draft.Payload = cursor.Base64Bytes("$.data");
        }
        else if (cursor.Is(name, "object"u8, ref seen, First + 3))
        {
            draft.Object = cursor.Raw();
        }
        else if (cursor.Is(name, "objectJSON"u8, ref seen, First + 4))
        {
            _objectJson = cursor.JsonInText("$.objectJSON");
        }
        else if (cursor.Is(name, "devAddr"u8, ref seen, First + 5))
        {
            draft.DevAddr = cursor.DevAddr();
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool TryReadStatus(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref UplinkDraft draft)
    {
        if (cursor.Is(name, "margin"u8, ref seen, First + 6))
        {
            draft.Margin = cursor.Small();
        }
        else if (cursor.Is(name, "batteryLevel"u8, ref seen, First + 7))
        {
            draft.BatteryLevel = cursor.Number();
        }
        else if (cursor.Is(name, "batteryLevelUnavailable"u8, ref seen, First + 8))
        {
            draft.BatteryLevelUnavailable = cursor.Flag();
        }
        else if (cursor.Is(name, "externalPowerSource"u8, ref seen, First + 9))
        {
            draft.ExternalPower = cursor.Flag();
        }
        else
        {
            return false;
        }

        IsStatus = true;
        return true;
    }
}
