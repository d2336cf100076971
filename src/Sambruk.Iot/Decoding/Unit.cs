// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// A unit of measure: its name in the SenML registries (RFC 8428 §12.1, RFC 8798), and the unit that its values are
/// normalised to. Units that neither registry holds have the name of UCUM or of the vendor.
/// </summary>
public sealed class Unit
{
    private Unit(string symbol, Unit? normal = null, double factor = 1, double offset = 0)
    {
        Symbol = symbol;
        Normal = normal ?? this;
        Factor = factor;
        Offset = offset;
    }

    /// <summary>No unit: a count, a code, a flag.</summary>
    public static Unit None { get; } = new("");

    /// <summary>Degrees Celsius, <c>Cel</c>.</summary>
    public static Unit Celsius { get; } = new("Cel");

    /// <summary>Degrees Fahrenheit; normal unit <c>Cel</c>.</summary>
    public static Unit Fahrenheit { get; } = new("degF", Celsius, 5.0 / 9, -160.0 / 9);

    /// <summary>Kelvin, <c>K</c>; normal unit <c>Cel</c>.</summary>
    public static Unit Kelvin { get; } = new("K", Celsius, 1, -273.15);

    /// <summary>Relative humidity in percent, <c>%RH</c>.</summary>
    public static Unit RelativeHumidity { get; } = new("%RH");

    /// <summary>Percent of a whole, <c>%</c>: 100 is the whole, as LwM2M and diwise have it (in RFC 8428 <c>%</c> has 1).</summary>
    public static Unit Percent { get; } = new("%");

    /// <summary>Battery level in percent, <c>%EL</c> (RFC 8428); written as <c>%</c> in LwM2M objects.</summary>
    public static Unit BatteryPercent { get; } = new("%EL");

    /// <summary>Lux, <c>lx</c>.</summary>
    public static Unit Lux { get; } = new("lx");

    /// <summary>Parts per million, <c>ppm</c>.</summary>
    public static Unit PartsPerMillion { get; } = new("ppm");

    /// <summary>Parts per billion, <c>ppb</c>; normal unit <c>ppm</c>.</summary>
    public static Unit PartsPerBillion { get; } = new("ppb", PartsPerMillion, 1e-3);

    /// <summary>Volt, <c>V</c>.</summary>
    public static Unit Volt { get; } = new("V");

    /// <summary>Millivolt, <c>mV</c>; normal unit <c>V</c>.</summary>
    public static Unit Millivolt { get; } = new("mV", Volt, 1e-3);

    /// <summary>Microvolt, <c>uV</c>; normal unit <c>V</c>.</summary>
    public static Unit Microvolt { get; } = new("uV", Volt, 1e-6);

    /// <summary>Ampere, <c>A</c>.</summary>
    public static Unit Ampere { get; } = new("A");

    /// <summary>Milliampere, <c>mA</c>; normal unit <c>A</c>.</summary>
    public static Unit Milliampere { get; } = new("mA", Ampere, 1e-3);

    /// <summary>Watt, <c>W</c>.</summary>
    public static Unit Watt { get; } = new("W");

    /// <summary>Watt-hour, <c>Wh</c>.</summary>
    public static Unit WattHour { get; } = new("Wh");

    /// <summary>Kilowatt-hour, <c>kWh</c>; normal unit <c>Wh</c>.</summary>
    public static Unit KilowattHour { get; } = new("kWh", WattHour, 1e3);

    /// <summary>Ohm, <c>Ohm</c>.</summary>
    public static Unit Ohm { get; } = new("Ohm");

    /// <summary>Siemens per metre, <c>S/m</c>.</summary>
    public static Unit SiemensPerMetre { get; } = new("S/m");

    /// <summary>Microsiemens per centimetre, <c>uS/cm</c>; normal unit <c>S/m</c>.</summary>
    public static Unit MicrosiemensPerCentimetre { get; } = new("uS/cm", SiemensPerMetre, 1e-4);

    /// <summary>Pascal, <c>Pa</c>.</summary>
    public static Unit Pascal { get; } = new("Pa");

    /// <summary>Hectopascal, <c>hPa</c>; normal unit <c>Pa</c>.</summary>
    public static Unit Hectopascal { get; } = new("hPa", Pascal, 1e2);

    /// <summary>Kilopascal, <c>kPa</c>; normal unit <c>Pa</c>.</summary>
    public static Unit Kilopascal { get; } = new("kPa", Pascal, 1e3);

    /// <summary>Bar, <c>bar</c>; normal unit <c>Pa</c>.</summary>
    public static Unit Bar { get; } = new("bar", Pascal, 1e5);

    /// <summary>Metre, <c>m</c>.</summary>
    public static Unit Metre { get; } = new("m");

    /// <summary>Centimetre, <c>cm</c>; normal unit <c>m</c>.</summary>
    public static Unit Centimetre { get; } = new("cm", Metre, 1e-2);

    /// <summary>Millimetre, <c>mm</c>; normal unit <c>m</c>.</summary>
    public static Unit Millimetre { get; } = new("mm", Metre, 1e-3);

    /// <summary>Degree of angle or position, <c>deg</c>.</summary>
    public static Unit Degree { get; } = new("deg");

    /// <summary>Degree of latitude (WGS 84), <c>lat</c>.</summary>
    public static Unit Latitude { get; } = new("lat");

    /// <summary>Degree of longitude (WGS 84), <c>lon</c>.</summary>
    public static Unit Longitude { get; } = new("lon");

    /// <summary>Metre per second, <c>m/s</c>.</summary>
    public static Unit MetrePerSecond { get; } = new("m/s");

    /// <summary>Kilometre per hour, <c>km/h</c>; normal unit <c>m/s</c>.</summary>
    public static Unit KilometrePerHour { get; } = new("km/h", MetrePerSecond, 1 / 3.6);

    /// <summary>Metre per second squared, <c>m/s2</c>.</summary>
    public static Unit MetrePerSecondSquared { get; } = new("m/s2");

    /// <summary>Standard gravity, <c>gn</c>; normal unit <c>m/s2</c>.</summary>
    public static Unit StandardGravity { get; } = new("gn", MetrePerSecondSquared, 9.80665);

    /// <summary>Cubic metre, <c>m3</c>.</summary>
    public static Unit CubicMetre { get; } = new("m3");

    /// <summary>Litre, <c>l</c>; normal unit <c>m3</c>.</summary>
    public static Unit Litre { get; } = new("l", CubicMetre, 1e-3);

    /// <summary>Cubic metre per second, <c>m3/s</c>.</summary>
    public static Unit CubicMetrePerSecond { get; } = new("m3/s");

    /// <summary>Litre per second, <c>l/s</c>; normal unit <c>m3/s</c>.</summary>
    public static Unit LitrePerSecond { get; } = new("l/s", CubicMetrePerSecond, 1e-3);

    /// <summary>Kilogram, <c>kg</c>.</summary>
    public static Unit Kilogram { get; } = new("kg");

    /// <summary>Decibel, <c>dB</c>; sound is A-weighted where the vendor says so.</summary>
    public static Unit Decibel { get; } = new("dB");

    /// <summary>Decibel-milliwatt, <c>dBm</c>.</summary>
    public static Unit DecibelMilliwatt { get; } = new("dBm");

    /// <summary>Microgram per cubic metre, <c>ug/m3</c>.</summary>
    public static Unit MicrogramPerCubicMetre { get; } = new("ug/m3");

    /// <summary>Milligram per cubic metre; normal unit <c>ug/m3</c>.</summary>
    public static Unit MilligramPerCubicMetre { get; } = new("mg/m3", MicrogramPerCubicMetre, 1e3);

    /// <summary>Milligram per litre, <c>mg/l</c>.</summary>
    public static Unit MilligramPerLitre { get; } = new("mg/l");

    /// <summary>Acidity, <c>pH</c>.</summary>
    public static Unit Acidity { get; } = new("pH");

    /// <summary>Hertz, <c>Hz</c>.</summary>
    public static Unit Hertz { get; } = new("Hz");

    /// <summary>Second, <c>s</c>.</summary>
    public static Unit Second { get; } = new("s");

    /// <summary>Millisecond, <c>ms</c>; normal unit <c>s</c>.</summary>
    public static Unit Millisecond { get; } = new("ms", Second, 1e-3);

    /// <summary>Minute, <c>min</c>; normal unit <c>s</c>.</summary>
    public static Unit Minute { get; } = new("min", Second, 60);

    /// <summary>Hour, <c>h</c>; normal unit <c>s</c>.</summary>
    public static Unit Hour { get; } = new("h", Second, 3600);

    /// <summary>Day, <c>d</c>; normal unit <c>s</c>.</summary>
    public static Unit Day { get; } = new("d", Second, 86400);

    /// <summary>Watt per square metre, <c>W/m2</c>.</summary>
    public static Unit WattPerSquareMetre { get; } = new("W/m2");

    /// <summary>Nephelometric turbidity, <c>NTU</c>.</summary>
    public static Unit Turbidity { get; } = new("NTU");

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public static Unit UnixSecond { get; } = new("unix-s");

    /// <summary>The name that is written, such as <c>Cel</c>; empty for <see cref="None"/>.</summary>
    public string Symbol { get; }

    /// <summary>The unit that <see cref="Normalise"/> gives.</summary>
    public Unit Normal { get; }

    /// <summary>Value in the normal unit = value · factor + offset.</summary>
    public double Factor { get; }

    /// <summary>See <see cref="Factor"/>.</summary>
    public double Offset { get; }

    /// <summary>A unit of a decoder's own.</summary>
    /// <param name="symbol">Its name, not empty.</param>
    /// <param name="normal">What values are normalised to; null: the unit itself.</param>
    /// <param name="factor">Value in the normal unit = value · factor.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Unit Custom(string symbol, Unit? normal = null, double factor = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return new(symbol, normal, factor);
    }

    /// <summary>The value in <see cref="Normal"/>. A factor below one divides, so that 5 mm is 0.005 m and not a neighbour of it.</summary>
    public double Normalise(double value)
    {
        var inverse = Math.Round(1 / Factor, MidpointRounding.AwayFromZero);
        var scaled = Factor is > 0 and < 1 && Math.Abs((inverse * Factor) - 1) < 1e-12 ? value / inverse : value * Factor;
        return scaled + Offset;
    }

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
