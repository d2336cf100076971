// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>The store of issued documents, for one command.</summary>
internal sealed class BillingSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BillingSession(Invocation call, IConfiguration configuration, DatabasePlace place)
    {
        Configuration = configuration;
        _services = ToolServices.ForBilling(call, configuration, place);
        Invoicing = ToolServices.Bound(call, _services.GetRequiredService<Invoicing>);
    }

    public IConfiguration Configuration { get; }

    public Invoicing Invoicing { get; }

    public IBillingStore Store => Invoicing.Store;

    /// <summary>Opens the store; a file that is not there is made.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="store">What <c>--store</c> names, from the root.</param>
    public static BillingSession Create(Invocation call, string? store)
    {
        var (configuration, place) = Find(call, store);
        return new(call, configuration, place);
    }

    /// <summary>Opens the store; a file that is not there is a mistake, and is not made.</summary>
    public static BillingSession Open(Invocation call, string? store)
    {
        var (configuration, place) = Find(call, store);
        return place.SqlitePath is { } path && !File.Exists(path)
            ? throw new ToolException(ExitCode.BadInput, "CLI-NO-SUCH-STORE", call.Texts[BillingTextId.StoreMissing], call.Texts[BillingTextId.StoreMissingAction])
            : new(call, configuration, place);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static (IConfiguration Configuration, DatabasePlace Place) Find(Invocation call, string? store)
    {
        if (!Databases.AreThere)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-DATABASE", call.Texts[BillingTextId.DatabaseMissing], call.Texts[TextId.EnginesMissingAction]);
        }

        var configuration = BillingSettings.Load(call);
        var place = DatabasePlace.Of(BillingSettings.Section, store, configuration, call)
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[BillingTextId.NoStore], call.Texts[BillingTextId.NoStoreAction]);
        return (configuration, place);
    }
}
