// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Cli;

/// <summary>The pipeline of section <c>Iot</c> with the parts whose sections are there.</summary>
internal static class IotServices
{
    public const string Section = "Iot";

    private const string Sqlite = "Sqlite";
    private const string PostgreSql = "PostgreSql";
    private const string Mqtt = "Mqtt";
    private const string JavaScript = "JavaScript";

    /// <summary>Packages that this build of the tool does not have. A section that was passed over would be a sink that gets nothing.</summary>
    private static readonly string[] s_missing = ["RabbitMq", "Webhooks", "MqttBroker"];

    public static bool HasStore(IConfiguration configuration) =>
        configuration.GetSection($"{Section}:{Sqlite}").Exists() || configuration.GetSection($"{Section}:{PostgreSql}").Exists();

    public static bool HasSource(IConfiguration configuration) => configuration.GetSection($"{Section}:{Mqtt}").Exists();

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

        if (s_missing.FirstOrDefault(name => section.GetSection(name).Exists()) is { } missing)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-PART", call.Texts.Format(TextId.IotPartMissing, $"{Section}:{missing}"), call.Texts[TextId.IotPartMissingAction]);
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

        if (sources && HasSource(configuration))
        {
            iot.AddMqtt(section.GetSection(Mqtt));
        }
    }
}
