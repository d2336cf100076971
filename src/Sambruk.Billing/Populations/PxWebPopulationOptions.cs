// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Billing;

/// <summary>The day that a table of inhabitants counts them on.</summary>
public enum PopulationDay
{
    /// <summary>31 December; periods such as <c>2025</c>.</summary>
    YearEnd,

    /// <summary>1 November; periods such as <c>2025</c>.</summary>
    FirstOfNovember,

    /// <summary>The last day of each month; periods such as <c>2025M12</c>.</summary>
    MonthEnd,
}

/// <summary>
/// The table of a PxWeb that inhabitants are taken from. Its defaults are SCB's table of 31 December in version 2; another table needs
/// its own contents, day and selections.
/// </summary>
public sealed class PxWebPopulationOptions
{
    /// <summary>The table: its id (version 2) or the path to it (version 1, such as <c>START/BE/BE0101/BE0101A/BefolkningNy</c>). Default <c>TAB638</c>.</summary>
    [Required]
    [StringLength(200)]
    public string Table { get; set; } = "TAB638";

    /// <summary>The content that is the number of inhabitants. Default <c>BE0101N1</c>.</summary>
    [Required]
    [StringLength(200)]
    public string Contents { get; set; } = "BE0101N1";

    /// <summary>The day that the table counts on. Default <see cref="PopulationDay.YearEnd"/>.</summary>
    [EnumDataType(typeof(PopulationDay))]
    public PopulationDay Day { get; set; } = PopulationDay.YearEnd;

    /// <summary>The variable of municipalities. Default <c>Region</c>.</summary>
    [Required]
    [StringLength(200)]
    public string RegionVariable { get; set; } = "Region";

    /// <summary>The list of codes that municipalities are of, version 1 only. Default <c>vs:RegionKommun07</c>; empty: the table's own codes.</summary>
    [StringLength(200)]
    public string RegionCodeList { get; set; } = "vs:RegionKommun07";

    /// <summary>The variable of contents. Default <c>ContentsCode</c>.</summary>
    [Required]
    [StringLength(200)]
    public string ContentsVariable { get; set; } = "ContentsCode";

    /// <summary>The variable of time. Default <c>Tid</c>.</summary>
    [Required]
    [StringLength(200)]
    public string TimeVariable { get; set; } = "Tid";

    /// <summary>
    /// One code for each further variable that the server does not sum by itself, such as <c>Alder</c>: <c>tot</c> in the table of
    /// 1 November. Default none.
    /// </summary>
    public IDictionary<string, string> Selections { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When the office published the values of the day. Default <c>null</c>: not known; no interface tells it.</summary>
    public DateOnly? PublishedAt { get; set; }

    /// <summary>The folder that each answer is kept in as it came (POP-05). Made when it is not there. Default empty: not kept.</summary>
    public string Folder { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class PxWebPopulationOptionsValidator : IValidateOptions<PxWebPopulationOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class PxWebPopulationSelectionsValidator : IValidateOptions<PxWebPopulationOptions>
{
    public ValidateOptionsResult Validate(string? name, PxWebPopulationOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        string[] own = [options.RegionVariable, options.ContentsVariable, options.TimeVariable];
        if (own.Distinct(StringComparer.Ordinal).Count() != own.Length || options.Selections.Keys.Any(k => own.Contains(k, StringComparer.Ordinal)))
        {
            result.AddError($"{nameof(options.Selections)}: each variable is selected once.");
        }

        // A code only: an expression would be a choice that the server makes.
        if (options.Selections.Any(s => s.Key.Length is 0 or > 200 || s.Value.Length is 0 or > 200 || s.Value.AsSpan().ContainsAny("*?()"))
            || options.Contents.AsSpan().ContainsAny("*?()"))
        {
            result.AddError($"{nameof(options.Selections)}: a code of a variable is expected, and no expression.");
        }

        return result.Build();
    }
}
