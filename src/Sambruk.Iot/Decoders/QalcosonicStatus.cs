// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// What the status byte of a Qalcosonic W1 says. Bits are read in combination: 20 is a leak unless 40 (back flow) or 80
/// (burst) stands beside it; 80 alone is frost; 10 is an empty pipe when no flow is reported with it.
/// </summary>
internal static class QalcosonicStatus
{
    private const int NoError = 0;
    private const int PowerLow = 1;
    private const int PermanentError = 2;
    private const int TemporaryError = 3;
    private const int EmptySpool = 4;
    private const int Freeze = 5;
    private const int Leak = 6;
    private const int Burst = 7;
    private const int Backflow = 8;
    private const int Unknown = 9;

    private static readonly ushort[] s_states = [.. Enumerable.Range(0, 256).Select(StatesAt)];

    /// <summary>The words, in the order in which they are given.</summary>
    public static string[] Words { get; } =
        ["No error", "Power low", "Permanent error", "Temporary error", "Empty spool", "Freeze", "Leak", "Burst", "Backflow", "Unknown"];

    /// <summary>The flag that goes with a word, and its resource of object 3424; words without a flag are not here.</summary>
    public static (int Word, string Name, int Resource)[] Flags { get; } =
    [
        (Leak, "leakSuspected", 9), (Burst, "leakDetected", 10), (Backflow, "backFlow", 11), (PowerLow, "powerLow", 64001),
        (PermanentError, "permanentError", 64002), (EmptySpool, "emptySpool", 64004), (Freeze, "freeze", 64005),
    ];

    /// <summary>The words of a status: bit <em>n</em> is word <em>n</em>. Never 0.</summary>
    public static int StatesOf(byte status) => s_states[status];

    private static ushort StatesAt(int status)
    {
        var states = 0;
        Set(PowerLow, Has(0x04));
        Set(PermanentError, Has(0x08));
        Set(TemporaryError, Has(0x10));
        Set(EmptySpool, Has(0x10) && !Has(0x20) && !Has(0x80));
        Set(Freeze, Has(0x80) && !Has(0x20));
        Set(Leak, Has(0x20) && !Has(0x80) && !Has(0x40));
        Set(Burst, Has(0xA0));
        Set(Backflow, Has(0x60));
        return (ushort)(states != 0 ? states : 1 << (status == 0 ? NoError : Unknown));

        bool Has(int bits) => (status & bits) == bits;

        void Set(int word, bool value) => states |= value ? 1 << word : 0;
    }
}
