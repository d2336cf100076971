// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Settings of diwise's bus, the section <c>Iot:RabbitMq:Bus</c>.</summary>
public sealed class DiwiseBusOptions
{
    /// <summary>Exchange of commands. Default <c>iot-cmd-exchange-direct</c>.</summary>
    [Required]
    public string CommandExchange { get; set; } = "iot-cmd-exchange-direct";

    /// <summary>Exchange of topics. Default <c>iot-msg-exchange-topic</c>.</summary>
    [Required]
    public string TopicExchange { get; set; } = "iot-msg-exchange-topic";

    /// <summary>
    /// Declare the exchanges as diwise does (not durable, not deleted by themselves). Default true. False only looks whether
    /// they are there: for a user without the right, or for exchanges that somebody has declared with other flags.
    /// </summary>
    public bool DeclareExchanges { get; set; } = true;

    /// <summary>This service's name on the bus: it has a command queue by this name, and greets itself there when it connects. Default <c>sambruk-iot</c>; empty: no queue and no greeting.</summary>
    public string ServiceName { get; set; } = "sambruk-iot";

    /// <summary>Who takes measurements as commands. Default <c>iot-core</c>.</summary>
    [Required]
    public string CommandTarget { get; set; } = "iot-core";

    /// <summary>The sink sends a command per LwM2M object to <see cref="CommandTarget"/>, as diwise's iot-agent does. Default true.</summary>
    public bool SendCommands { get; set; } = true;

    /// <summary>The sink publishes <c>message.accepted</c> with position, environment, source and tenant of the device, as diwise's iot-core does. Default false: with both, and an iot-core, all would be there twice.</summary>
    public bool SendAccepted { get; set; }

    /// <summary>The sink publishes <c>device-status</c>. Default true.</summary>
    public bool SendDeviceStatus { get; set; } = true;

    /// <summary>The sink publishes <c>device-status</c> for each uplink, too, with how it was received. Default false.</summary>
    public bool SendUplinkStatus { get; set; }

    /// <summary>Messages survive a restart of the broker where they wait in durable queues. Default true; diwise itself publishes with false.</summary>
    public bool Persistent { get; set; } = true;

    /// <summary>Write milliseconds of measurement times. Default false: whole seconds, as diwise does.</summary>
    public bool FractionalTime { get; set; }

    /// <summary>Write units of the IANA registry. Default false: diwise's own names.</summary>
    public bool RegisteredUnits { get; set; }
}
