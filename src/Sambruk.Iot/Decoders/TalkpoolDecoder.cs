// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Talkpool OY1210: temperature, humidity and carbon dioxide in 5 bytes.</summary>
internal sealed class TalkpoolDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity, decimals: 1).As(3304, 5700);
    private static readonly Field s_carbonDioxide = s_fields.Number("co2", Unit.PartsPerMillion).As(3428, 17);

    public TalkpoolDecoder()
        : base(new("talkpool/oy1210", "Talkpool", "OY1210", "Talkpool OY1210 payload description") { Ports = [2] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (payload.Length != 5)
        {
            return new(DecodeStatus.WrongLength, payload.Length);
        }

        // Twelve bits each: the high eight first, the low four of both share the third byte.
        var bytes = payload.Rest;
        into.Add(s_temperature, ((bytes[0] << 4) | (bytes[2] >> 4)) - 800);
        into.Add(s_humidity, ((bytes[1] << 4) | (bytes[2] & 0x0F)) - 250);
        into.Add(s_carbonDioxide, (bytes[3] << 8) | bytes[4]);
        return new(DecodeStatus.Ok, 5);
    }
}
