// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli;

/// <summary>Decoders, readings and codecs as text.</summary>
internal sealed class IotText(Texts texts, TextWriter output)
{
    private const int ReasonsShown = 3;

    /// <summary>How far the pipeline has come, on one line.</summary>
    public static string Line(PipelineReport pipeline, Texts texts) => texts.Format(
        TextId.IotLine,
        texts.Number(pipeline.Messages),
        texts.Number((long)(pipeline.DurationSeconds > 0 ? pipeline.Messages / pipeline.DurationSeconds : 0)),
        texts.Number(pipeline.Uplinks),
        texts.Number(pipeline.Duplicates),
        texts.Number(pipeline.DeadLetters),
        texts.Number(pipeline.Waiting));

    public void Write(Report report, bool details)
    {
        if (report.Readings is { Count: > 0 } readings)
        {
            var timed = readings.Any(r => r.Time.Length > 0);
            string[] headings = [texts[TextId.ColumnReading], texts[TextId.ColumnValue], texts[TextId.ColumnUnit], texts[TextId.ColumnTime]];
            var table = new Table(timed ? headings : headings[..3]).Left(2, 3);
            foreach (var reading in readings)
            {
                string[] cells = [reading.Name, reading.Value, reading.Unit, reading.Time];
                table.Add(timed ? cells : cells[..3]);
            }

            table.Write(output);
        }

        if (report.Decoders is { } decoders)
        {
            var table = new Table(texts[TextId.ColumnDecoder], texts[TextId.ColumnVendor], texts[TextId.ColumnModels], texts[TextId.ColumnPorts], texts[TextId.ColumnAliases]).Left(1, 2, 3, 4);
            foreach (var decoder in decoders)
            {
                table.Add(decoder.Key, decoder.Vendor, decoder.Models, string.Join(", ", decoder.Ports.Select(p => p.ToString(CultureInfo.InvariantCulture))), string.Join(", ", decoder.Aliases));
            }

            table.Write(output);
        }

        new StoreText(texts, output).Write(report);

        if (report.Codecs is { } codecs)
        {
            Write(codecs, details);
        }
    }

    private void Write(VerifiedCodecsReport codecs, bool details)
    {
        var table = new Table(texts[TextId.ColumnVendor], texts[TextId.ColumnCodec], texts[TextId.ColumnEngine], texts[TextId.ColumnPassed], texts[TextId.ColumnFailed]).Left(1, 2);
        foreach (var codec in codecs.Verified)
        {
            table.Add(codec.Vendor, codec.Codec, codec.Engine, texts.Number(codec.Passed), texts.Number(codec.Failed));
        }

        table.Write(output);
        foreach (var codec in codecs.Verified)
        {
            foreach (var reason in codec.Reasons.Take(details ? int.MaxValue : ReasonsShown))
            {
                output.WriteLine($"{codec.Vendor}/{codec.Codec} ({codec.Engine}): {reason}");
            }
        }

        output.WriteLine();
        foreach (var engine in codecs.Engines)
        {
            output.WriteLine(texts.Format(
                TextId.VerifyCodecsSummary,
                engine.Engine,
                texts.Number(engine.Codecs),
                texts.Number(engine.WithoutExamples),
                texts.Number(engine.Passed),
                texts.Number(engine.Failed),
                texts.Number(engine.FailedCodecs)));
        }
    }
}
