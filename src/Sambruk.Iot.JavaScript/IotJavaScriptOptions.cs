// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>Settings of <c>AddJavaScript</c>, the section <c>Iot:JavaScript</c>. Files are read when a device first needs them and again only after a restart.</summary>
public sealed class IotJavaScriptOptions
{
    /// <summary>Folders of codecs, one in each file <c>NAME.js</c>: the decoder <c>codec/NAME</c>. Default none.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>
    /// A checkout of a device repository (<see cref="DeviceRepository"/>): decoders <c>repository/VENDOR/DEVICE</c> and
    /// <c>repository/VENDOR/DEVICE/FIRMWARE</c>. Default empty: none.
    /// </summary>
    public string Repository { get; set; } = "";

    /// <summary>The region whose codec is taken where a repository has several, such as <c>EU863-870</c>. Default empty: a European one, else the first.</summary>
    public string Region { get; set; } = "";

    /// <summary>What one call may use, and how many warm engines a codec keeps.</summary>
    [ValidateObjectMembers(typeof(CodecLimitsValidator))]
    public CodecLimits Limits { get; } = new();

    /// <summary>Readings that one uplink may give, 1 to 1024; one that gives more is put aside as <c>TooManyValues</c>. Default 256.</summary>
    [Range(1, FieldSet.MaxFields)]
    public int MaxReadings { get; set; } = DecodedPayload.MostValues;

    /// <summary>Objects and lists in each other, 1 to 32; an uplink with more is put aside as <c>OutputLimit</c>. Default 8.</summary>
    [Range(1, 32)]
    public int MaxDepth { get; set; } = 8;

    /// <summary>Longest text of a reading in bytes of UTF-8, 1 to 65 536; an uplink with a longer one is put aside as <c>OutputLimit</c>. Default 1024.</summary>
    [Range(1, 65_536)]
    public int MaxTextBytes { get; set; } = 1024;

    /// <summary>Leave out the readings that a codec has in its own words when it gives normalised ones too. Default false.</summary>
    public bool NormalizedOnly { get; set; }
}

[OptionsValidator]
internal sealed partial class IotJavaScriptSettingsValidator : IValidateOptions<IotJavaScriptOptions>;

/// <summary>What attributes cannot say: the folders are there, and a name is one codec's.</summary>
internal sealed class IotJavaScriptOptionsValidator : IValidateOptions<IotJavaScriptOptions>
{
    public ValidateOptionsResult Validate(string? name, IotJavaScriptOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Folders.Count == 0 && options.Repository.Length == 0)
        {
            result.AddError("Set Folders or Repository: where the codecs are.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.Folders.Count; i++)
        {
            if (options.Folders[i].Length == 0 || !Directory.Exists(options.Folders[i]))
            {
                result.AddError($"Folders:{i}: there is no such folder.");
                continue;
            }

            var twice = CodecFolder.Names(options.Folders[i]).Count(file => !names.Add(file));
            if (twice > 0)
            {
                result.AddError($"Folders:{i}: {twice} of its codecs have the name of another, in this folder or one before it.");
            }
        }

        if (options.Repository.Length > 0 && DeviceRepository.Open(options.Repository) is null)
        {
            result.AddError("Repository: this folder is no device repository.");
        }

        return result.Build();
    }
}
