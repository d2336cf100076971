// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Browan and MerryIoT: a port and a fixed layout for each model. A payload of nothing but zeros says nothing.</summary>
internal sealed class BrowanDecoder : PayloadDecoder
{
    private readonly PayloadLayout _layout;

    public BrowanDecoder(BrowanModel model)
        : base(new($"browan/{model.Key}", "Browan", model.Name, $"the vendor's codec in the device repository of The Things Network (vendor/browan/{model.Key}.js)") { Ports = [model.Port] }, BrowanModel.Fields)
    {
        _layout = model.Layout;
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
        {
            return new(DecodeStatus.Empty, 0);
        }

        if (bytes.Length < _layout.Length)
        {
            return new(DecodeStatus.Truncated, bytes.Length);
        }

        _layout.Read(bytes, ref into);
        return new(DecodeStatus.Ok, bytes.Length);
    }
}
