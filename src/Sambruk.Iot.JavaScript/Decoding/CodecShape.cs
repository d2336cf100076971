// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The fields of one form of result: the decoder that a <see cref="DecodedPayload"/> of a codec names.</summary>
internal sealed class CodecShape : PayloadDecoder
{
    private readonly NormalizedName?[] _names;

    public CodecShape(DecoderInfo info, IReadOnlyList<CodecField> fields)
        : base(info, FieldsOf(fields)) =>
        _names = [.. fields.Select(field => field.Normalized)];

    protected override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        foreach (var reading in decoded.Readings)
        {
            if (_names[reading.Field.Index] is not { ObjectId: > 0 } name)
            {
                continue;
            }

            // What the codec gives another kind of value for has no place in the object.
            switch (reading.Field.Kind)
            {
                case FieldKind.Number when name.Kind == FieldKind.Number:
                    At(name).Set(name.ResourceId, name.ValueOf(reading.Value));
                    break;
                case FieldKind.Boolean when name.Kind == FieldKind.Boolean:
                    At(name).Set(name.ResourceId, reading.IsTrue);
                    break;
                case FieldKind.Text when name.TrueWord is { } word:
                    At(name).Set(name.ResourceId, reading.Text == word);
                    break;
                default:
                    break;
            }

            LwM2mObject At(NormalizedName mapped) => into.At(mapped.ObjectId, reading.Time, mapped.InstanceOf(reading.Channel));
        }
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) =>
        new(DecodeStatus.Unsupported, 0);

    private static FieldSet FieldsOf(IReadOnlyList<CodecField> fields)
    {
        var set = new FieldSet();
        foreach (var field in fields)
        {
            _ = field.Kind switch
            {
                FieldKind.Boolean => set.Boolean(field.Name),
                FieldKind.Text => set.Text(field.Name),
                _ => set.Number(field.Name, field.Normalized?.Unit ?? Unit.None),
            };
        }

        return set;
    }
}

/// <summary>One field of a form of result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Number, boolean or text.</param>
/// <param name="Normalized">What is known of it when it is one of the common words.</param>
/// <param name="IsNormalized">It comes from <c>normalizeUplink</c>.</param>
internal readonly record struct CodecField(string Name, FieldKind Kind, NormalizedName? Normalized, bool IsNormalized);
