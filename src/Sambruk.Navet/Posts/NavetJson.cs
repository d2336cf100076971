// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sambruk.Navet;

/// <summary>
/// How a store writes persons and posts: compact JSON, camel case, without empty lists and defaults. A later version of the package
/// reads what an earlier one wrote. All of it is personal.
/// </summary>
public static class NavetJson
{
    private static readonly JsonSerializerOptions s_kept = Compact();

    /// <summary>For a reader.</summary>
    internal static JsonTypeInfo<NavetPost> Shown(bool indented) => (JsonTypeInfo<NavetPost>)Readable(indented).GetTypeInfo(typeof(NavetPost));

    /// <summary>A person.</summary>
    public static JsonTypeInfo<NavetPerson> Person { get; } = (JsonTypeInfo<NavetPerson>)s_kept.GetTypeInfo(typeof(NavetPerson));

    /// <summary>A post.</summary>
    public static JsonTypeInfo<NavetPost> Post { get; } = (JsonTypeInfo<NavetPost>)s_kept.GetTypeInfo(typeof(NavetPost));

    private static JsonSerializerOptions Readable(bool indented) =>
        new(NavetJsonContext.Default.Options) { WriteIndented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonSerializerOptions Compact() => new(Readable(indented: false))
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        TypeInfoResolver = NavetJsonContext.Default.WithAddedModifier(static type =>
        {
            foreach (var property in type.Properties)
            {
                if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                {
                    property.ShouldSerialize = static (_, value) => value is System.Collections.ICollection { Count: > 0 };
                }
            }
        }),
    };
}

/// <summary>A partial date as <c>2006-XX-25</c>.</summary>
internal sealed class PartialDateJsonConverter : JsonConverter<PartialBirthDate>
{
    private const int Length = 10;

    public override PartialBirthDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Length];
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length != Length || reader.ValueIsEscaped)
        {
            throw new JsonException("Not a partial date.");
        }

        _ = reader.CopyString(text);
        return NavetDates.TryParse(string.Concat(text[..4], Part(text[5..7]), Part(text[8..])), out var date) && date is { } known
            ? known
            : throw new JsonException("Not a partial date.");

        static ReadOnlySpan<char> Part(ReadOnlySpan<char> text) => text is "XX" ? "00" : text;
    }

    public override void Write(Utf8JsonWriter writer, PartialBirthDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
