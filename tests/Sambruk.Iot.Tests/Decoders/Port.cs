// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>What a decoder is told, for tests in which only the port matters.</summary>
internal static class Port
{
    public static DecodeContext Unknown => Of(-1);

    public static DecodeContext Of(int fPort) => new(fPort, new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
}
