// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Sambruk.Iot;

/// <summary>The bodies on the bus that are no packs.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = 32,
    RespectNullableAnnotations = true,
    Converters = [typeof(BusTimeConverter), typeof(BusDurationConverter)])]
[JsonSerializable(typeof(FunctionUpdated))]
[JsonSerializable(typeof(ThingUpdated))]
[JsonSerializable(typeof(DeviceStatusMessage))]
[JsonSerializable(typeof(Thing))]
internal sealed partial class BusJsonContext : JsonSerializerContext;

internal static class BusJson
{
    /// <summary>Bytes of a body at most.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Letters as they are; what HTML and JavaScript take for something else escaped, as Go does.</summary>
    public static BusJsonContext Context { get; } = new(new(BusJsonContext.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public static bool TryRead<T>(ReadOnlySpan<byte> utf8Json, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? body, out ValidationReport report)
        where T : class
    {
        body = null;
        if (utf8Json.Length > MaxBytes)
        {
            report = Refusal("IOT-BODY-SIZE", "The body is larger than the limit.");
            return false;
        }

        try
        {
            body = JsonSerializer.Deserialize(utf8Json, type);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            report = Refusal("IOT-BODY-JSON", "The body is not JSON of this kind.");
            return false;
        }

        report = body is null ? Refusal("IOT-BODY-JSON", "The body is not JSON of this kind.") : ValidationReport.Empty;
        return body is not null;
    }

    public static ValidationReport Refusal(string code, string message, string path = "") => new([new(code, path, FindingSeverity.Error, message)]);
}
