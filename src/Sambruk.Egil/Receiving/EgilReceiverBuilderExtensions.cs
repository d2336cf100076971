// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sambruk.Egil;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the application's handlers to a receiver.</summary>
public static class EgilReceiverBuilderExtensions
{
    /// <summary>Calls a handler, one instance for the life of the host, after each change. Adding the same type twice adds it once.</summary>
    public static IEgilReceiverBuilder AddHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IEgilReceiverBuilder builder)
        where THandler : class, IEgilReceiverHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IEgilReceiverHandler, THandler>());
        return builder;
    }

    /// <summary>Calls a delegate after each change.</summary>
    public static IEgilReceiverBuilder AddHandler(
        this IEgilReceiverBuilder builder, Func<EgilReceiverEvent, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handler);
        builder.Services.AddSingleton<IEgilReceiverHandler>(new DelegateHandler(handler));
        return builder;
    }

    private sealed class DelegateHandler(Func<EgilReceiverEvent, CancellationToken, ValueTask> handler) : IEgilReceiverHandler
    {
        public ValueTask HandleAsync(EgilReceiverEvent receiverEvent, CancellationToken cancellationToken) =>
            handler(receiverEvent, cancellationToken);
    }
}
