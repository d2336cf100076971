// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What happens to uplinks of devices that are not in the register and whose profile names no decoder.</summary>
public enum UnknownDevicePolicy
{
    /// <summary>They are put aside as dead letters, to be played again when the device has been registered.</summary>
    DeadLetter,

    /// <summary>They are forgotten, and counted.</summary>
    Drop,

    /// <summary>The device is put into the register as inactive, and the uplink put aside as a dead letter.</summary>
    Register,
}
