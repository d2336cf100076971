// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Sqlite;

/// <summary>How values stand as SQLite's signed whole numbers.</summary>
internal static class Numbers
{
    /// <summary>A DevEUI, so that the order of the numbers is that of the DevEUIs.</summary>
    public static long Of(DevEui devEui) => unchecked((long)(devEui.Value ^ 0x8000_0000_0000_0000UL));

    public static DevEui DevEuiOf(long number) => DevEui.FromValue(unchecked((ulong)number) ^ 0x8000_0000_0000_0000UL);

    /// <summary>Units of 100 ns since 1970.</summary>
    public static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset TimeOf(long number) => new(number + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);
}
