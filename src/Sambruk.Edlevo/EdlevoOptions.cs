// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Edlevo;

/// <summary>Settings of <c>AddEdlevo</c>, the section <c>Edlevo</c>. The vendor tells addresses, keys and how a key is sent; none of it is public.</summary>
public sealed class EdlevoOptions
{
    /// <summary>Outcome, version 5: diplomas and certificates.</summary>
    [ValidateObjectMembers]
    public EdlevoInterfaceOptions Outcome { get; } = new();

    /// <summary>Study Information, version 11: programme types, placement history, events.</summary>
    [ValidateObjectMembers]
    public EdlevoInterfaceOptions StudyInformation { get; } = new();

    /// <summary>Organization, version 12: students, contacts, protection, placements, changes.</summary>
    [ValidateObjectMembers]
    public EdlevoInterfaceOptions Organization { get; } = new();

    /// <summary>Name of the header that a licence key is sent in, as told by the vendor. Needed where an interface has a key. Default empty.</summary>
    [RegularExpression("^[A-Za-z0-9-]{0,64}$")]
    public string LicenceKeyHeader { get; set; } = "";

    /// <summary>Longest time from a request to the head of its answer. Default 5 minutes: an export is made when it is asked for.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time from the head of an answer to its last byte, however slowly it drips. Default 30 minutes.</summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Attempts at a request, answers that break off included. Default 3.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>First wait before a repeated attempt when the server does not say; doubled each time, with jitter. Default 2 seconds.</summary>
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait that a server may ask for; one that asks for more counts as busy. Default 2 minutes.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Most records in one answer, which is held in memory. Default 2,000,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxRecords { get; set; } = 2_000_000;

    /// <summary>School forms of which a full answer may have no student. Default none: such an answer is a fault.</summary>
    public IList<EdlevoSchoolForm> MayBeEmpty { get; } = [];

    /// <summary>Limits of reading, and the table of types of events.</summary>
    [ValidateObjectMembers]
    public EdlevoReadingOptions Reading { get; } = new();
}

/// <summary>Where an interface is, and its licence key.</summary>
public sealed class EdlevoInterfaceOptions
{
    /// <summary>The address that names of services are added to. https; http is taken for this machine only. Default none: the interface is not used.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The licence key of this interface, from a secret store. Default empty: none is sent.</summary>
    [RegularExpression("^[ -~]{0,1024}$")]
    public string LicenceKey { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class EdlevoSettingsValidator : IValidateOptions<EdlevoOptions>;

/// <summary>Checks the settings when the host starts: every fault at once. No value is shown: some are secrets.</summary>
internal sealed class EdlevoOptionsValidator : IValidateOptions<EdlevoOptions>
{
    private readonly EdlevoSettingsValidator _settings = new();

    public ValidateOptionsResult Validate(string? name, EdlevoOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        (string Name, EdlevoInterfaceOptions Interface)[] all = [("Outcome", options.Outcome), ("StudyInformation", options.StudyInformation), ("Organization", options.Organization)];
        foreach (var (path, one) in all)
        {
            CheckAddress(path, one.BaseAddress, result);
            if (one.LicenceKey.Length > 0 && options.LicenceKeyHeader.Length == 0)
            {
                result.AddError($"Edlevo:LicenceKeyHeader: set it, since Edlevo:{path}:LicenceKey is set.");
            }
        }

        if (all.All(static one => one.Interface.BaseAddress is null))
        {
            result.AddError("Edlevo: set the BaseAddress of at least one of Outcome, StudyInformation and Organization.");
        }

        Within("RequestTimeout", options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), result);
        Within("AnswerTimeout", options.AnswerTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(6), result);
        Within("RetryBaseDelay", options.RetryBaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5), result);
        Within("MaxWait", options.MaxWait, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), result);
        return result.Build();
    }

    private static void CheckAddress(string path, Uri? address, ValidateOptionsResultBuilder result)
    {
        if (address is not null
            && (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
                || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            result.AddError($"Edlevo:{path}:BaseAddress: an absolute https address (http only to this machine), without user, query and fragment.");
        }
    }

    private static void Within(string path, TimeSpan value, TimeSpan least, TimeSpan most, ValidateOptionsResultBuilder result)
    {
        if (value < least || value > most)
        {
            result.AddError($"Edlevo:{path}: from {least:c} to {most:c}.");
        }
    }
}
