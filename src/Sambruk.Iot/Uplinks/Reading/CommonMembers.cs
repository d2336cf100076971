// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Parts of a message that several network servers write alike.</summary>
internal static class CommonMembers
{
    private const double MostLatitude = 90;
    private const double MostLongitude = 180;

    /// <summary>A position; <c>null</c> unless both numbers are told and are on the globe.</summary>
    public static UplinkLocation? Location(double? latitude, double? longitude, double? altitude) =>
        latitude is >= -MostLatitude and <= MostLatitude && longitude is >= -MostLongitude and <= MostLongitude
            ? new UplinkLocation(latitude.Value, longitude.Value, altitude)
            : null;

    /// <summary><c>{"latitude", "longitude", "altitude"}</c>; an empty object is no position.</summary>
    public static UplinkLocation? ReadLocation(ref UplinkCursor cursor)
    {
        if (!cursor.IsObject())
        {
            return null;
        }

        double? latitude = null;
        double? longitude = null;
        double? altitude = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "latitude"u8, ref seen, 0))
            {
                latitude = cursor.Number();
            }
            else if (cursor.Is(name, "longitude"u8, ref seen, 1))
            {
                longitude = cursor.Number();
            }
            else if (cursor.Is(name, "altitude"u8, ref seen, 2))
            {
                altitude = cursor.Number();
            }
            else
            {
                cursor.Skip();
            }
        }

        return Location(latitude, longitude, altitude);
    }

    /// <summary>
    /// <c>{"key": "value"}</c> or <c>{"key": ["value"]}</c>. A number or truth value is kept as its text, <c>null</c> and what
    /// is nested deeper are passed over.
    /// </summary>
    public static void ReadTags(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        while (cursor.NextMember(out string key))
        {
            if (draft.Tags.Count >= cursor.Options.MaxTags)
            {
                cursor.Refuse(UplinkRefusalReason.TooMany, "$");
                return;
            }

            foreach (ref readonly var tag in draft.Tags.Items)
            {
                if (string.Equals(tag.Key, key, StringComparison.Ordinal))
                {
                    cursor.Refuse(UplinkRefusalReason.DuplicateMember, "$");
                    return;
                }
            }

            if (cursor.Token == JsonTokenType.StartArray)
            {
                draft.Tags.Add(new UplinkTag(key, ReadTagValues(ref cursor, ref draft.TagValues)));
            }
            else if (cursor.TagValue() is { } value)
            {
                draft.Tags.Add(new UplinkTag(key, new[] { value }));
            }
        }
    }

    /// <summary><c>{"frequency", modulation: {"lora": {spreading factor, bandwidth}}}</c> under the names of the server.</summary>
    public static void ReadTransmission(ref UplinkCursor cursor, ref UplinkDraft draft, ReadOnlySpan<byte> modulation, ReadOnlySpan<byte> spreadingFactor)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "frequency"u8, ref seen, 0))
            {
                draft.Radio = draft.Radio with { FrequencyHz = cursor.Whole() };
            }
            else if (cursor.Is(name, modulation, ref seen, 1) && cursor.IsObject())
            {
                var inner = 0UL;
                while (cursor.NextMember(out ReadOnlySpan<byte> kind))
                {
                    if (cursor.Is(kind, "lora"u8, ref inner, 0))
                    {
                        ReadLora(ref cursor, ref draft, spreadingFactor);
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    /// <summary><c>{spreading factor, bandwidth}</c> of LoRa under the names of the server.</summary>
    public static void ReadLora(ref UplinkCursor cursor, ref UplinkDraft draft, ReadOnlySpan<byte> spreadingFactor)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, spreadingFactor, ref seen, 0))
            {
                draft.Radio = draft.Radio with { SpreadingFactor = cursor.Small() };
            }
            else if (cursor.Is(name, "bandwidth"u8, ref seen, 1))
            {
                draft.Radio = draft.Radio with { BandwidthHz = Hertz(cursor.Small()) };
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    /// <summary>ChirpStack v3 gives bandwidth in kHz; no LoRa bandwidth in Hz is below 7,800, none in kHz above 1,625.</summary>
    private static int? Hertz(int? bandwidth) => bandwidth is > 0 and <= 2000 ? bandwidth * 1000 : bandwidth;

    private static string[] ReadTagValues(ref UplinkCursor cursor, ref PooledList<string> values)
    {
        values.Clear();
        while (cursor.NextElement())
        {
            if (cursor.TagValue() is { } value)
            {
                if (values.Count >= cursor.Options.MaxTags)
                {
                    cursor.Refuse(UplinkRefusalReason.TooMany, "$");
                    return [];
                }

                values.Add(value);
            }
        }

        return values.ToArray();
    }
}
