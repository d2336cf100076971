// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Writes objects as JSON of pieces that were made with the definitions.</summary>
internal static class LwM2mWriter
{
    public static void ThrowIfNoDevice(string deviceId)
    {
        ArgumentNullException.ThrowIfNull(deviceId);
        if (!SenMlName.IsDeviceId(deviceId))
        {
            throw new ArgumentException("A device's name in SenML has letters and digits of ASCII and - : . _ and begins with a letter or a digit.", nameof(deviceId));
        }
    }

    /// <summary>Writes the records of a pack, without the brackets around them.</summary>
    public static void WriteRecords(ref Utf8Output output, string deviceId, LwM2mObject from, LwM2mSenMlOptions options)
    {
        var definition = from.Definition;
        output.Write("{\"bn\":\""u8);
        output.WriteAscii(deviceId);
        output.Write((byte)'/');
        if (from.Instance.Length > 0)
        {
            output.WriteAscii(from.Instance);
            output.Write((byte)'/');
        }

        output.Write(definition.BeforeTime);
        if (options.FractionalTime)
        {
            output.WriteDecimal(from.Time.ToUnixTimeMilliseconds(), 3);
        }
        else
        {
            output.WriteDecimal(from.Time.ToUnixTimeSeconds(), 0);
        }

        output.Write(definition.AfterTime);
        var ordered = definition.Ordered;
        for (var order = 0; order < ordered.Length; order++)
        {
            if (!from.TryResource(order, out var resource))
            {
                continue;
            }

            output.Write((byte)',');
            if (resource.Number is { } number)
            {
                output.Write(options.RegisteredUnits ? ordered[order].RegisteredNumberHead : ordered[order].NumberHead);
                SenMlWriter.WriteNumber(ref output, number);
            }
            else
            {
                output.Write(ordered[order].ValueHead);
                output.Write(resource.Flag.HasValue ? "\"vb\":"u8 : "\"vs\":"u8);
                WriteValue(ref output, in resource);
            }

            output.Write((byte)'}');
        }
    }

    /// <summary>Writes <c>{"3303":{"5700":7.5}}</c>.</summary>
    public static void WriteObject(ref Utf8Output output, LwM2mObject from)
    {
        output.Write(from.Definition.ObjectHead);
        var first = true;
        var ordered = from.Definition.Ordered;
        for (var order = 0; order < ordered.Length; order++)
        {
            if (!from.TryResource(order, out var resource))
            {
                continue;
            }

            if (!first)
            {
                output.Write((byte)',');
            }

            first = false;
            output.Write(ordered[order].Member);
            WriteValue(ref output, in resource);
        }

        output.Write("}}"u8);
    }

    private static void WriteValue(ref Utf8Output output, in LwM2mResource resource)
    {
        if (resource.Number is { } number)
        {
            output.Advance(JsonNumber.Write(number, output.Reserve(JsonNumber.Longest)));
        }
        else if (resource.Flag is { } flag)
        {
            output.Write(flag ? "true"u8 : "false"u8);
        }
        else
        {
            GoText.Write(ref output, resource.Text);
        }
    }
}
