// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot devices</c> does with the register of the store.</summary>
internal static class DeviceWork
{
    public static async Task<Report> ListAsync(Invocation call, CancellationToken cancellationToken)
    {
        await using var session = IotSession.Open(call);
        var devices = new List<DeviceReport>();
        await foreach (var device in session.Devices.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            devices.Add(DeviceReport.Of(device));
        }

        return call.Report() with { Devices = devices };
    }

    public static async Task<Report> AddAsync(Invocation call, Device device, bool replace, CancellationToken cancellationToken)
    {
        await using var session = IotSession.OpenStore(call);
        if (device.Decoder is { } decoder && !ToolServices.Bound(call, () => session.KnowsDecoder(decoder)))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-UNKNOWN-DECODER", call.Texts[TextId.DecoderUnknown], call.Texts[TextId.DecoderUnknownAction]);
        }

        if (!replace && await session.Devices.FindAsync(device.DevEui, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ToolException(ExitCode.Refused, "CLI-DEVICE-KNOWN", call.Texts[TextId.DeviceKnown], call.Texts[TextId.DeviceKnownAction]);
        }

        await session.Devices.SaveAsync(device, cancellationToken).ConfigureAwait(false);
        return call.Report() with { Devices = [DeviceReport.Of(device)] };
    }

    public static async Task<Report> RemoveAsync(Invocation call, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var devices = names.Select(name => DevEui.TryParse(name, out var known) ? known : throw BadDevEui(call)).ToList();
        await using var session = IotSession.OpenStore(call);
        var removed = 0;
        foreach (var device in devices)
        {
            removed += await session.Devices.RemoveAsync(device, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return call.Report() with { Changed = new(removed, devices.Count - removed), ExitCode = (int)(removed == devices.Count ? ExitCode.Done : ExitCode.Partial) };
    }

    /// <summary>Takes in all devices of a file or, when a line cannot be used, none.</summary>
    public static async Task<Report> ImportAsync(Invocation call, string file, CancellationToken cancellationToken)
    {
        await using var session = IotSession.OpenStore(call);
        var devices = ToolServices.Bound(call, () => DeviceFile.Read(file, call, session.KnowsDecoder));
        foreach (var device in devices)
        {
            await session.Devices.SaveAsync(device, cancellationToken).ConfigureAwait(false);
        }

        return call.Report() with { Changed = new(devices.Count, 0) };
    }

    public static ToolException BadDevEui(Invocation call) => UsageFaults.Fault(call.Texts[TextId.UsageDevEuiForm], call.Command, call.Texts);
}
