// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What the pipeline did in a run.</summary>
internal sealed record PipelineReport(long Messages, long Uplinks, long Duplicates, long DeadLetters, long Waiting, double DurationSeconds);

/// <summary>How many of those that were named the command has dealt with.</summary>
internal sealed record ChangedReport(int Done, int NotDone);

/// <summary>A device of the register.</summary>
internal sealed record DeviceReport(string DevEui, string Id, string Name, string? Decoder, string? Model, double? Height, string Tenant, string Environment, string Source, double? Latitude, double? Longitude, IReadOnlyList<string> Types, bool Active)
{
    public static DeviceReport Of(Device device) => new(
        device.DevEui.ToString(),
        device.Id,
        device.Name,
        device.Decoder,
        device.Parameters.Model,
        device.Parameters.HeightMillimetres,
        device.Tenant,
        device.Environment,
        device.Source,
        device.Location?.Latitude,
        device.Location?.Longitude,
        device.Types,
        device.IsActive);
}

/// <summary>A dead letter; its device and message only when it is shown alone.</summary>
internal sealed record DeadLetterReport(Guid Id, DateTimeOffset At, string Reason, string Code, int? Offset, string? Decoder, string? Sink, string Source, int Bytes)
{
    public string? DevEui { get; init; }

    public string? Topic { get; init; }

    public string? Message { get; init; }

    public string? MessageBase64 { get; init; }

    public static DeadLetterReport Of(DeadLetter letter) => new(
        letter.Id,
        letter.At,
        letter.Reason.ToString(),
        letter.Code,
        letter.Offset,
        letter.Decoder,
        letter.Sink,
        letter.Message.Source,
        letter.Message.Body.Length);
}
