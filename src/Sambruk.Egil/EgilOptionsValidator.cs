// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Http.Headers;
using Cronos;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>Checks <see cref="EgilOptions"/> when the host starts: every fault at once, by its path in the configuration.</summary>
internal sealed class EgilOptionsValidator : IValidateOptions<EgilOptions>
{
    private readonly EgilSettingsValidator _settings = new();
    private readonly EgilTargetOptionsValidator _target = new();

    public ValidateOptionsResult Validate(string? name, EgilOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        if (options.Schedule.Length > 0 && !CronExpression.TryParse(options.Schedule, out _))
        {
            result.AddError("Schedule: not a cron expression of five fields, such as '30 3 * * *'.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.ScheduleTimeZone, out _))
        {
            result.AddError("ScheduleTimeZone: this machine knows no such time zone.");
        }

        foreach (var (target, settings) in options.Targets)
        {
            result.AddResult(_target.Validate($"Targets:{target}", settings));
            CheckTarget($"Targets:{target}", target, settings, result);
        }

        return result.Build();
    }

    private static void CheckTarget(string path, string name, EgilTargetOptions options, ValidateOptionsResultBuilder result)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || name.Length is 0 or > 64 || name[0] is '-' or '_')
        {
            result.AddError($"{path}: a name is a letter or digit followed by at most 63 letters, digits, '-' or '_'.");
        }

        if (options.EntityId.Length == 0 && options.BaseAddress is null)
        {
            result.AddError($"{path}: set EntityId (federation) or BaseAddress.");
        }

        if (options.BaseAddress is { } address && (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            result.AddError($"{path}:BaseAddress: an absolute https address (http only to this machine).");
        }

        if (options.HeaderName.Length > 0 != options.HeaderValue.Length > 0)
        {
            result.AddError($"{path}: set both HeaderName and HeaderValue, or none.");
        }

        CheckSpan($"{path}:{nameof(options.MaxRetryTime)}", options.MaxRetryTime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), result);
        CheckSpan($"{path}:{nameof(options.RequestTimeout)}", options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), result);
        CheckSpan($"{path}:{nameof(options.RetryBaseDelay)}", options.RetryBaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5), result);
        CheckHeaders(path, options, result);
        CheckLimits($"{path}:{nameof(options.Limits)}", options.Limits, result);
        foreach (var endpoint in options.Limits.Gross.Keys.Where(e => e != "*" && !EgilResourceTypes.TryFromEndpoint(e, out _)))
        {
            result.AddError($"{path}:Limits:Gross:{endpoint}: no such endpoint.");
        }
    }

    private static void CheckHeaders(string path, EgilTargetOptions options, ValidateOptionsResultBuilder result)
    {
        if (!MediaTypeHeaderValue.TryParse(options.MediaType, out _))
        {
            result.AddError($"{path}:MediaType: not a media type.");
        }

        // The value is a secret: it is told to be wrong, never shown.
        if (options.HeaderName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) || options.HeaderValue.Any(c => !char.IsAscii(c) || char.IsControl(c)))
        {
            result.AddError($"{path}: HeaderName is letters, digits, '-' and '_'; HeaderValue is one line of ASCII.");
        }
    }

    private static void CheckLimits(string path, SafetyLimits limits, ValidateOptionsResultBuilder result)
    {
        if (limits.MinimumForPercent < 0
            || limits.Gross.Values.Any(g => g.Create < 0 || g.CreatePercent < 0 || g.Update < 0 || g.UpdatePercent < 0 || g.Delete < 0 || g.DeletePercent < 0)
            || limits.Net.Values.Any(n => n.Absolute < 0 || n.Relative < 0))
        {
            result.AddError($"{path}: no limit is less than 0.");
        }

        // A misspelt type would be a limit that never trips.
        foreach (var type in limits.Net.Keys.Where(t => t != "Object" && !Roster.ConfigurationTypes.Contains(t, StringComparer.Ordinal)))
        {
            result.AddError($"{path}:Net:{type}: one of Object, {string.Join(", ", Roster.ConfigurationTypes)}.");
        }

        if (limits.Freeze.Any(period => !period.IsValid))
        {
            result.AddError($"{path}:Freeze: From and To are days as MM-dd, such as 06-10.");
        }
    }

    private static void CheckSpan(string path, TimeSpan value, TimeSpan least, TimeSpan most, ValidateOptionsResultBuilder result)
    {
        if (value < least || value > most)
        {
            result.AddError($"{path}: from {least} to {most}.");
        }
    }
}

[OptionsValidator]
internal sealed partial class EgilSettingsValidator : IValidateOptions<EgilOptions>;

[OptionsValidator]
internal sealed partial class EgilTargetOptionsValidator : IValidateOptions<EgilTargetOptions>;
