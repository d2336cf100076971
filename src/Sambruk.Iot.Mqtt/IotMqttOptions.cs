// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>Settings of <c>AddMqtt</c>, the section <c>Iot:Mqtt</c>.</summary>
public sealed class IotMqttOptions
{
    /// <summary>The brokers by name, which stands in logs and metrics: a letter or digit followed by letters, digits, <c>-</c> or <c>_</c>.</summary>
    public IDictionary<string, MqttBrokerOptions> Brokers { get; } = new Dictionary<string, MqttBrokerOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One broker.</summary>
public sealed class MqttBrokerOptions
{
    /// <summary>Name or address of the broker. No default.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>Port. Default 8883, MQTT over TLS.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 8883;

    /// <summary>TLS, with the broker's certificate verified. Default true; false is taken for this machine only.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>File with certificates (PEM) that the broker's must lead to, in place of the machine's. Default empty: the machine's.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>File with the own certificate (PEM), where the broker asks for one. Default empty: none.</summary>
    public string ClientCertificateFile { get; set; } = "";

    /// <summary>File with the key (PEM) of the own certificate. Default empty: in the same file.</summary>
    public string ClientKeyFile { get; set; } = "";

    /// <summary>User. Default empty: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password, from a secret store. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// The client's name at the broker. The broker keeps what was not acknowledged under this name, so each host needs its
    /// own, and the same after a restart. Default empty: <c>sambruk-</c> and the machine's name.
    /// </summary>
    public string ClientId { get; set; } = "";

    /// <summary>Topics, such as <c>application/+/device/+/event/+</c>. With several hosts: <c>$share/sambruk/…</c>. At least one.</summary>
    public IList<string> Topics { get; } = [];

    /// <summary>The network server. Default: told by each message itself.</summary>
    public UplinkFormat Format { get; set; }

    /// <summary>Version of MQTT: 5 or 4 (which is 3.1.1). Default 5.</summary>
    [AllowedValues(4, 5)]
    public int ProtocolVersion { get; set; } = 5;

    /// <summary>How often the connection is tested when nothing is sent. Default 30 seconds.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the broker keeps what was not acknowledged while the host is away (MQTT 5; brokers of 3.1.1 decide themselves). Default 7 days.</summary>
    public TimeSpan SessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Messages that the broker may have under way at once (MQTT 5). Default 2000.</summary>
    [Range(1, 65535)]
    public int ReceiveMaximum { get; set; } = 2000;

    /// <summary>The largest message, bytes. Default 1,048,576 (1 MiB).</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest time for connecting and for an answer of the broker. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>First wait before connecting again; doubled each time, with jitter. Default 1 second.</summary>
    public TimeSpan ReconnectBaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before connecting again. Default 60 seconds.</summary>
    public TimeSpan ReconnectMaxDelay { get; set; } = TimeSpan.FromSeconds(60);
}

[OptionsValidator]
internal sealed partial class MqttBrokerOptionsValidator : IValidateOptions<MqttBrokerOptions>;
