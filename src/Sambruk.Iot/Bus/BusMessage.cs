// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// A measurement on diwise's bus: a pack and when it was passed on. One that exists is valid: the pack names its device
/// and object, and the timestamp is set. The same body goes to <c>iot-core</c>, and from there enriched to
/// <see cref="AcceptedTopic"/> and <see cref="TransformedTopic"/>.
/// </summary>
public sealed class BusMessage
{
    /// <summary>Routing key of measurements that were taken in and enriched.</summary>
    public const string AcceptedTopic = "message.accepted";

    /// <summary>Routing key of measurements that were changed on their way.</summary>
    public const string TransformedTopic = "message.transformed";

    /// <summary>A message.</summary>
    /// <param name="pack">The pack of one object.</param>
    /// <param name="timestamp">When it is passed on.</param>
    /// <exception cref="ArgumentException">The pack names no device and object, or the timestamp is not set.</exception>
    public BusMessage(SenMlPack pack, DateTimeOffset timestamp)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (timestamp == default)
        {
            throw new ArgumentException("IOT-BUS-TIME: the timestamp is not set.", nameof(timestamp));
        }

        if (!LwM2mPack.TryRead(pack, timestamp, out var content, out var report))
        {
            throw new ArgumentException($"{report[0].Code} at {report[0].Path}: {report[0].Message}", nameof(pack));
        }

        (Pack, Timestamp, Content) = (pack, timestamp, content);
    }

    private BusMessage(SenMlPack pack, DateTimeOffset timestamp, LwM2mPack content) => (Pack, Timestamp, Content) = (pack, timestamp, content);

    /// <summary>The pack as it was written.</summary>
    public SenMlPack Pack { get; }

    /// <summary>When it was passed on; no time of measurement.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>What the pack says.</summary>
    public LwM2mPack Content { get; }

    /// <summary>The content type, such as <c>application/vnd.oma.lwm2m.ext.3303+json</c>.</summary>
    public string ContentType => ContentTypeOf(Content.ObjectId);

    /// <summary>The content type of a message with this object.</summary>
    public static string ContentTypeOf(int objectId) => string.Create(CultureInfo.InvariantCulture, $"application/vnd.oma.lwm2m.ext.{objectId}+json");

    /// <summary>A message of one object.</summary>
    /// <param name="deviceId">The device (<see cref="SenMlName.IsDeviceId"/>).</param>
    /// <param name="measured">The object.</param>
    /// <param name="timestamp">When it is passed on.</param>
    /// <param name="options">Times and units; null: as diwise writes them.</param>
    /// <exception cref="ArgumentException">The device has another kind of name, or the timestamp is not set.</exception>
    public static BusMessage Of(string deviceId, LwM2mObject measured, DateTimeOffset timestamp, LwM2mSenMlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new(measured.ToPack(deviceId, options), timestamp);
    }

    /// <summary>Writes the message of one object without making it; allocates nothing of its own.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="deviceId">The device (<see cref="SenMlName.IsDeviceId"/>).</param>
    /// <param name="measured">The object.</param>
    /// <param name="timestamp">When it is passed on.</param>
    /// <param name="output">UTF-8 goes here.</param>
    /// <param name="options">Times and units; null: as diwise writes them.</param>
    public static void Write(string deviceId, LwM2mObject measured, DateTimeOffset timestamp, IBufferWriter<byte> output, LwM2mSenMlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(output);
        LwM2mWriter.ThrowIfNoDevice(deviceId);
        if (timestamp == default)
        {
            throw new ArgumentException("IOT-BUS-TIME: the timestamp is not set.", nameof(timestamp));
        }

        var writer = new Utf8Output(output);
        writer.Write("{\"pack\":["u8);
        LwM2mWriter.WriteRecords(ref writer, deviceId, measured, options ?? LwM2mSenMlOptions.Diwise);
        writer.Write((byte)']');
        WriteEnd(ref writer, timestamp);
    }

    /// <summary>The message with this in its pack.</summary>
    public BusMessage Enrich(Enrichment enrichment)
    {
        ArgumentNullException.ThrowIfNull(enrichment);
        return new(enrichment.ApplyTo(Pack), Timestamp);
    }

    /// <summary>Writes <c>{"pack":[…],"timestamp":"…"}</c>; allocates nothing of its own.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Utf8Output(output);
        writer.Write("{\"pack\":"u8);
        SenMlWriter.Write(ref writer, Pack.Records);
        WriteEnd(ref writer, Timestamp);
    }

    /// <summary>The message as UTF-8.</summary>
    public byte[] ToUtf8()
    {
        var output = new ArrayBufferWriter<byte>();
        WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a message. Never throws on what it reads.</summary>
    /// <param name="utf8Json">The body, UTF-8.</param>
    /// <param name="message">The message; null when it is refused.</param>
    /// <param name="report">Why it is refused, and what was left out of it as a warning: codes and places, never a value.</param>
    /// <param name="options">Limits; null: the defaults.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out BusMessage? message, out ValidationReport report, SenMlReadOptions? options = null)
    {
        options ??= SenMlReadOptions.Default;
        var findings = new List<Finding>();
        SenMlPack? pack = null;
        DateTimeOffset timestamp = default;
        message = null;
        if (SenMlReader.IsReadable(ref utf8Json, options, findings))
        {
            var json = new Utf8JsonReader(utf8Json, SenMlReader.JsonOptions);
            try
            {
                ReadBody(ref json, utf8Json, options, findings, ref pack, ref timestamp);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                SenMlReader.AddSyntax(findings, json.BytesConsumed);
            }
        }

        if (findings.Count == 0 && pack is null)
        {
            findings.Add(new("IOT-BUS-PACK", "/pack", FindingSeverity.Error, "The message has no pack."));
        }

        if (findings.Count == 0 && timestamp == default)
        {
            findings.Add(new("IOT-BUS-TIME", "/timestamp", FindingSeverity.Error, "The message has no timestamp."));
        }

        if (findings.Count > 0)
        {
            report = new(findings);
            return false;
        }

        if (LwM2mPack.TryRead(pack!, timestamp, out var content, out report))
        {
            message = new(pack!, timestamp, content);
        }

        return message is not null;
    }

    /// <summary>Object and number of records; nothing of what was measured.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Content.ObjectId}: {Pack}");

    private static void ReadBody(
        ref Utf8JsonReader json, ReadOnlySpan<byte> document, SenMlReadOptions options, List<Finding> findings, ref SenMlPack? pack, ref DateTimeOffset timestamp)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            findings.Add(new("IOT-BUS-FORM", "", FindingSeverity.Error, "A message is an object."));
            return;
        }

        var hasPack = false;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (json.ValueTextEquals("pack"u8))
            {
                json.Read();
                if (hasPack)
                {
                    json.Skip();
                    findings.Add(new("IOT-BUS-FORM", "/pack", FindingSeverity.Error, "The message has two packs."));
                    continue;
                }

                hasPack = true;
                pack = SenMlReader.ReadPack(ref json, document, options, findings, "/pack");
            }
            else if (json.ValueTextEquals("timestamp"u8))
            {
                json.Read();
                if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || !BusTime.TryParse(json.ValueSpan, out timestamp))
                {
                    json.Skip();
                    findings.Add(new("IOT-BUS-TIME", "/timestamp", FindingSeverity.Error, "The timestamp is no time of RFC 3339."));
                }
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }

        // What follows the object is refused here.
        json.Read();
    }

    private static void WriteEnd(ref Utf8Output writer, DateTimeOffset timestamp)
    {
        writer.Write(",\"timestamp\":\""u8);
        writer.Advance(BusTime.Write(timestamp, writer.Reserve(BusTime.Longest)));
        writer.Write("\"}"u8);
        writer.Flush();
    }
}
