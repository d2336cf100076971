// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Kaa;

/// <summary>Settings of the activity responsibility of a municipality.</summary>
public sealed class KaaOptions
{
    /// <summary>The municipality's code, four digits. Required.</summary>
    [Required]
    [RegularExpression("^[0-9]{4}$")]
    public string Municipality { get; set; } = "";

    /// <summary>Whether adult education counts as equivalent without a decision on the person. Default false.</summary>
    public bool AdultEducationIsEquivalent { get; set; }

    /// <summary>First day of the summer in which an admitted person is on the way, as <c>MM-dd</c>. Default <c>06-01</c>.</summary>
    [RegularExpression("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    public string TransitionFrom { get; set; } = "06-01";

    /// <summary>Last day of it, as <c>MM-dd</c>. Default <c>08-31</c>.</summary>
    [RegularExpression("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    public string TransitionTo { get; set; } = "08-31";

    internal TargetGroupPolicy ToPolicy() => new()
    {
        AdultEducationIsEquivalent = AdultEducationIsEquivalent,
        TransitionFrom = Day(TransitionFrom),
        TransitionTo = Day(TransitionTo),
    };

    // 2000 is a leap year: 02-29 is a day.
    private static DateOnly Day(string text) => DateOnly.ParseExact("2000-" + text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

[OptionsValidator]
internal sealed partial class KaaOptionsValidator : IValidateOptions<KaaOptions>;

/// <summary>What patterns cannot say: the municipality is one, and the days are days.</summary>
internal sealed class KaaOptionsRules : IValidateOptions<KaaOptions>
{
    public ValidateOptionsResult Validate(string? name, KaaOptions options)
    {
        if (MunicipalityRegister.Default.FindByCode(options.Municipality) is null)
        {
            return ValidateOptionsResult.Fail("Municipality: no municipality has the code.");
        }

        try
        {
            options.ToPolicy();
            return ValidateOptionsResult.Success;
        }
        catch (FormatException)
        {
            return ValidateOptionsResult.Fail("TransitionFrom or TransitionTo: no day of the calendar.");
        }
    }
}
