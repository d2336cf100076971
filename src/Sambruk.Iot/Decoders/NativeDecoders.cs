// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The decoders of this package, a line each; a test finds one that is written and not listed.</summary>
internal static class NativeDecoders
{
    public static IEnumerable<PayloadDecoder> All() =>
    [
        ElsysDecoder.Standard(),
        ElsysDecoder.WithSht3x(),
        new MilesightDecoder(),
        new SensativeDecoder(),
        new TalkpoolDecoder(),
    ];
}
