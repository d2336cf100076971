// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Samples.Kommun;

/// <summary>Settings of the sample, the section <c>Kommun</c>.</summary>
internal sealed class KommunOptions
{
    /// <summary>Name of the municipality. Default <c>Testkommun</c>.</summary>
    [Required]
    public string Name { get; set; } = "Testkommun";

    /// <summary>Port of the web pages, on loopback only. Default 5080.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5080;

    /// <summary>Port of the vendor's endpoint, on loopback only. Default 5081.</summary>
    [Range(1, 65535)]
    public int VendorPort { get; set; } = 5081;

    /// <summary>Port of the MQTT broker that sensor messages come to, on loopback only. Default 5082.</summary>
    [Range(1, 65535)]
    public int MqttPort { get; set; } = 5082;

    /// <summary>Folder of the roster's CSV files, relative to the project. Default <c>../data</c>.</summary>
    [Required]
    public string RosterDirectory { get; set; } = "../data";

    /// <summary>Hours that the made-up sensors have been up at the first start, 0–720. Default 168.</summary>
    [Range(0, 720)]
    public int SensorHistoryHours { get; set; } = 168;

    /// <summary>Seconds between messages of the made-up sensors; 0: they send no more. Default 5.</summary>
    [Range(0, 3600)]
    public int SensorLiveSeconds { get; set; } = 5;

    /// <summary>Folder for keys, state, journals, the vendor's store and the audit log. Default <c>App_Data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "App_Data";

    /// <summary>SCB's record description as a layout file, relative to the project. Default <c>null</c>: the example that ships, by which no file is made.</summary>
    public string? ScbLayout { get; set; }
}

/// <summary>Checks <see cref="KommunOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class KommunOptionsValidator : IValidateOptions<KommunOptions>;
