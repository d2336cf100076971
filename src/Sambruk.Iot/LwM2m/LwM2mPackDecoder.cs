// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sambruk.Iot;

/// <summary>
/// Reads SenML packs of LwM2M objects that others have decoded, back to readings. It is chosen by the form of the message, not by
/// a name: a device that sends packs needs no decoder.
/// </summary>
internal sealed class LwM2mPackDecoder : PayloadDecoder
{
    // The earliest time that a sensor with a clock tells, and how far it may be from the others of the message.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(1);

    private static readonly FieldSet s_fields = new();
    private static readonly Dictionary<(int ObjectId, int ResourceId), (Field Value, Field? Text)> s_byResource = Declare();

    private LwM2mPackDecoder()
        : base(new("lwm2m", "", "any that was decoded already", "Open Mobile Alliance, objects as SenML (RFC 8428)") { ReadsObject = true }, s_fields)
    {
    }

    public static LwM2mPackDecoder Instance { get; } = new();

    public override DecodedPayload DecodeObject(ReadOnlyMemory<byte> utf8Json, in DecodeContext context)
    {
        var space = ArrayPool<Measurement>.Shared.Rent(DecodedPayload.MostValues);
        try
        {
            var into = new MeasurementBuffer(space.AsSpan(0, DecodedPayload.MostValues));
            var texts = new List<byte>();
            var result = Read(utf8Json.Span, in context, ref into, texts);
            result = into.IsFull ? new(DecodeStatus.TooManyValues, result.Offset) : result;
            return new(this, result, into.Measurements, texts.ToArray(), context.Time) { Data = utf8Json };
        }
        finally
        {
            ArrayPool<Measurement>.Shared.Return(space);
        }
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) =>
        new(DecodeStatus.Unsupported, 0);

    // Without memory for texts: they are left out.
    protected override DecodeResult ReadObject(ReadOnlySpan<byte> utf8Json, in DecodeContext context, ref MeasurementBuffer into) =>
        Read(utf8Json, in context, ref into, texts: null);

    private static DecodeResult Read(ReadOnlySpan<byte> utf8Json, in DecodeContext context, ref MeasurementBuffer into, List<byte>? texts)
    {
        if (!SenMlPack.TryParse(utf8Json, out var all, out _, new() { StrictNames = false }))
        {
            return new(DecodeStatus.InvalidValue, 0);
        }

        var isPartial = false;
        foreach (var records in LwM2mMessage.Split(all))
        {
            if (!LwM2mPack.TryRead(records, context.Time, out var pack, out _) || !TryChannel(pack.Instance, out var channel))
            {
                return new(DecodeStatus.InvalidValue, 0);
            }

            foreach (var value in pack.Values)
            {
                if (value.Time < s_earliest || value.Time - context.Time > s_ahead)
                {
                    return new(DecodeStatus.InvalidValue, 0);
                }

                var at = value.Time == context.Time ? 0 : value.Time.ToUnixTimeMilliseconds();
                isPartial |= !TryAdd(pack.ObjectId, in value, channel, at, ref into, texts);
            }
        }

        return new(!isPartial ? DecodeStatus.Ok : into.Count > 0 ? DecodeStatus.PartialUnknownTag : DecodeStatus.Unsupported, utf8Json.Length);
    }

    private static bool TryAdd(int objectId, in LwM2mValue value, byte channel, long at, ref MeasurementBuffer into, List<byte>? texts)
    {
        if (!int.TryParse(value.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var resourceId)
            || !s_byResource.TryGetValue((objectId, resourceId), out var fields))
        {
            return false;
        }

        var definition = LwM2mDefinition.Find(objectId)!;
        var resource = definition.Ordered[definition.OrderOf(resourceId)];
        switch (value)
        {
            case { Flag: { } flag } when resource.IsFlag:
                into.Add(Measurement.Exact(fields.Value.Index, flag ? 1 : 0, 0, channel, default, at));
                return true;
            case { Number: 0 or 1 } when resource.IsFlag:
                into.Add(Measurement.Exact(fields.Value.Index, (long)value.Number.Value, 0, channel, default, at));
                return true;
            case { Number: { } number } when !resource.IsFlag && resource.IsUnit(value.Unit):
                into.AddReal(fields.Value, number, channel, default, at);
                return true;
            case { Text: { } text } when fields.Text is { } field:
                if (texts is not null)
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    into.AddText(field, texts.Count, bytes.Length, channel);
                    texts.AddRange(bytes);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Instances are numbers, as they are written: the first sensor of a kind has none.</summary>
    private static bool TryChannel(string instance, out byte channel)
    {
        channel = 0;
        return instance.Length == 0 || byte.TryParse(instance, NumberStyles.None, CultureInfo.InvariantCulture, out channel);
    }

    private static Dictionary<(int ObjectId, int ResourceId), (Field Value, Field? Text)> Declare()
    {
        var declared = new Dictionary<(int, int), (Field, Field?)>();
        foreach (var definition in LwM2mDefinition.All)
        {
            foreach (var resource in definition.Resources)
            {
                var name = LwM2mReadingNames.Of(definition, resource);
                var value = (resource.IsFlag ? s_fields.Boolean(name) : s_fields.Number(name, LwM2mReadingNames.UnitOf(resource))).As(definition.Id, resource.Id);
                var text = !resource.IsFlag && resource.Unit is null ? s_fields.Text(name + "Text").As(definition.Id, resource.Id) : null;
                declared.Add((definition.Id, resource.Id), (value, text));
            }
        }

        return declared;
    }
}
