// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Takes messages over HTTP.</summary>
public static class IotIntakeBuilderExtensions
{
    /// <summary>Takes messages over HTTP with the settings of the section, at the endpoints of <c>MapIotIntake</c>. Safe to call twice.</summary>
    public static IIotBuilder AddHttpIntake(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (!builder.Services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            builder.Services.AddSingleton(new BoundSection(section.Path));
            builder.Services.AddOptions<IotIntakeOptions>().Bind(section);
        }

        return builder.Add();
    }

    /// <summary>Takes messages over HTTP with settings made in code, at the endpoints of <c>MapIotIntake</c>. Safe to call twice.</summary>
    public static IIotBuilder AddHttpIntake(this IIotBuilder builder, Action<IotIntakeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotIntakeOptions>().Configure(configure);
        return builder.Add();
    }

    private static IIotBuilder Add(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IotIntakeOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotIntakeOptions>, IotIntakeSettingsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotIntakeOptions>, IotIntakeOptionsValidator>());
        services.AddRouting();
        services.TryAddSingleton<IntakeSenders>();
        services.TryAddSingleton<IntakeTelemetry>();
        services.TryAddSingleton<IntakeRequests>();
        return builder;
    }

    private sealed record BoundSection(string Path);
}
