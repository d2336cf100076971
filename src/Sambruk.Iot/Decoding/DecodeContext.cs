// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What a decoder is told besides the payload. A decoder is a function of these: the same again gives the same again.</summary>
public readonly struct DecodeContext
{
    /// <summary>A context.</summary>
    /// <param name="fPort">LoRaWAN port, 0–255; −1 when it is not known, which every decoder takes.</param>
    /// <param name="time">When the uplink was received. Decoders that judge times of a payload hold them against this, never against a clock.</param>
    /// <param name="parameters">What is known of the device; null: nothing.</param>
    public DecodeContext(int fPort, DateTimeOffset time, DecoderParameters? parameters = null)
    {
        FPort = fPort;
        Time = time;
        UnixMilliseconds = time.ToUnixTimeMilliseconds();
        Parameters = parameters ?? DecoderParameters.None;
    }

    /// <summary>LoRaWAN port; −1 when it is not known.</summary>
    public int FPort { get; }

    /// <summary>When the uplink was received.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>When the uplink was received, in milliseconds since 1970.</summary>
    public long UnixMilliseconds { get; }

    /// <summary>What is known of the device.</summary>
    public DecoderParameters Parameters { get; }
}
