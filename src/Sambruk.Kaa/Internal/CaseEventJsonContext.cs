// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>The JSON of events. A store keeps it for years: a name that is written once is never given another meaning.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CaseEvent))]
internal sealed partial class CaseEventJsonContext : JsonSerializerContext
{
    /// <summary>Without white space, å, ä and ö as they are, codes by name only.</summary>
    public static CaseEventJsonContext Exact => Made.Exact;

    private static JsonSerializerOptions Settings()
    {
        var settings = new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 16,

            // The later of two would win in silence.
            AllowDuplicateProperties = false,
        };
        settings.Converters.Add(new WholeTextConverter());
        Add<OccupationKind>(settings);
        Add<EntryReason>(settings);
        Add<SchoolOccupation>(settings);
        Add<ExitReason>(settings);
        Add<ContactChannel>(settings);
        Add<ContactOutcome>(settings);
        Add<EffortKind>(settings);
        Add<EffortEndReason>(settings);
        Add<HandoverBasis>(settings);
        Add<DetailQuality>(settings);
        Add<ProtectedIdentity>(settings);
        Add<SchoolDuty>(settings);
        Add<EducationForm>(settings);
        Add<CredentialKind>(settings);
        return settings;
    }

    private static void Add<TEnum>(JsonSerializerOptions settings)
        where TEnum : struct, Enum =>
        settings.Converters.Add(new JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

    /// <summary>Apart, so that the generated part is there before.</summary>
    private static class Made
    {
        public static readonly CaseEventJsonContext Exact = new(Settings());
    }

    /// <summary>Text that reads back as it was: the writer puts another character in the place of half a surrogate pair.</summary>
    private sealed class WholeTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("A text is expected.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            for (var i = 0; i < value.Length; i++)
            {
                if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[++i])))
                {
                    throw new ArgumentException("A text holds half a surrogate pair.", nameof(value));
                }
            }

            writer.WriteStringValue(value);
        }
    }
}
