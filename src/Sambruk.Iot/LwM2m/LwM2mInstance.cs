// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>Names of object instances: the first sensor of a kind has none.</summary>
internal static class LwM2mInstance
{
    private static readonly string[] s_names = [.. Enumerable.Range(0, 256).Select(i => i == 0 ? "" : i.ToString(CultureInfo.InvariantCulture))];

    public static string Of(byte channel) => s_names[channel];
}
