// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Samples.Forening;

/// <summary>Settings of the sample, the section <c>Forening</c>.</summary>
internal sealed class ForeningOptions
{
    /// <summary>Name of the association. Default <c>Exempelföreningen</c>.</summary>
    [Required]
    public string Name { get; set; } = "Exempelföreningen";

    /// <summary>Its organisation number. Default <c>802400-0005</c>, which nobody has.</summary>
    [Required]
    public string OrganisationNumber { get; set; } = "802400-0005";

    /// <summary>Street or box of its address. Default <c>Box 1</c>.</summary>
    [Required]
    public string Street { get; set; } = "Box 1";

    /// <summary>Postal code. Default <c>11122</c>.</summary>
    [Required]
    public string PostalCode { get; set; } = "11122";

    /// <summary>City. Default <c>Exempelstad</c>.</summary>
    [Required]
    public string City { get; set; } = "Exempelstad";

    /// <summary>Bankgiro that members pay to. Default <c>123-4567</c>, made up.</summary>
    [Required]
    public string Bankgiro { get; set; } = "123-4567";

    /// <summary>Port of the web pages, on loopback only. Default 5070.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5070;

    /// <summary>Folder of tariffs, members and runs, relative to the project. Default <c>../data/billing/forening</c>.</summary>
    [Required]
    public string AssociationDirectory { get; set; } = "../data/billing/forening";

    /// <summary>Folder for keys and what is issued. Default <c>App_Data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "App_Data";
}

/// <summary>Checks <see cref="ForeningOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ForeningOptionsValidator : IValidateOptions<ForeningOptions>;
