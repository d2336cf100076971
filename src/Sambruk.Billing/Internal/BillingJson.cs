// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>The JSON of the package: camel case, names of enumerations as text, members that are not known refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Tariff))]
[JsonSerializable(typeof(BillingDocument))]
[JsonSerializable(typeof(RunInput))]
[JsonSerializable(typeof(PopulationSnapshot))]
[JsonSerializable(typeof(PopulationForm))]
[JsonSerializable(typeof(RunFileForm))]
[JsonSerializable(typeof(List<Member>))]
[JsonSerializable(typeof(List<Party>))]
internal sealed partial class BillingJson : JsonSerializerContext
{
    /// <summary>Without white space, and å, ä and ö as they are.</summary>
    public static BillingJson Compact => Made.Compact;

    /// <summary>For people.</summary>
    public static BillingJson Indented => Made.Indented;

    private static JsonSerializerOptions Settings(bool indented)
    {
        var settings = new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            NewLine = "\n",
            MaxDepth = 32,

            // The later of two would win in silence.
            AllowDuplicateProperties = false,
        };
        Add<QuantityUnit>(settings);
        Add<TariffScope>(settings);
        Add<ClassBoundary>(settings);
        Add<RebateBase>(settings);
        Add<MonthsRule>(settings);
        Add<ApportionmentMethod>(settings);
        Add<MemberKind>(settings);
        Add<DocumentType>(settings);
        Add<DocumentGrouping>(settings);
        settings.Converters.Add(new JsonStringEnumConverter<VatCategory>(namingPolicy: null, allowIntegerValues: false));
        settings.Converters.Add(new JsonStringEnumConverter<VatGroup>(namingPolicy: null, allowIntegerValues: false));
        return settings;
    }

    private static void Add<TEnum>(JsonSerializerOptions settings)
        where TEnum : struct, Enum =>
        settings.Converters.Add(new JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

    /// <summary>Apart, so that the generated part is there before.</summary>
    private static class Made
    {
        public static readonly BillingJson Compact = new(Settings(indented: false));
        public static readonly BillingJson Indented = new(Settings(indented: true));
    }
}
