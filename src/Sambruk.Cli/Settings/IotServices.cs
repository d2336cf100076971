// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The pipeline of section <c>Iot</c> with the parts whose sections are there.</summary>
internal static class IotServices
{
    public const string Section = "Iot";

    private const string Sqlite = "Sqlite";
    private const string PostgreSql = "PostgreSql";
    private const string Mqtt = "Mqtt";
    private const string JavaScript = "JavaScript";
    private const string MqttBroker = "MqttBroker";
    private const string RabbitMq = "RabbitMq";
    private const string Webhooks = "Webhooks";

    public static bool HasStore(IConfiguration configuration) =>
        configuration.GetSection($"{Section}:{Sqlite}").Exists() || configuration.GetSection($"{Section}:{PostgreSql}").Exists();

    public static bool HasSource(IConfiguration configuration) =>
        configuration.GetSection($"{Section}:{Mqtt}").Exists() || configuration.GetSection($"{Section}:{MqttBroker}").Exists();

    /// <summary>Adds the pipeline.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The tool's configuration.</param>
    /// <param name="call">The call of the tool.</param>
    /// <param name="sources">False: nothing new is taken in, as when dead letters are played again.</param>
    public static void Add(IServiceCollection services, IConfiguration configuration, Invocation call, bool sources)
    {
        var section = configuration.GetSection(Section);
        if (section.GetSection(Sqlite).Exists() && section.GetSection(PostgreSql).Exists())
        {
            throw new ToolException(ExitCode.BadInput, "CLI-TWO-STORES", call.Texts[TextId.IotTwoStores], call.Texts[TextId.ConfigInvalidAction]);
        }

        var iot = services.AddIot(section);
        if (section.GetSection(Sqlite).Exists())
        {
            iot.UseSqlite(section.GetSection(Sqlite));
        }

        if (section.GetSection(PostgreSql).Exists())
        {
            iot.UsePostgreSql(section.GetSection(PostgreSql));
        }

        if (section.GetSection(JavaScript).Exists())
        {
            CodecEngines.AddTo(iot, section.GetSection(JavaScript), call);
        }

        if (section.GetSection(RabbitMq).Exists())
        {
            iot.AddRabbitMq(section.GetSection(RabbitMq));
        }

        foreach (var webhook in section.GetSection(Webhooks).GetChildren())
        {
            AddWebhook(iot, webhook, call);
        }

        // The broker first: the sources can be its own.
        if (sources && section.GetSection(MqttBroker).Exists())
        {
            iot.AddMqttBroker(section.GetSection(MqttBroker));
        }

        if (sources && section.GetSection(Mqtt).Exists())
        {
            iot.AddMqtt(section.GetSection(Mqtt));
        }
    }

    private static void AddWebhook(IIotBuilder iot, IConfigurationSection webhook, Invocation call)
    {
        try
        {
            iot.AddWebhook(webhook.Key, webhook);
        }
        catch (ArgumentException)
        {
            throw new ToolException(
                ExitCode.BadInput,
                "CLI-CONFIG",
                call.Texts[TextId.ConfigInvalid],
                call.Texts[TextId.ConfigInvalidAction],
                new Finding("CLI-CONFIG", $"{Section}:{Webhooks}", FindingSeverity.Error, call.Texts[TextId.IotWebhookName]));
        }
    }
}
