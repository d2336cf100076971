// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>Checks <see cref="IotOptions"/> when the host starts: every fault at once, by its path in the configuration.</summary>
internal sealed class IotOptionsValidator(DecoderCatalog decoders) : IValidateOptions<IotOptions>
{
    private readonly IotSettingsValidator _settings = new();

    public ValidateOptionsResult Validate(string? name, IotOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        Positive(options.RetryBaseDelay, nameof(options.RetryBaseDelay), result);
        Positive(options.RetryMaxDelay, nameof(options.RetryMaxDelay), result);
        NotNegative(options.BatchWait, nameof(options.BatchWait), result);
        NotNegative(options.DuplicateWindow, nameof(options.DuplicateWindow), result);
        NotNegative(options.DeviceCacheTime, nameof(options.DeviceCacheTime), result);
        NotNegative(options.DrainTime, nameof(options.DrainTime), result);
        foreach (var (profile, decoder) in options.Profiles)
        {
            if (!decoders.Knows(decoder))
            {
                result.AddError($"Profiles:{profile}: there is no such decoder.");
            }
        }

        var known = new HashSet<DevEui>();
        for (var i = 0; i < options.Devices.Count; i++)
        {
            CheckDevice($"Devices:{i}", options.Devices[i], known, result);
        }

        return result.Build();
    }

    private void CheckDevice(string path, IotDeviceOptions device, HashSet<DevEui> known, ValidateOptionsResultBuilder result)
    {
        // The values themselves stay out of the message: a device can stand in a home.
        if (!DevEui.TryParse(device.DevEui, out var devEui))
        {
            result.AddError($"{path}:DevEui: 16 hex digits.");
        }
        else if (!known.Add(devEui))
        {
            result.AddError($"{path}:DevEui: a device stands twice.");
        }

        if (device.Decoder.Length > 0 && !decoders.Knows(device.Decoder))
        {
            result.AddError($"{path}:Decoder: there is no such decoder.");
        }

        if (device.Latitude is null != device.Longitude is null)
        {
            result.AddError($"{path}: set both Latitude and Longitude, or none.");
        }
    }

    private static void Positive(TimeSpan value, string name, ValidateOptionsResultBuilder result)
    {
        if (value <= TimeSpan.Zero)
        {
            result.AddError($"{name}: longer than no time.");
        }
    }

    private static void NotNegative(TimeSpan value, string name, ValidateOptionsResultBuilder result)
    {
        if (value < TimeSpan.Zero)
        {
            result.AddError($"{name}: not before it begins.");
        }
    }
}
