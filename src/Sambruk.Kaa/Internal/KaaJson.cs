// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>The JSON of the package's own files: camel case, names of enumerations as text, members that are not known refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScbLayout))]
internal sealed partial class KaaJson : JsonSerializerContext
{
    public static KaaJson Files => Made.Files;

    /// <summary>Apart, since the generated part has statics of its own that must be there first.</summary>
    private static class Made
    {
        public static readonly KaaJson Files = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            MaxDepth = 16,
            AllowDuplicateProperties = false,
        });
    }
}
