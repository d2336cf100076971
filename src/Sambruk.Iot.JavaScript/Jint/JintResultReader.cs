// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace Sambruk.Iot;

/// <summary>
/// Copies a codec's result out, by the same rules as <c>write</c> in <c>realm.js</c>. Reading a property may run code of the
/// codec (a getter); the limits of the call hold until the copy is done.
/// </summary>
internal sealed class JintResultReader(CodecLimits limits)
{
    private const int MaxDepth = 64;
    private const double LargestInteger = 9007199254740991;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth + 8 };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public CodecResult Read(JintRealm.Instance instance, CodecOperation operation, JsValue result)
    {
        if (ReferenceEquals(result, instance.Missing))
        {
            return CodecResult.NotSupported;
        }

        if (result is not ObjectInstance answer || answer.Get("then") is Function)
        {
            return CodecResult.Fault(CodecStatus.ScriptError, "the codec returned no object");
        }

        var errors = Texts(instance, answer.Get("errors"));
        var warnings = Texts(instance, answer.Get("warnings"));
        var status = errors.Length == 0 ? CodecStatus.Ok : CodecStatus.Errors;
        if (operation == CodecOperation.EncodeDownlink)
        {
            return new(status, bytes: Bytes(answer.Get("bytes")), fPort: Port(answer), warnings: warnings, errors: errors);
        }

        return new(status, Json(instance, answer.Get("data")), warnings: warnings, errors: errors);
    }

    private static string[] Texts(JintRealm.Instance instance, JsValue value)
    {
        if (value.IsUndefined() || value.IsNull() || instance.Engine.Call(instance.Texts, [value]) is not JsArray list)
        {
            return [];
        }

        var texts = new string[list.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = WellFormed(list[(uint)i].AsString());
        }

        return texts;
    }

    private static int? Port(ObjectInstance answer)
    {
        var port = answer.Get("fPort");
        if (port.IsUndefined())
        {
            port = answer.Get("port");
        }

        return port is JsNumber && port.AsNumber() is >= 0 and <= 255 and var number ? (int)number : null;
    }

    private byte[] Bytes(JsValue value)
    {
        if (value is not ObjectInstance list)
        {
            return [];
        }

        var length = TypeConverter.ToNumber(list.Get("length"));
        if (length > limits.OutputLength / 4)
        {
            throw new OutputLimitException();
        }

        var bytes = new byte[length > 0 ? (int)length : 0];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = unchecked((byte)TypeConverter.ToInt32(list.Get(JsNumber.Create(i))));
        }

        return bytes;
    }

    private byte[] Json(JintRealm.Instance realm, JsValue data)
    {
        if (data.IsUndefined())
        {
            return [];
        }

        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, Options);
        Write(realm, writer, data, 0);
        writer.Flush();
        var json = _buffer.WrittenSpan.ToArray();
        if (_buffer.Capacity > 1 << 16)
        {
            _buffer.Clear();
        }

        return json.Length > limits.OutputLength ? throw new OutputLimitException() : json;
    }

    private void Write(JintRealm.Instance realm, Utf8JsonWriter writer, JsValue value, int depth)
    {
        switch (value)
        {
            case JsNumber:
                WriteNumber(writer, value.AsNumber());
                break;
            case JsString:
                writer.WriteStringValue(WellFormed(value.AsString()));
                break;
            case JsBoolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case JsBigInt:
                var integer = TypeConverter.ToBigInt(value);
                if (integer >= (long)-LargestInteger && integer <= (long)LargestInteger)
                {
                    writer.WriteNumberValue((long)integer);
                }
                else
                {
                    writer.WriteStringValue(value.ToString());
                }

                break;
            case Function:
                writer.WriteNullValue();
                break;
            case JsArray array:
                WriteArray(realm, writer, array, depth);
                break;
            case ObjectInstance instance:
                WriteObject(realm, writer, instance, depth);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private void WriteArray(JintRealm.Instance realm, Utf8JsonWriter writer, JsArray array, int depth)
    {
        Enter(depth);
        writer.WriteStartArray();
        for (uint i = 0; i < array.Length; i++)
        {
            Write(realm, writer, array[i], depth + 1);
            CheckLength(writer);
        }

        writer.WriteEndArray();
    }

    private void WriteObject(JintRealm.Instance realm, Utf8JsonWriter writer, ObjectInstance instance, int depth)
    {
        Enter(depth);
        if (instance is not JsObject)
        {
            // A date or a boxed primitive; anything else is its properties.
            var simple = realm.Engine.Call(realm.Simple, [instance]);
            if (!simple.IsUndefined())
            {
                Write(realm, writer, simple, depth);
                return;
            }
        }

        writer.WriteStartObject();
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
        {
            var property = instance.GetOwnProperty(key);
            if (!property.Enumerable)
            {
                continue;
            }

            var value = property.Get is null ? property.Value ?? instance.Get(key) : instance.Get(key);
            if (value.IsUndefined())
            {
                continue;
            }

            writer.WritePropertyName(WellFormed(key.ToString()));
            Write(realm, writer, value, depth + 1);
            CheckLength(writer);
        }

        writer.WriteEndObject();
    }

    private static void Enter(int depth)
    {
        if (depth >= MaxDepth)
        {
            throw new OutputLimitException();
        }
    }

    private void CheckLength(Utf8JsonWriter writer)
    {
        if (writer.BytesCommitted + writer.BytesPending > limits.OutputLength)
        {
            throw new OutputLimitException();
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
        {
            writer.WriteNullValue();
        }
        else if (Math.Abs(number) <= LargestInteger && Math.Truncate(number) == number)
        {
            // Minus zero is 0 in JSON of JavaScript.
            writer.WriteNumberValue((long)number);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    // Half of a surrogate pair has no UTF-8; it becomes the replacement character, as String.prototype.toWellFormed does.
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
