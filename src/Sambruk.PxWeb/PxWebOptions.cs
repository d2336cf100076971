// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.PxWeb;

/// <summary>Which of the two interfaces a PxWeb is asked by.</summary>
public enum PxWebVersion
{
    /// <summary>Version 2: tables have ids of their own, and <c>/config</c> tells the limits.</summary>
    V2,

    /// <summary>Version 1: tables are found by the path to them.</summary>
    V1,
}

/// <summary>Settings of <c>AddPxWeb</c>, the section <c>PxWeb</c>.</summary>
public sealed class PxWebOptions
{
    /// <summary>
    /// The address that the interface begins at: of version 2 such as <c>https://statistikdatabasen.scb.se/api/v2</c>, of version 1 that
    /// of the database, such as <c>https://api.scb.se/OV0104/v1/doris/sv/ssd</c>. https; http is taken for this machine only. No default.
    /// </summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>The interface that is spoken there. Default <see cref="PxWebVersion.V2"/>.</summary>
    [EnumDataType(typeof(PxWebVersion))]
    public PxWebVersion Version { get; set; } = PxWebVersion.V2;

    /// <summary>The language of labels, version 2 (that of version 1 stands in the address). Default <c>sv</c>.</summary>
    [Required]
    [RegularExpression("[A-Za-z-]{2,10}")]
    public string Language { get; set; } = "sv";

    /// <summary>Longest time for one call, from the first byte sent to the last received. 1 second to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time between the beginnings of two calls; what the server's own limits ask for comes on top. 100 milliseconds to an hour. Default 1 second.</summary>
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a server may ask for, by <c>Retry-After</c> or its limits; one that asks for more is not available. 1 second to an hour. Default 1 minute.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest answer, bytes. Default 8 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Most cells in an answer; the server's own limit (version 2) may be lower. Default 150,000, which is that of SCB.</summary>
    [Range(1, 10_000_000)]
    public int MaxCells { get; set; } = JsonStat2Limits.DefaultMaxCells;
}

[OptionsValidator]
internal sealed partial class PxWebSettingsValidator : IValidateOptions<PxWebOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class PxWebOptionsValidator : IValidateOptions<PxWebOptions>
{
    public ValidateOptionsResult Validate(string? name, PxWebOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.BaseAddress is { } address
            && (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
                || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            result.AddError("PxWeb:BaseAddress: an absolute https address (http only to this machine), without user, query and fragment.");
        }

        Within(options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.Timeout), result);
        Within(options.MinInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), nameof(options.MinInterval), result);
        Within(options.MaxWait, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.MaxWait), result);
        return result.Build();
    }

    private static void Within(TimeSpan value, TimeSpan least, TimeSpan most, string property, ValidateOptionsResultBuilder result)
    {
        if (value < least || value > most)
        {
            result.AddError($"PxWeb:{property}: from {least:c} to {most:c}.");
        }
    }
}
