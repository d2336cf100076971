// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The decoders of this package, a line each; a test finds one that is written and not listed.</summary>
internal static class NativeDecoders
{
    public static IEnumerable<PayloadDecoder> All() =>
    [
        ElsysDecoder.Standard(),
        ElsysDecoder.WithSht3x(),
        new MilesightDecoder(),
        new SensativeDecoder(),
        .. QalcosonicDecoder.All(),
        new VegapulsDecoder(),
        new AxsensorDecoder(),
        new AirQualityDecoder(),
        new NiabDecoder(),
        new SenlabDecoder(),
        new SensefarmDecoder(),
        new TalkpoolDecoder(),
        new X2ClimateDecoder(),
        new EnviotDecoder(),
        .. DecentlabModels.All.Select(model => new DecentlabDecoder(model)),
        .. DraginoModels.All(),
        .. MClimateModels.All(),
        new CayenneDecoder(),
        NetvoxDecoder.ByDeviceType(),
        NetvoxDecoder.Breaker(),
        .. AdeunisModel.All.Select(model => new AdeunisDecoder(model)),
        .. BrowanModel.All.Select(model => new BrowanDecoder(model)),
        new BrowanGasDecoder(),
        .. TektelicModel.All.Select(model => new TektelicDecoder(model)),
    ];
}
