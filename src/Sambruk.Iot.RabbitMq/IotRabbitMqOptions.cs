// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Settings of <c>AddRabbitMq</c>, <c>AddRabbitMqQueue</c> and <c>AddRabbitMqWorkers</c>, the section <c>Iot:RabbitMq</c>.</summary>
public sealed class IotRabbitMqOptions
{
    /// <summary>False: nothing is connected, and the sink lets everything pass. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Name or address of the broker. Default <c>localhost</c>.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>Port. Default 0: 5671 with TLS, 5672 without.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>The virtual host. Default <c>/</c>.</summary>
    [Required]
    public string VirtualHost { get; set; } = "/";

    /// <summary>User. No default.</summary>
    [Required]
    public string UserName { get; set; } = "";

    /// <summary>Password, from a secret store. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>TLS, with the broker's certificate verified. Default true; false is taken for this machine only, unless <see cref="AllowUnencrypted"/>.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Without TLS to another machine, too: passwords and measurements can be read on the way. For diwise's own network. Default false.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>File with certificates (PEM) that the broker's must lead to, in place of the machine's. Default empty: the machine's.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>The name in the broker's certificate. Default empty: <see cref="Host"/>.</summary>
    public string CertificateName { get; set; } = "";

    /// <summary>How the broker's pages name the connection, followed by what it is for. Default <c>sambruk-iot</c>.</summary>
    [Required]
    [StringLength(64)]
    public string ClientName { get; set; } = "sambruk-iot";

    /// <summary>Time for connecting, and for each question to the broker. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time in which the broker has confirmed what was published; then it counts as not published. Default 30 seconds.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the connection is tested. Default 30 seconds; a dead one is found within twice that.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>First wait before a reader connects again; doubled each time, with jitter. Default 0.5 seconds.</summary>
    public TimeSpan ReconnectBaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait before a reader connects again. Default 30 seconds.</summary>
    public TimeSpan ReconnectMaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>diwise's bus.</summary>
    [ValidateObjectMembers]
    public DiwiseBusOptions Bus { get; } = new();

    /// <summary>The queues of the workers.</summary>
    [ValidateObjectMembers]
    public UplinkQueueOptions Queue { get; } = new();

    /// <summary>Host and port; no password.</summary>
    public override string ToString() => nameof(IotRabbitMqOptions);
}
