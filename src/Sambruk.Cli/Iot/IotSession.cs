// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The configured store, for one command.</summary>
internal sealed class IotSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private IotSession(Invocation call, IConfiguration configuration)
    {
        HasStore = IotServices.HasStore(configuration);
        _services = ToolServices.ForIot(call, configuration);
        Devices = ToolServices.Bound(call, _services.GetRequiredService<IDeviceRegister>);
        DeadLetters = ToolServices.Bound(call, _services.GetRequiredService<IDeadLetterStore>);
    }

    /// <summary>False: devices come from the configuration, and what is changed is forgotten.</summary>
    public bool HasStore { get; }

    public IDeviceRegister Devices { get; }

    public IDeadLetterStore DeadLetters { get; }

    /// <summary>Whether a native decoder or a configured codec has this name.</summary>
    public bool KnowsDecoder(string name) =>
        DecoderRegistry.Default.Find(name) is not null || _services.GetServices<IDecoderSource>().Any(source => source.Find(name) is not null);

    public static IotSession Open(Invocation call) => new(call, ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts));

    /// <summary>Opens; refuses when there is no store to keep what the command changes.</summary>
    public static IotSession OpenStore(Invocation call)
    {
        var configuration = ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts);
        return IotServices.HasStore(configuration)
            ? new(call, configuration)
            : throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[TextId.IotNoStore], call.Texts[TextId.IotNoStoreAction]);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
