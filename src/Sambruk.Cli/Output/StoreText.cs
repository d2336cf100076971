// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli;

/// <summary>The pipeline, its devices and its dead letters as text.</summary>
internal sealed class StoreText(Texts texts, TextWriter output)
{
    public void Write(Report report)
    {
        if (report.Pipeline is { } pipeline)
        {
            output.WriteLine(IotText.Line(pipeline, texts));
        }

        if (report.Devices is { } devices)
        {
            var table = new Table(texts[TextId.ColumnDevice], texts[TextId.ColumnName], texts[TextId.ColumnDecoder], texts[TextId.ColumnModels], texts[TextId.ColumnActive]).Left(1, 2, 3, 4);
            foreach (var device in devices)
            {
                table.Add(device.DevEui, device.Name, device.Decoder ?? "", device.Model ?? "", device.Active ? texts[TextId.Yes] : texts[TextId.No]);
            }

            table.Write(output);
        }

        if (report.DeadLetters is { } letters)
        {
            Write(letters);
        }

        if (report.Changed is { } changed)
        {
            output.WriteLine(texts.Format(TextId.IotChanged, texts.Number(changed.Done), texts.Number(changed.NotDone)));
        }
    }

    private void Write(IReadOnlyList<DeadLetterReport> letters)
    {
        var table = new Table(texts[TextId.ColumnLetter], texts[TextId.ColumnTime], texts[TextId.ColumnReason], texts[TextId.ColumnCode], texts[TextId.ColumnDecoder], texts[TextId.ColumnSink], texts[TextId.ColumnBytes]).Left(1, 2, 3, 4, 5);
        foreach (var letter in letters)
        {
            var time = letter.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            table.Add(letter.Id.ToString(), time, letter.Reason, letter.Code, letter.Decoder ?? "", letter.Sink ?? "", texts.Number(letter.Bytes));
        }

        table.Write(output);
        if (letters is [{ Topic: { } topic } one])
        {
            output.WriteLine();
            output.WriteLine($"{texts[TextId.ColumnTopic]}: {topic}");
            output.WriteLine($"{texts[TextId.ColumnDevice]}: {one.DevEui}");
            output.WriteLine(one.Message ?? one.MessageBase64);
        }
    }
}
