// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>A row of devices.csv: a sensor that does not exist, and what it measures.</summary>
internal sealed record SampleDevice(Device Device, string Profile, string Kind, bool IsRegistered)
{
    /// <summary>Reads the rows.</summary>
    public static IReadOnlyList<SampleDevice> Read(string file) => [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Parse)];

    private static SampleDevice Parse(string line)
    {
        var cells = line.Split(',');
        return new(
            new Device
            {
                DevEui = DevEui.Parse(cells[0]),
                Name = $"{cells[1]}, {cells[2]}",
                Decoder = cells[3],
                Parameters = new()
                {
                    Model = cells[4].Length > 0 ? cells[4] : null,
                    HeightMillimetres = cells[5].Length > 0 ? double.Parse(cells[5], CultureInfo.InvariantCulture) : null,
                },
                Location = new(double.Parse(cells[6], CultureInfo.InvariantCulture), double.Parse(cells[7], CultureInfo.InvariantCulture), null),
            },
            cells[8],
            cells[9],
            cells[10] == "yes");
    }
}
