// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>V8 itself is a library of the platform, which may not be there: said when the host starts, not of each uplink.</summary>
internal sealed class V8Presence : IValidateOptions<IotJavaScriptOptions>
{
    public ValidateOptionsResult Validate(string? name, IotJavaScriptOptions options)
    {
        try
        {
            using var probe = new V8CodecEngine().Load(new("probe.js", "function decodeUplink(input) { return { data: {} }; }"));
            probe.DecodeUplink([], 1, DateTimeOffset.UnixEpoch);
            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (fault is TypeLoadException or TypeInitializationException or FileNotFoundException or BadImageFormatException)
        {
            // DllNotFoundException is a TypeLoadException.
            return ValidateOptionsResult.Fail("V8 is not there: add the package Microsoft.ClearScript.V8.Native of the platform, or do without UseV8.");
        }
    }
}
