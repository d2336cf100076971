// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Layouts by device type and by the type of a report or of an answer.</summary>
internal sealed class NetvoxTable
{
    private readonly PayloadLayout?[]?[] _rows = new PayloadLayout?[256][];

    /// <summary>Adds a row for each of the device types. A row that is there already is a mistake in the table.</summary>
    public NetvoxTable Add(ReadOnlySpan<byte> devices, byte type, params ReadOnlySpan<LayoutItem> items)
    {
        var layout = new PayloadLayout(items);
        if (layout.Length > NetvoxDecoder.Length)
        {
            throw new ArgumentException("A Netvox payload has 11 bytes.", nameof(items));
        }

        foreach (var device in devices)
        {
            var rows = _rows[device] ??= new PayloadLayout?[256];
            rows[type] = rows[type] is null ? layout : throw new ArgumentException("Two rows of one device and type.", nameof(devices));
        }

        return this;
    }

    /// <summary>Whether any row is of this device type.</summary>
    public bool Knows(byte device) => _rows[device] is not null;

    /// <summary>The layout of this device type and type, or null.</summary>
    public PayloadLayout? Find(byte device, byte type) => _rows[device] is { } rows ? rows[type] : null;
}
