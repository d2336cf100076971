// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Tells the application's handlers of a commit; what they do cannot undo it.</summary>
internal sealed class ReceiverHandlers(
    IEnumerable<IEgilReceiverHandler> handlers,
    IHostApplicationLifetime lifetime,
    ReceiverTelemetry telemetry,
    ILogger<ReceiverHandlers> logger)
{
    private readonly IEgilReceiverHandler[] _handlers = [.. handlers];

    public async ValueTask TellAsync(EgilReceiverEvent receiverEvent)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                // Not the request's token: the sender may hang up after the commit.
                await handler.HandleAsync(receiverEvent, lifetime.ApplicationStopping).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the commit stands whatever a handler throws
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // The type only: the message of an application's exception may hold what it handled.
                Log.HandlerFailed(logger, handler.GetType().Name, receiverEvent.Kind, receiverEvent.Key.Type, fault.GetType().Name);
                telemetry.HandlerFailed(receiverEvent.Key.Type);
            }
        }
    }
}
