// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>Messages that were put aside for one reason, of one device.</summary>
internal sealed record LetterGroup(string Key, DeadLetterReason Reason, string Code, DevEui? DevEui, Sensor? Sensor, IReadOnlyList<DeadLetter> Letters)
{
    /// <summary>The name that the network server gives the device; null: none.</summary>
    public string? NameInNetwork { get; init; }

    /// <summary>The latest.</summary>
    public DeadLetter Latest => Letters[0];

    /// <summary>What is written on who sent them.</summary>
    public string Who => Sensor is { } sensor ? $"{sensor.Place}, {sensor.Name}"
        : NameInNetwork is { Length: > 0 } name ? $"Okänd sensor (”{name}” i nätet)"
        : DevEui is not null ? "Okänd sensor" : "Okänd avsändare";

    /// <summary>Key of the group that a letter belongs to. Names no device.</summary>
    public static string KeyOf(DeadLetter letter) =>
        $"{letter.Reason}.{letter.Code}.{(letter.DevEui is { } device ? DiwiseDeviceId.From(device).ToString() : "")}";
}

/// <summary>Why a message was put aside, in plain words, and what to do.</summary>
internal static class LetterTerms
{
    /// <summary>Why.</summary>
    public static string Why(LetterGroup group) => group.Reason switch
    {
        DeadLetterReason.Unreadable => "Meddelandet går inte att läsa",
        DeadLetterReason.UnknownDevice => group.Sensor is null ? "Sensorn är inte registrerad" : "Sensorn var inte registrerad då",
        DeadLetterReason.InactiveDevice => "Sensorn är avstängd i registret",
        DeadLetterReason.NoDecoder => "Ingen avkodare är vald för sensorn",
        DeadLetterReason.NotDecoded => group.Code switch
        {
            nameof(DecodeStatus.Truncated) => "Meddelandet är avklippt",
            nameof(DecodeStatus.WrongPort) => "Meddelandet kom på fel port",
            nameof(DecodeStatus.WrongLength) => "Meddelandet har fel längd",
            nameof(DecodeStatus.SensorError) => "Sensorn säger att den inte kunde mäta",
            _ => "Avkodaren förstår inte meddelandet",
        },
        _ => "En mottagare tog inte emot värdena",
    };

    /// <summary>What to do.</summary>
    public static string What(LetterGroup group) => group.Reason switch
    {
        DeadLetterReason.Unreadable => "Något annat än nätverksservern har skickat hit, eller så är nätverksserverns format okänt. Titta på innehållet. Är det skräp kan du kasta det.",
        DeadLetterReason.UnknownDevice when group.Sensor is not null => "Sensorn är registrerad nu. Spela upp meddelandena igen, så kommer värdena med från början.",
        DeadLetterReason.UnknownDevice => "Registrera sensorn. Spela sedan upp meddelandena igen, så kommer värdena med från början.",
        DeadLetterReason.InactiveDevice => "Sätt på sensorn i registret och spela upp meddelandena igen, eller kasta dem.",
        DeadLetterReason.NoDecoder => "Välj avkodare för sensorn och spela upp meddelandena igen.",
        DeadLetterReason.NotDecoded => group.Code switch
        {
            nameof(DecodeStatus.Truncated) => "Slutet saknas. Det händer när sensorn når nätet dåligt. Enstaka meddelanden kan du kasta. Händer det ofta behöver sensorn flyttas eller nätet byggas ut.",
            nameof(DecodeStatus.WrongPort) => "Porten används inte för mätvärden. Oftast berättar sensorn om sina inställningar. Då kan du kasta meddelandet.",
            _ => "Kontrollera att rätt avkodare och modell är vald för sensorn. Ändra det som är fel och spela upp igen.",
        },
        _ => "Se till att mottagaren fungerar och spela upp igen. Bara den mottagaren får värdena.",
    };
}
