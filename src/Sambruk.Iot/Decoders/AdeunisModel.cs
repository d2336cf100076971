// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.AdeunisFields;
using static Sambruk.Iot.LayoutItem;

namespace Sambruk.Iot;

/// <summary>A model of Adeunis: its status byte and its frames, as tables.</summary>
internal sealed class AdeunisModel
{
    private readonly AdeunisFrame?[] _frames = new AdeunisFrame?[256];

    private AdeunisModel(string key, string name, string source, PayloadLayout status)
    {
        Key = key;
        Name = name;
        Source = source;
        Status = status;
    }

    /// <summary>All models.</summary>
    public static IReadOnlyList<AdeunisModel> All { get; } = [.. Climate(), .. Contacts(), .. Meters()];

    public string Key { get; }

    public string Name { get; }

    /// <summary>The vendor's file that shows the layout.</summary>
    public string Source { get; }

    /// <summary>What the second byte says.</summary>
    public PayloadLayout Status { get; }

    /// <summary>Bit 2 of the status announces a time.</summary>
    public bool HasTimes { get; private init; } = true;

    /// <summary>The frame with this code, or null.</summary>
    public AdeunisFrame? Find(byte code) => _frames[code];

    /// <summary>Frames that tell how the device is set (10–20, 2F, 33, 37), and daily frames that no table reads (30).</summary>
    public static bool IsSetting(byte code) => code is (>= 0x10 and <= 0x20) or 0x2F or 0x30 or 0x33 or 0x37;

    // Three bits that count frames, then flags that the models share in part.
    private static LayoutItem[] CommonStatus => [Bits(1, 5, 3, FrameCounter), Bit(1, 1, BatteryLow), Bit(1, 0, ConfigurationDone)];

    private static PayloadLayout PlainStatus => new(CommonStatus);

    private static PayloadLayout CheckedStatus => new([.. CommonStatus, Bit(1, 3, ConfigurationInconsistent)]);

    private static AdeunisSample DegreeSample => new(Temperature, TemperatureHistory, 2, IsSigned: true);

    private static AdeunisSample HumiditySample => new(Humidity, HumidityHistory, 1);

    private static IEnumerable<AdeunisModel> Climate() =>
    [
        new AdeunisModel("comfort", "Comfort", "comfort_lib.js", CheckedStatus)
            .With(0x30, AdeunisFrame.Fixed())
            .With(0x4C, AdeunisFrame.Samples(null, 2, DegreeSample, HumiditySample))
            .With(0x4D, AdeunisFrame.Fixed(Bits(2, 4, 4, TemperatureAlarm) with { Form = LayoutForm.Flag }, Bit(2, 0, HumidityAlarm), S16(3, Temperature), U8(5, Humidity)))
            .WithInputs(),
        new AdeunisModel("comfort-co2", "Comfort CO2", "comfort_co2_lib.js", CheckedStatus)
            .With(0x30, AdeunisFrame.Fixed(
                U8(2, AirQualityIcon), U8(3, PoorAirDuration) with { Scale = 10 }, S16(4, TemperatureMax), U16(6, CarbonDioxideMax), U8(8, HumidityMax),
                S16(9, TemperatureMin), U16(11, CarbonDioxideMin), U8(13, HumidityMin), S16(14, TemperatureMean), U16(16, CarbonDioxideMean), U8(18, HumidityMean)))
            .With(0x6A, AdeunisFrame.Samples(null, 2, DegreeSample, HumiditySample, new(CarbonDioxide, CarbonDioxideHistory, 2)))
            .With(0x6B, AdeunisFrame.Fixed(
                Bit(2, 4, TemperatureAlarm), Bit(2, 0, HumidityAlarm), Bit(2, 5, CarbonDioxideAlarm), S16(3, Temperature), U8(5, Humidity), U16(6, CarbonDioxide)))
            .WithInputs(),
        new AdeunisModel("breath", "Breath", "breath_lib.js", new([.. CommonStatus, Bit(1, 3, ConfigurationInconsistent), Bit(1, 4, SensorError)])) { HasTimes = false }
            .With(0x6D, AdeunisFrame.Samples(
                null, 2, new(OrganicCompounds, OrganicCompoundsHistory, 2), new(Pm10, Pm10History, 2), new(Pm25, Pm25History, 2), new(Pm1, Pm1History, 2)))
            .With(0x6E, AdeunisFrame.Fixed(
                Bit(2, 0, OrganicCompoundsAlarm), Bit(2, 1, Pm10Alarm), Bit(2, 2, Pm25Alarm), Bit(2, 3, Pm1Alarm),
                U16(3, OrganicCompounds), U16(5, Pm10), U16(7, Pm25), U16(9, Pm1)))
            .WithInputs(),
        new AdeunisModel("temp", "Temp", "temp_lib.js", CheckedStatus)
            .With(0x30, AdeunisFrame.Temperatures)
            .With(0x57, AdeunisFrame.Temperatures)
            .With(0x58, AdeunisFrame.ByChannels(
                new(U8(2, AlarmCause), S16(3, Temperature)),
                new(U8(2, AlarmCause), S16(3, Temperature), U8(5, AlarmCause) with { Channel = 1 }, S16(6, Temperature) with { Channel = 1 }))),
        new AdeunisModel("delta-p", "Delta P", "deltap_lib.js", CheckedStatus) { HasTimes = false }
            .With(0x30, AdeunisFrame.Fixed())
            .With(0x53, AdeunisFrame.Samples(null, 2, new AdeunisSample(DifferentialPressure, DifferentialPressureHistory, 2, IsSigned: true)))
            .With(0x54, AdeunisFrame.Fixed(Flag(2, Alarm), S16(3, DifferentialPressure)))
            .With(0x55, AdeunisFrame.Samples(null, 2, new AdeunisSample(Voltage, VoltageHistory, 2, IsSigned: true, Scale: 1000)))
            .With(0x56, AdeunisFrame.Fixed(Flag(2, Alarm), S16(3, Voltage) with { Scale = 1000 }))
            .WithInputs(),
        new AdeunisModel("motion", "Motion", "motion_lib.js", CheckedStatus) { HasTimes = false }
            .With(0x30, AdeunisFrame.Fixed())
            .With(0x4E, AdeunisFrame.Samples(new(U16(2, MotionTotal)), 4, new(MotionCount, MotionCountHistory, 2), new(Brightness, BrightnessHistory, 1)))
            .With(0x4F, AdeunisFrame.Fixed(U16(2, MotionTotal), U16(4, MotionCount)))
            .With(0x50, AdeunisFrame.Fixed(Flag(2, Alarm), U8(3, Brightness)))
            .With(0x5C, AdeunisFrame.Samples(new(Flag(2, Occupied)), 3, new(Presence, PresenceHistory, 1), new(Brightness, BrightnessHistory, 1)))
            .With(0x5D, AdeunisFrame.Fixed(Flag(2, Occupied), U8(3, Brightness)))
            .WithInputs(),
    ];

    private static IEnumerable<AdeunisModel> Contacts() =>
    [
        new AdeunisModel("analog", "Analog", "analog_lib.js", AnalogStatus) { HasTimes = false }
            .With(0x30, AdeunisFrame.Fixed([.. AnalogChannel(2, 0), .. AnalogChannel(6, 1)]))
            .With(0x42, AdeunisFrame.Fixed([.. AnalogChannel(2, 0), .. AnalogChannel(6, 1)])),
        new AdeunisModel("analog-2", "Analog V2", "analog_v2_lib.js", CheckedStatus)
            .With(0x38, AdeunisFrame.Analog)
            .With(0x71, AdeunisFrame.Analog)
            .With(0x72, AdeunisFrame.AnalogAlarm),
        new AdeunisModel("dry-contacts", "Dry Contacts 2", "drycontacts_lib.js", PlainStatus)
            .With(0x30, AdeunisFrame.Fixed([.. Contact(0, 1), .. Contact(1, 1), .. Contact(2, 1), .. Contact(3, 1)]))
            .With(0x40, AdeunisFrame.Fixed([.. Contact(0, 2), .. Contact(1, 2), .. Contact(2, 2), .. Contact(3, 2)]))
            .With(0x41, AdeunisFrame.Fixed(U8(2, AlarmChannel), U16(3, AlarmDuration)))
            .With(0x59, AdeunisFrame.OnTimes),
        new AdeunisModel("pulse", "Pulse", "pulse_lib.js", PlainStatus)
            .With(0x30, AdeunisFrame.Fixed(
                Bit(2, 0, FlowAlarm), Bit(2, 1, FlowAlarm) with { Channel = 1 }, Bit(2, 2, TamperAlarm), Bit(2, 3, TamperAlarm) with { Channel = 1 },
                Bit(2, 4, LeakAlarm), Bit(2, 5, LeakAlarm) with { Channel = 1 },
                U16(3, FlowMax), U16(5, FlowMax) with { Channel = 1 }, U16(7, FlowMin), U16(9, FlowMin) with { Channel = 1 }))
            .With(0x46, AdeunisFrame.Fixed(U32(2, PulseCount), U32(6, PulseCount) with { Channel = 1 }))
            .With(0x47, AdeunisFrame.Fixed(U16(2, Flow), U16(4, Flow) with { Channel = 1 }))
            .With(0x5A, AdeunisFrame.Counter(0))
            .With(0x5B, AdeunisFrame.Counter(1)),
        new AdeunisModel("repeater", "Repeater", "repeater_lib.js", new(Bits(1, 4, 4, FrameCounter), Bit(1, 0, BatteryLow))) { HasTimes = false }
            .With(0x01, AdeunisFrame.Fixed())
            .With(0x02, AdeunisFrame.Fixed(U8(2, ListedDevices)))
            .With(0x03, AdeunisFrame.Fixed(U8(2, DownlinkCode), U8(3, DownlinkError)))
            .With(0x04, AdeunisFrame.Fixed(U8(2, ListedDevices))),
    ];

    private static IEnumerable<AdeunisModel> Meters() =>
    [
        new AdeunisModel("tic-cbe-mono", "TIC CBE/Linky one phase", "tic_cbe_linky_mono_lib.js", MeterStatus) { HasTimes = false }
            .With(0x49, AdeunisFrame.Fixed(
                Text(2, 12, MeterNumber), Text(14, 4, TariffOption), Meter(18, Energy), Meter(22, SubscribedCurrent), Meter(26, LineCurrent),
                Meter(30, MaxLineCurrent), Meter(34, ApparentPower), Meter(38, EnergyOffPeak), Meter(42, EnergyPeak), Text(46, 4, TariffPeriod)))
            .WithMeterAlarm(),
        new AdeunisModel("tic-cbe-tri", "TIC CBE/Linky three phases", "tic_cbe_linky_tri_lib.js", MeterStatus) { HasTimes = false }
            .With(0x49, AdeunisFrame.Fixed(
                Text(2, 12, MeterNumber), Meter(14, Energy),
                Meter(18, LineCurrent), Meter(22, LineCurrent) with { Channel = 1 }, Meter(26, LineCurrent) with { Channel = 2 },
                Meter(30, MaxLineCurrent), Meter(34, MaxLineCurrent) with { Channel = 1 }, Meter(38, MaxLineCurrent) with { Channel = 2 },
                Meter(42, MaxPower), Meter(46, ApparentPower)))
            .WithMeterAlarm(),
        new AdeunisModel("tic-pme-pmi", "TIC PME-PMI", "tic_pme_pmi_lib.js", MeterStatus) { HasTimes = false }
            .With(0x49, AdeunisFrame.Fixed(
                new LayoutItem(MeterClock, 2, 6) { Form = LayoutForm.CalendarLocal },
                Meter(8, Energy), Meter(12, ReactiveEnergyPositive), Meter(16, ReactiveEnergyNegative), Meter(20, ApparentEnergy), Text(24, 3, TariffPeriod),
                Meter(27, PeriodEnergy), Meter(31, PeriodReactivePositive), Meter(35, PeriodReactiveNegative),
                Meter(39, PreviousPeriodEnergy), Meter(43, PreviousReactivePositive), Meter(47, PreviousReactiveNegative)))
            .WithMeterAlarm(),
    ];

    private static PayloadLayout AnalogStatus => new([.. CommonStatus, Bit(1, 3, Alarm), Bit(1, 4, Alarm) with { Channel = 1 }]);

    private static PayloadLayout MeterStatus => new([.. CommonStatus, Bit(1, 3, ConfigurationInconsistent), Bit(1, 4, SensorError)]);

    // What kind of input it is, and 24 bits of microvolts or of tens of nanoamperes.
    private static LayoutItem[] AnalogChannel(int offset, byte channel) =>
    [
        (U24(offset + 1, Voltage) with { Channel = channel }).When(offset, 15, 1),
        (U24(offset + 1, Current) with { Channel = channel }).When(offset, 15, 2),
    ];

    // A counter for each contact, and in byte 10 its state, in the data frame also the state in the frame before.
    private static LayoutItem[] Contact(byte channel, int bits) =>
    [
        U16(2 + (2 * channel), InputCount) with { Channel = channel },
        Bit(10, channel * bits, DigitalInput) with { Channel = channel },
        .. bits == 2 ? [Bit(10, (channel * bits) + 1, DigitalInputBefore) with { Channel = channel }] : Array.Empty<LayoutItem>(),
    ];

    // The highest bit alone: the meter does not tell.
    private static LayoutItem Meter(int offset, Field field) => U32(offset, field) with { Absent = 0x8000_0000 };

    private AdeunisModel With(byte code, AdeunisFrame frame)
    {
        _frames[code] = frame;
        return this;
    }

    // Alarms of the two contacts that most models have.
    private AdeunisModel WithInputs()
    {
        for (byte channel = 0; channel < 2; channel++)
        {
            With((byte)(0x51 + channel), AdeunisFrame.Fixed(
                Bit(2, 0, DigitalInput) with { Channel = channel }, Bit(2, 1, DigitalInputBefore) with { Channel = channel },
                U32(3, InputCount) with { Channel = channel }, U16(7, InputCountSince) with { Channel = channel }));
        }

        return this;
    }

    private AdeunisModel WithMeterAlarm() => With(0x4A, AdeunisFrame.MeterAlarm);
}
