// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>Settings of <c>AddMqttBroker</c>, the section <c>Iot:MqttBroker</c>: a broker inside the host.</summary>
public sealed class IotMqttBrokerOptions
{
    /// <summary>Address to listen on. Default <c>127.0.0.1</c>: this machine only. Others (such as <c>0.0.0.0</c>) need TLS and users.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port; 0 takes a free one, which the log tells. Default 1883; 8883 is the usual one with TLS.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 1883;

    /// <summary>TLS with <see cref="CertificateFile"/>. Default false.</summary>
    public bool UseTls { get; set; }

    /// <summary>File with the certificate (PEM), read at each connection, so that a renewed one is used at once. Default empty.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>File with its key (PEM). Default empty: in the same file.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Who may connect, by name. Default none.</summary>
    public IDictionary<string, MqttBrokerUserOptions> Users { get; } = new Dictionary<string, MqttBrokerUserOptions>(StringComparer.Ordinal);

    /// <summary>Anybody on this machine may publish, without a name. Only with a loopback address. Default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Topics whose messages go to the pipeline, such as <c>application/#</c>. Default none: all.</summary>
    public IList<string> UplinkTopics { get; } = [];

    /// <summary>The network server. Default: told by each message itself.</summary>
    public UplinkFormat Format { get; set; }

    /// <summary>Connections at once. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaxClients { get; set; } = 1000;

    /// <summary>The largest packet, bytes. Default 1,048,576 (1 MiB).</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>Messages that wait for one slow subscriber at most; then the oldest is dropped. Default 100.</summary>
    [Range(1, 100_000)]
    public int MaxPendingMessages { get; set; } = 100;

    /// <summary>Longest time for a client to say who it is, TLS included. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>One who may connect to the broker inside the host.</summary>
public sealed class MqttBrokerUserOptions
{
    /// <summary>What <see cref="MqttPasswordHash.Create(string)"/> makes of the password, so that the configuration need not hold it. Default empty.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>The password, from a secret store; in place of <see cref="PasswordHash"/>. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>Topics that the user may publish to, such as <c>application/#</c>. Default none.</summary>
    public IList<string> PublishTopics { get; } = [];

    /// <summary>Topics that the user may subscribe to. Default none.</summary>
    public IList<string> SubscribeTopics { get; } = [];

    /// <summary>Nothing of the user.</summary>
    public override string ToString() => nameof(MqttBrokerUserOptions);
}

[OptionsValidator]
internal sealed partial class IotMqttBrokerSettingsValidator : IValidateOptions<IotMqttBrokerOptions>;
