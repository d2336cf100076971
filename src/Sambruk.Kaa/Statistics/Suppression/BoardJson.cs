// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>The JSON of statistics.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BoardReportJson))]
[JsonSerializable(typeof(NationalFigure[]))]
internal sealed partial class BoardJson : JsonSerializerContext
{
    public static BoardJson Files => Made.Files;

    /// <summary>Apart, since the generated part has statics of its own that must be there first.</summary>
    private static class Made
    {
        public static readonly BoardJson Files = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            MaxDepth = 16,
            AllowDuplicateProperties = false,
        });
    }
}
