// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>Checkouts of device repositories, outside this one: the vendors' codecs are not ours to copy.</summary>
internal static class VendorCodecs
{
    public const string Variable = "SAMBRUK_TEST_CODECS";

    /// <summary>The folder that the variable names and the folders in it; the test is skipped when there is none.</summary>
    public static string[] Roots()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(Directory.Exists(folder), $"{Variable} does not name a folder with checkouts of device repositories");
        return [folder!, .. Directory.GetDirectories(folder!)];
    }
}
