// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>Documents and inputs as JSON: what a store keeps, byte for byte the same for the same document. Amounts are öre.</summary>
public static class BillingDocumentJson
{
    /// <summary>A document as compact UTF-8.</summary>
    public static byte[] Serialize(BillingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return JsonSerializer.SerializeToUtf8Bytes(document, BillingJson.Compact.BillingDocument);
    }

    /// <summary>Writes a document as compact UTF-8.</summary>
    public static void Write(IBufferWriter<byte> output, BillingDocument document)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(document);
        using var writer = new Utf8JsonWriter(output, new() { Encoder = BillingJson.Compact.Options.Encoder });
        JsonSerializer.Serialize(writer, document, BillingJson.Compact.BillingDocument);
    }

    /// <summary>Reads what <see cref="Serialize(BillingDocument)"/> wrote.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-JSON</c>: it is no document.</exception>
    public static BillingDocument Parse(ReadOnlySpan<byte> utf8Json) =>
        JsonFault.Read(utf8Json, BillingJson.Compact.BillingDocument, "BILL-JSON", "document");

    /// <summary>The input of a run as UTF-8.</summary>
    public static byte[] SerializeInput(RunInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonSerializer.SerializeToUtf8Bytes(input, BillingJson.Compact.RunInput);
    }

    /// <summary>Reads what <see cref="SerializeInput"/> wrote.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-JSON</c>: it is no input.</exception>
    public static RunInput ParseInput(ReadOnlySpan<byte> utf8Json) =>
        JsonFault.Read(utf8Json, BillingJson.Compact.RunInput, "BILL-JSON", "input");

    /// <summary>Writes what <see cref="SerializeInput"/> gives, a piece at a time: the input of a large run is never held whole.</summary>
    public static Task WriteInputAsync(Stream output, RunInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(input);
        return JsonSerializer.SerializeAsync(output, input, BillingJson.Compact.RunInput, cancellationToken);
    }

    /// <summary>Reads what <see cref="WriteInputAsync"/> wrote.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-JSON</c>: it is no input.</exception>
    public static async Task<RunInput> ReadInputAsync(Stream utf8Json, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        try
        {
            return await JsonSerializer.DeserializeAsync(utf8Json, BillingJson.Compact.RunInput, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw JsonFault.Of("BILL-JSON", "input", exception);
        }
        catch (NotSupportedException)
        {
            // A rule without a kind.
            throw JsonFault.Of("BILL-JSON", "input", new JsonException());
        }
    }
}
