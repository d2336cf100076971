// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The downlink encoders of this package; a test finds one that is written and not listed.</summary>
internal static class NativeDownlinks
{
    public static IEnumerable<DownlinkEncoder> All() =>
    [
        new DecentlabDownlinks(),
        new DraginoDownlinks(),
        new ElsysDownlinks(),
        new MilesightDownlinks(),
        .. MClimateDownlinks.All(),
    ];
}
