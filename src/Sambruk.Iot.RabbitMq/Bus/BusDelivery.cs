// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Iot.RabbitMq;

/// <summary>A message from the bus. Immutable.</summary>
public sealed class BusDelivery
{
    /// <summary>What it is about, such as <c>message.accepted</c>; of a command, the service.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>The content type; empty when the message has none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where the sender of a command waits for an answer (<see cref="DiwiseBusPublisher.ReplyAsync"/>); null: nowhere.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The sender's name of the message; null: none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The trace that it belongs to, W3C <c>traceparent</c>; null: none. The handler runs within it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>It can have been here before.</summary>
    public bool IsRedelivered { get; init; }

    /// <summary>Its content type is that of a measurement (<see cref="BusMessage"/>).</summary>
    public bool IsMeasurement =>
        ContentType.StartsWith("application/vnd.oma.lwm2m.ext.", StringComparison.OrdinalIgnoreCase) && ContentType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it as a measurement. Never throws on what it reads.</summary>
    /// <param name="message">The measurement; null when it is none.</param>
    /// <param name="report">Why it is none: codes and places, never a value.</param>
    public bool TryReadMeasurement([NotNullWhen(true)] out BusMessage? message, out ValidationReport report)
    {
        if (IsMeasurement)
        {
            return BusMessage.TryParse(Body.Span, out message, out report);
        }

        message = null;
        report = new([new("IOT-RABBITMQ-CONTENT-TYPE", "", FindingSeverity.Error, "The content type is not that of a measurement.")]);
        return false;
    }

    /// <summary>The size; nothing of the message.</summary>
    public override string ToString() => $"{Body.Length} bytes";
}
