// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Iot;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes vendors' codecs decoders of the pipeline.</summary>
public static class IotJavaScriptBuilderExtensions
{
    /// <summary>Codecs of the folders and the repository that the section names are decoders, <c>codec/…</c> and <c>repository/…</c>. Safe to call twice.</summary>
    /// <param name="builder">What <c>AddIot</c> returned.</param>
    /// <param name="section">The settings (<see cref="IotJavaScriptOptions"/>).</param>
    public static IIotBuilder AddJavaScript(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (!builder.Services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            builder.Services.AddSingleton(new BoundSection(section.Path));
            builder.Services.AddOptions<IotJavaScriptOptions>().Bind(section);
        }

        return builder.Add();
    }

    /// <summary>Codecs of the folders and the repository that are set in code are decoders, <c>codec/…</c> and <c>repository/…</c>. Safe to call twice.</summary>
    /// <param name="builder">What <c>AddIot</c> returned.</param>
    /// <param name="configure">Makes the settings.</param>
    public static IIotBuilder AddJavaScript(this IIotBuilder builder, Action<IotJavaScriptOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotJavaScriptOptions>().Configure(configure);
        return builder.Add();
    }

    private static IIotBuilder Add(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IotJavaScriptOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotJavaScriptOptions>, IotJavaScriptSettingsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotJavaScriptOptions>, IotJavaScriptOptionsValidator>());
        services.TryAddSingleton(new CodecEngineChoice(static limits => new JintCodecEngine(limits)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDecoderSource, CodecDecoderSource>());
        return builder;
    }

    private sealed record BoundSection(string Path);
}
