// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Cli;

/// <summary>The JSON of files that <c>kaa</c> reads and writes: holds and protocols of disposal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(List<LegalHoldLine>))]
[JsonSerializable(typeof(DisposalProtocol))]
internal sealed partial class KaaFilesJson : JsonSerializerContext
{
    public static KaaFilesJson Strict => Made.Strict;

    /// <summary>Apart, so that the generated part is there before.</summary>
    private static class Made
    {
        public static readonly KaaFilesJson Strict = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            MaxDepth = 16,
            AllowDuplicateProperties = false,
        });
    }
}
