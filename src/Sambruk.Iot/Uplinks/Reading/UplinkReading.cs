// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>The reading of one message: each element by the reader of its format, and what came of it.</summary>
internal struct UplinkReading(UplinkFormat format, UplinkKind? kind)
{
    private UplinkDraft _draft;
    private PooledList<Uplink> _uplinks;
    private PooledList<DeviceStatus> _statuses;
    private PooledList<NetworkEvent> _events;
    private PooledList<UplinkRefusal> _refusals;

    public UplinkParseResult Read(ref UplinkCursor cursor)
    {
        cursor.Begin();
        if (cursor.Token == JsonTokenType.StartObject)
        {
            ReadElement(ref cursor);
        }
        else if (cursor.Token == JsonTokenType.StartArray && format is UplinkFormat.Netmore or UplinkFormat.Json)
        {
            ReadElements(ref cursor);
        }
        else
        {
            cursor.Refuse(UplinkRefusalReason.WrongShape, "$");
        }

        cursor.End();
        return cursor.IsRefused
            ? new UplinkParseResult(cursor.TakeRefusal(element: null))
            : new UplinkParseResult(new UplinkDocument
            {
                Format = format,
                Uplinks = _uplinks.ToArray(),
                Statuses = _statuses.ToArray(),
                Events = _events.ToArray(),
                Refusals = _refusals.ToArray(),
            });
    }

    public void Return()
    {
        _draft.Return();
        _uplinks.Return();
        _statuses.Return();
        _events.Return();
        _refusals.Return();
    }

    /// <summary>Every element (defect 10), each for itself: one that cannot be used does not take the others with it.</summary>
    private void ReadElements(ref UplinkCursor cursor)
    {
        var index = 0;
        while (cursor.NextElement())
        {
            if (index >= cursor.Options.MaxElements)
            {
                cursor.Refuse(UplinkRefusalReason.TooMany, "$");
                return;
            }

            if (cursor.Token == JsonTokenType.StartObject)
            {
                ReadElement(ref cursor);
            }
            else
            {
                cursor.Refuse(UplinkRefusalReason.WrongShape, "$");
            }

            if (cursor.IsRefused)
            {
                _refusals.Add(cursor.TakeRefusal(index));
                cursor.LeaveElement();
            }

            index++;
        }
    }

    private void ReadElement(ref UplinkCursor cursor)
    {
        _draft.Clear();
        _draft.Network = format;
        _draft.Kind = kind;
        switch (format)
        {
            case UplinkFormat.ChirpStackV4:
                ChirpStackV4Reader.Read(ref cursor, ref _draft);
                break;
            case UplinkFormat.ChirpStackV3:
                ChirpStackV3Reader.Read(ref cursor, ref _draft);
                break;
            case UplinkFormat.TheThingsStackV3:
                TheThingsStackReader.Read(ref cursor, ref _draft);
                break;
            case UplinkFormat.Actility:
                ActilityReader.Read(ref cursor, ref _draft);
                break;
            case UplinkFormat.Netmore:
                NetmoreReader.Read(ref cursor, ref _draft);
                break;
            case UplinkFormat.Loriot:
                LoriotReader.Read(ref cursor, ref _draft);
                break;
            default:
                PlainReader.Read(ref cursor, ref _draft);
                break;
        }

        Keep(ref cursor);
    }

    private void Keep(ref UplinkCursor cursor)
    {
        var what = _draft.Kind ?? UplinkKind.Uplink;
        if (what is UplinkKind.Uplink or UplinkKind.Status && _draft.DevEui.IsEmpty)
        {
            cursor.Refuse(UplinkRefusalReason.MissingDevEui, "$");
        }

        if (cursor.IsRefused)
        {
            return;
        }

        if (what == UplinkKind.Uplink && _draft.HasData)
        {
            _uplinks.Add(_draft.ToUplink(cursor.Options));
        }
        else if (what == UplinkKind.Status && format is UplinkFormat.ChirpStackV4 or UplinkFormat.ChirpStackV3 or UplinkFormat.Json)
        {
            _statuses.Add(_draft.ToStatus());
        }
        else
        {
            _events.Add(_draft.ToEvent(what switch
            {
                UplinkKind.Uplink => UplinkKind.EmptyUplink,
                UplinkKind.Status => UplinkKind.Other, // of a server that has no known status
                _ => what,
            }));
        }
    }
}
