// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Billing.Sie;

/// <summary>A map as its file has it. Apart from the map: what a file leaves out keeps the default only where it can be set.</summary>
internal sealed class AccountMapData
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    public string Receivable { get; set; } = null!;

    public Dictionary<int, string> Vat { get; set; } = null!;

    public string Rounding { get; set; } = null!;

    [JsonRequired]
    public List<RevenueAccount> Revenue { get; set; } = null!;

    public Dictionary<string, string> AccountNames { get; set; } = null!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public SieDimension? Dimension { get; set; }

    public Dictionary<string, string> ServiceNames { get; set; } = null!;

    public VoucherSeries Series { get; set; } = null!;

    public AccountMapData()
        : this(new() { Revenue = [] })
    {
    }

    private AccountMapData(AccountMap map)
    {
        Receivable = map.Receivable;
        Vat = new(map.Vat);
        Rounding = map.Rounding;
        Revenue = [.. map.Revenue];
        AccountNames = new(map.AccountNames, StringComparer.Ordinal);
        Dimension = map.Dimension;
        ServiceNames = new(map.ServiceNames, StringComparer.Ordinal);
        Series = map.Series;
    }

    public static AccountMapData Of(AccountMap map) => new(map);

    public AccountMap ToMap() => new()
    {
        Receivable = Receivable,
        Vat = Vat,
        Rounding = Rounding,
        Revenue = Revenue,
        AccountNames = AccountNames,
        Dimension = Dimension,
        ServiceNames = ServiceNames,
        Series = Series,
    };
}

/// <summary>The JSON of the package.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccountMapData))]
internal sealed partial class AccountMapJson : JsonSerializerContext
{
    /// <summary>For people, with å, ä and ö as they are.</summary>
    public static AccountMapJson Readable => Made.Readable;

    /// <summary>Apart, so that the generated part is there before.</summary>
    private static class Made
    {
        public static readonly AccountMapJson Readable = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            MaxDepth = 8,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
    }
}
