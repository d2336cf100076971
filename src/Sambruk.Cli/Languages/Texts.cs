// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>The words of the tool in one language.</summary>
internal sealed class Texts(Language language)
{
    public Language Language => language;

    public string this[TextId id] => Of(id, language);

    public string this[BillingTextId id] => Of(id, language);

    public string this[KaaTextId id] => Of(id, language);

    public string this[NavetTextId id] => Of(id, language);

    public static string Of(TextId id, Language language) =>
        language == Language.Swedish ? SwedishTexts.Of(id) : EnglishTexts.Of(id);

    public static string Of(BillingTextId id, Language language) =>
        language == Language.Swedish ? SwedishBillingTexts.Of(id) : EnglishBillingTexts.Of(id);

    public static string Of(KaaTextId id, Language language) =>
        language == Language.Swedish ? SwedishKaaTexts.Of(id) : EnglishKaaTexts.Of(id);

    public static string Of(NavetTextId id, Language language) =>
        language == Language.Swedish ? SwedishNavetTexts.Of(id) : EnglishNavetTexts.Of(id);

    public string Format(KaaTextId id, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Of(id, language), arguments);

    public string Format(NavetTextId id, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Of(id, language), arguments);

    public string Format(BillingTextId id, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Of(id, language), arguments);

    public string Format(TextId id, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Of(id, language), arguments);

    /// <summary>The word for what is done with an object.</summary>
    public string Kind(OperationKind kind) => this[kind switch
    {
        OperationKind.Create => TextId.KindCreate,
        OperationKind.Update => TextId.KindUpdate,
        _ => TextId.KindDelete,
    }];

    /// <summary>29,031 or 29 031 (no-break space).</summary>
    public string Number(long number)
    {
        var text = number.ToString("#,0", CultureInfo.InvariantCulture);
        return language == Language.Swedish ? text.Replace(',', '\u00A0') : text;
    }

    /// <summary>80,150.07 or 80 150,07, of öre.</summary>
    public string Kronor(long ore)
    {
        var text = (ore / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);
        return language == Language.Swedish ? text.Replace(',', '\u00A0').Replace('.', ',') : text;
    }

    /// <summary>As <see cref="Kronor"/>, with a plus where it is more than nothing.</summary>
    public string Change(long ore) => (ore > 0 ? "+" : "") + Kronor(ore);

    /// <summary>12.5 or 12,5; at most one decimal.</summary>
    public string Decimal(decimal number)
    {
        var text = number.ToString("#,0.#", CultureInfo.InvariantCulture);
        return language == Language.Swedish ? text.Replace(',', '\u00A0').Replace('.', ',') : text;
    }

    /// <summary>Local time to the second.</summary>
    public static string Time(DateTimeOffset time, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>0.4 s, 12 s, 3 min 20 s.</summary>
    public string Duration(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(10))
        {
            return $"{Decimal((decimal)duration.TotalSeconds)} s";
        }

        var text = new StringBuilder();
        if (duration >= TimeSpan.FromHours(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours} h ");
        }

        if (duration >= TimeSpan.FromMinutes(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes} min ");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{duration.Seconds} s").ToString();
    }
}
