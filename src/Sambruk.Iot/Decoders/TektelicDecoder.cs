// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Tektelic: channel, type and value, again and again, on port 10; what the device is set to, register and value, on port
/// 100. Which pairs there are and how long their values are is a table for each model.
/// </summary>
internal sealed class TektelicDecoder : PayloadDecoder
{
    private const int RegisterPort = 100;

    private readonly TektelicModel _model;

    public TektelicDecoder(TektelicModel model)
        : base(
            new($"tektelic/{model.Key}", "Tektelic", model.Name, $"the vendor's codec in the device repository of The Things Network (vendor/tektelic/{model.Source})")
            {
                Ports = model.HasRegisters ? [10, RegisterPort] : [10],
            },
            TektelicFields.All)
    {
        _model = model;
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        var header = context.FPort == RegisterPort && _model.HasRegisters ? 1 : 2;
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes.Length - at < header)
            {
                return new(DecodeStatus.Truncated, at);
            }

            var layout = header == 1 ? _model.FindRegister(bytes[at]) : _model.Find(bytes[at], bytes[at + 1]);
            if (layout is null)
            {
                return new(DecodeStatus.PartialUnknownTag, at);
            }

            if (bytes.Length - at - header < layout.Length)
            {
                return new(DecodeStatus.Truncated, at);
            }

            layout.Read(bytes.Slice(at + header, layout.Length), ref into);
            at += header + layout.Length;
        }

        return new(DecodeStatus.Ok, at);
    }
}
