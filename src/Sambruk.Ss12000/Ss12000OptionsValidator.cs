// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000;

[OptionsValidator]
internal sealed partial class Ss12000SettingsValidator : IValidateOptions<Ss12000Options>;

/// <summary>Checks the settings when the host starts: every fault at once. No value is shown: some are secrets.</summary>
internal sealed class Ss12000OptionsValidator : IValidateOptions<Ss12000Options>
{
    private readonly Ss12000SettingsValidator _settings = new();

    public ValidateOptionsResult Validate(string? name, Ss12000Options options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        CheckAddress("BaseAddress", options.BaseAddress, query: false, result);
        CheckAddress("TokenAddress", options.TokenAddress, query: false, result);
        CheckAddress("Subscription:Target", options.Subscription.Target, query: true, result);
        if (options.TokenAddress is null != (options.ClientId.Length == 0) || options.ClientId.Length == 0 != (options.ClientSecret.Length == 0))
        {
            result.AddError("Ss12000: set TokenAddress, ClientId and ClientSecret, or none of them.");
        }

        Within("RequestTimeout", options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), result);
        Within("PageTimeout", options.PageTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(6), result);
        Within("RetryBaseDelay", options.RetryBaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5), result);
        Within("MaxWait", options.MaxWait, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), result);
        Within("Overlap", options.Overlap, TimeSpan.Zero, TimeSpan.FromDays(7), result);
        if (options.Profile == Ss12000Profile.Edlevo && options.Subscription.Types.Any(type => !ServerNames.EdlevoTells(type)))
        {
            result.AddError("Ss12000:Subscription:Types: Edlevo tells about Organisation, Placement and Duty only.");
        }

        return result.Build();
    }

    private static void CheckAddress(string path, Uri? address, bool query, ValidateOptionsResultBuilder result)
    {
        if (address is not null
            && (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || (!query && address.Query.Length > 0) || address.Fragment.Length > 0
                || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            result.AddError($"Ss12000:{path}: an absolute https address (http only to this machine), without user{(query ? "" : ", query")} and fragment.");
        }
    }

    private static void Within(string path, TimeSpan value, TimeSpan least, TimeSpan most, ValidateOptionsResultBuilder result)
    {
        if (value < least || value > most)
        {
            result.AddError($"Ss12000:{path}: from {least:c} to {most:c}.");
        }
    }
}
