// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The functions of the contract, with the numbers that <c>realm.js</c> knows them by.</summary>
internal enum CodecOperation
{
    DecodeUplink = 0,
    DecodeDownlink = 1,
    EncodeDownlink = 2,
    NormalizeUplink = 3,
}
