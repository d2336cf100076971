// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>The section <c>Navet</c>: what the package reads, who the tool runs as, and the key that names persons in the log.</summary>
internal static class NavetSettings
{
    public const string Section = "Navet";
    public const string StoreSection = "Navet:Store";
    private const string LogKey = "Navet:LogKey";
    private const int ShortestKey = 16;

    public static IConfiguration Load(Invocation call)
    {
        DatabasePlace.RefuseSecrets(call, "Navet:Certificate:Password", LogKey);
        return ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts, optional: true);
    }

    /// <summary>The settings of the package, checked.</summary>
    public static NavetOptions OptionsOf(Invocation call, ServiceProvider services) =>
        ToolServices.Bound(call, () => services.GetRequiredService<IOptions<NavetOptions>>().Value);

    /// <summary>What must be set for a command.</summary>
    /// <exception cref="ToolException">One is not.</exception>
    public static void Demand(Invocation call, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var findings = new List<Finding>();
        foreach (var (key, value) in settings)
        {
            if (value.Length == 0)
            {
                findings.Add(KaaSettings.At($"{Section}:{key}", call.Texts[BillingTextId.SettingMissing]));
            }
        }

        if (findings.Count > 0)
        {
            throw KaaSettings.Wrong(call, [.. findings]);
        }
    }

    /// <summary>The key by which the log names persons without their numbers; <c>null</c>: it names none.</summary>
    public static byte[]? LogKeyOf(Invocation call, IConfiguration configuration)
    {
        if (configuration[LogKey] is not { Length: > 0 } text)
        {
            return null;
        }

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= ShortestKey
            ? key[..length]
            : throw KaaSettings.Wrong(call, KaaSettings.At(LogKey, call.Texts[NavetTextId.LogKeyForm]));
    }
}
