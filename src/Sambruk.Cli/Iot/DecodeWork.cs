// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot decode</c> does: answers in the form of the contract (docs/cli.md), not in the tool's own report.</summary>
internal static class DecodeWork
{
    /// <summary>Decodes the payload of the command line.</summary>
    public static Report One(Invocation call, DecodeSettings settings)
    {
        if (settings.Decoder is null == settings.Codec is null)
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageDecoderOrCodec], call.Command, call.Texts);
        }

        using var codecs = ShelfOf(call, settings);
        if (call.Streams.OutputIsTerminal && !call.Json && settings.Decoder is not null)
        {
            return OneForAPerson(call, settings);
        }

        var output = new OutputBuffer(call.Streams.OpenOutput());
        var answerer = new Answerer(output, codecs);
        var request = Defaults(call);
        var line = LineOf(call, settings);
        if (new RequestReader(DecoderRegistry.Default).TryRead(line, request, out var fault))
        {
            answerer.Answer(request);
            answerer.EndGroup();
        }
        else
        {
            // Of the line that the options were made to, the place says nothing.
            answerer.Refuse(fault.Code is DecodeFault.InvalidHex or DecodeFault.PayloadTooLong ? fault : fault with { Offset = 0 });
        }

        output.Flush();
        return Answered(call, answerer.AllOk);
    }

    /// <summary>Answers each line of standard input.</summary>
    public static async Task<Report> BatchAsync(Invocation call, DecodeSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Payload is not null || settings.ServerObject is not null || settings.Data is not null || (settings.Decoder is not null && settings.Codec is not null))
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageBatch], call.Command, call.Texts);
        }

        using var codecs = ShelfOf(call, settings);
        var reader = new RequestReader(DecoderRegistry.Default);
        var defaults = Defaults(call);
        if (!reader.TryRead(LineOf(call, settings), defaults, out var fault))
        {
            throw UsageFaults.Fault($"{fault.Code}: {fault.Message}", call.Command, call.Texts);
        }

        var output = new OutputBuffer(call.Streams.OpenOutput());
        var answerer = new Answerer(output, codecs);
        var input = call.Streams.OpenInput();
        await using (input.ConfigureAwait(false))
        {
            var isRead = await new BatchRun(reader, answerer, output, call.Streams, defaults).RunAsync(input, cancellationToken).ConfigureAwait(false);
            return Answered(call, isRead && answerer.AllOk);
        }
    }

    public static Report Answered(Invocation call, bool isOk) =>
        call.Report() with { IsAnswered = true, ExitCode = (int)(isOk ? ExitCode.Done : ExitCode.Partial) };

    /// <summary>The codecs of the command. An engine that is named is made at once, so that one that is not there is told before the first answer.</summary>
    public static CodecShelf ShelfOf(Invocation call, DecodeSettings settings)
    {
        var engine = settings.Codecs == default ? null : CodecEngines.Create(settings.Codecs, call);
        return new(() => engine ?? CodecEngines.Create(settings.Codecs, call));
    }

    /// <summary>A line without a time is of this instant: the same for all lines of a run.</summary>
    public static DecodeRequest Defaults(Invocation call) => new() { Time = call.Clock.GetUtcNow() };

    public static ReadOnlyMemory<byte> LineOf(Invocation call, DecodeSettings settings)
    {
        try
        {
            return settings.ToLine();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageJsonForm], call.Command, call.Texts);
        }
    }

    private static Report OneForAPerson(Invocation call, DecodeSettings settings)
    {
        var request = Defaults(call);
        if (!new RequestReader(DecoderRegistry.Default).TryRead(LineOf(call, settings), request, out var fault))
        {
            throw new ToolException(ExitCode.Partial, fault.Code, fault.Message, "");
        }

        var context = new DecodeContext(request.FPort, request.Time, request.Parameters);
        var decoder = request.Decoder!;
        var decoded = decoder.Info.ReadsObject && !request.ServerObject.IsEmpty
            ? decoder.DecodeObject(request.ServerObject, context)
            : decoder.Decode(request.Payload ?? default, context);
        var report = call.Report() with { Readings = [.. decoded.Readings.Select(ReadingOf)] };
        return decoded.Result.IsOk ? report : report with
        {
            ExitCode = (int)ExitCode.Partial,
            Error = new(decoded.Result.Status.ToString(), decoded.Result.Message, "", []),
        };

        ReadingReport ReadingOf(Reading reading) => new(
            reading.Name,
            reading.Text ?? (reading.Field.Kind == FieldKind.Boolean ? reading.IsTrue ? "true" : "false" : reading.Value.ToString("R", CultureInfo.InvariantCulture)),
            reading.Unit.Symbol,
            reading.Time == request.Time ? "" : reading.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
