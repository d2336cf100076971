// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Samples.Kommun;

/// <summary>The capability "Sensorer", with the packages that it is made of.</summary>
internal static class SensorServiceCollectionExtensions
{
    /// <summary>Adds it. Everything that it keeps is in the data folder.</summary>
    public static void AddSensors(this IServiceCollection services, IConfiguration configuration, KommunOptions options, string roster, string data)
    {
        // The packages.
        var network = new SampleNetworkServer(options.MqttPort, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        services.AddIot(configuration.GetSection("Iot"))
            .UseSqlite(Path.Combine(data, "sensorer.db"))
            .AddMqttBroker(broker =>
            {
                broker.Port = options.MqttPort;
                broker.Users[SampleNetworkServer.UserName] = new() { Password = network.Password, PublishTopics = { SampleNetworkServer.Topics } };
            });

        // In the place of sensors and a network server.
        services.AddSingleton(network);
        services.AddSingleton(new SensorDemoSettings(
            Path.Combine(roster, "iot", "devices.csv"), TimeSpan.FromHours(options.SensorHistoryHours), TimeSpan.FromSeconds(options.SensorLiveSeconds)));
        services.AddHostedService<SensorGenerator>();

        services.AddSingleton<SensorOverview>();
        services.AddSingleton<Replies<SensorReply>>();
        services.AddSingleton<ICapabilityTile, SensorTile>();
    }
}
