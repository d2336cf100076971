// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A value of a frame: bytes after the frame's id, most significant first, by a whole-number rule or a formula.</summary>
internal sealed record MClimateValue(string Name, Unit Unit, byte At, byte Bytes)
{
    public int Mask { get; init; } = -1;

    public int Shift { get; init; }

    public int Times { get; init; } = 1;

    public int Plus { get; init; }

    public int Decimals { get; init; }

    public bool IsFlag { get; init; }

    /// <summary>Of the whole number, before the decimals.</summary>
    public Func<int, int>? Rule { get; init; }

    /// <summary>Absent when these bits of the byte at <see cref="UnlessAt"/> are set.</summary>
    public byte UnlessMask { get; init; }

    public byte UnlessAt { get; init; }

    public ResourceMapping? Resource { get; init; }

    public MClimateValue As(int objectId, int resourceId, double divideBy = 1) => this with { Resource = new(objectId, resourceId, divideBy) };
}

/// <summary>A frame: its id, the bytes after it, and what they mean.</summary>
internal sealed record MClimateFrame(byte Id, int Bytes, params MClimateValue[] Values);

/// <summary>A model: the keep-alive, and the answers to commands that may stand before it.</summary>
internal sealed record MClimateModel(string Name, string Models, string[] Aliases, params MClimateFrame[] Frames);

/// <summary>
/// MClimate devices that send frames: answers to commands, if any, then the keep-alive. Each starts with its id and has
/// the length that its row in <see cref="MClimateModels"/> says; an id that is not there ends the reading.
/// </summary>
internal sealed class MClimateDecoder : PayloadDecoder
{
    private readonly Frame?[] _byId = new Frame?[256];

    public MClimateDecoder(MClimateModel model)
        : base(
            new($"mclimate/{model.Name}", "MClimate", model.Models, "MClimate, device communication protocol (docs.mclimate.eu)")
            {
                Aliases = [.. model.Aliases.Select(alias => $"mclimate/{alias}")],
            },
            new FieldSet())
    {
        // Measurements first: the keep-alive is the first frame of a row.
        foreach (var frame in model.Frames)
        {
            _byId[frame.Id] = new Frame(frame.Bytes, [.. frame.Values.Select(Compile)]);
        }
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        while (payload.TryReadByte(out var id))
        {
            if (_byId[id] is not { } frame)
            {
                return payload.UnknownTag(1);
            }

            if (!payload.TryReadBytes(frame.Bytes, out var bytes))
            {
                return payload.Truncated();
            }

            foreach (ref readonly var value in frame.Values.AsSpan())
            {
                if ((bytes[value.UnlessAt] & value.UnlessMask) == 0)
                {
                    into.Add(Measurement.Exact(value.Index, Number(in value, bytes), value.Decimals));
                }
            }
        }

        return payload.Done();
    }

    private static long Number(in Value value, ReadOnlySpan<byte> bytes)
    {
        int raw = bytes[value.At];
        for (var at = value.At + 1; at < value.At + value.Bytes; at++)
        {
            raw = (raw << 8) | bytes[at];
        }

        raw = (raw & value.Mask) >> value.Shift;
        return value.Rule is { } rule ? rule(raw)
            : value.IsFlag ? raw == 0 ? 0 : 1
            : ((long)raw * value.Times) + value.Plus;
    }

    private Value Compile(MClimateValue value)
    {
        if (Fields.Find(value.Name) is not { } field)
        {
            field = value.IsFlag ? Fields.Boolean(value.Name) : Fields.Number(value.Name, value.Unit, value.Decimals);
            if (value.Resource is { } resource)
            {
                field.As(resource.ObjectId, resource.ResourceId, resource.DivideBy);
            }
        }

        return new(field.Index, field.Decimals, value.At, value.Bytes, value.Mask, value.Shift, value.Times, value.Plus, value.IsFlag, value.UnlessAt, value.UnlessMask, value.Rule);
    }

    private sealed record Frame(int Bytes, Value[] Values);

    private readonly record struct Value(
        ushort Index, sbyte Decimals, byte At, byte Bytes, int Mask, int Shift, int Times, int Plus, bool IsFlag, byte UnlessAt, byte UnlessMask, Func<int, int>? Rule);
}
