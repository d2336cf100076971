// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

[OptionsValidator]
internal sealed partial class EgilReceiverOptionsValidator : IValidateOptions<EgilReceiverOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class EgilReceiverKeysValidator : IValidateOptions<EgilReceiverOptions>
{
    private const int MinKeyLength = 32;

    private const int Sha256HexLength = 64;

    public ValidateOptionsResult Validate(string? name, EgilReceiverOptions options)
    {
        var faults = new List<string>();
        for (var i = 0; i < options.ApiKeys.Count; i++)
        {
            var key = options.ApiKeys[i];
            if (string.IsNullOrWhiteSpace(key.EntityId))
            {
                faults.Add($"ApiKeys:{i}:EntityId is required.");
            }

            if ((key.Key.Length == 0) == (key.KeySha256.Length == 0))
            {
                faults.Add($"ApiKeys:{i} must have one of Key and KeySha256.");
            }
            else if (key.Key.Length is > 0 and < MinKeyLength)
            {
                faults.Add($"ApiKeys:{i}:Key must have at least {MinKeyLength} characters.");
            }
            else if (key.KeySha256.Length > 0 && (key.KeySha256.Length != Sha256HexLength || !key.KeySha256.All(char.IsAsciiHexDigit)))
            {
                faults.Add($"ApiKeys:{i}:KeySha256 must be {Sha256HexLength} hexadecimal digits.");
            }
        }

        if (options.RatePeriod <= TimeSpan.Zero || options.RatePeriod > TimeSpan.FromDays(1))
        {
            faults.Add("RatePeriod must be more than zero and at most a day.");
        }

        if (options.PublicAddress is { IsAbsoluteUri: false })
        {
            faults.Add("PublicAddress must be an absolute address.");
        }

        ReadOnlySpan<ReceivedCheck> checks = [options.SchemasCheck, options.ReferenceCheck, options.CodeListCheck, options.ReferenceAddressCheck];
        if (checks.ContainsAnyExcept(ReceivedCheck.Off, ReceivedCheck.Warn, ReceivedCheck.Refuse))
        {
            faults.Add("SchemasCheck, ReferenceCheck, CodeListCheck and ReferenceAddressCheck must be Off, Warn or Refuse.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
