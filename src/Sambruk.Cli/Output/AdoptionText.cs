// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>An adoption as lines for a person.</summary>
internal sealed class AdoptionText(Texts texts, TextWriter output)
{
    public void Write(AdoptionReport adoption)
    {
        var nothing = adoption.Unknown.Count + adoption.Missing.Count == 0 && !adoption.IsOtherKey;
        output.WriteLine(nothing
            ? texts[TextId.AdoptNothing]
            : adoption.RunId is { } run ? texts.Format(TextId.AdoptDone, run) : texts[TextId.AdoptPreview]);
        output.WriteLine($"{texts[TextId.AdoptKnown]}: {texts.Number(adoption.Known)}");
        Write(TextId.AdoptUnknown, adoption.Unknown);
        Write(TextId.VerifyMissing, adoption.Missing);
        if (adoption.IsOtherKey)
        {
            output.WriteLine(texts[TextId.AdoptOtherKey]);
        }

        if (adoption.NotListed.Count > 0)
        {
            output.WriteLine($"{texts[TextId.VerifyNotListed]}: {string.Join(", ", adoption.NotListed)}");
        }

        foreach (var d in adoption.Differences ?? [])
        {
            output.WriteLine($"  {d.Type}/{d.Id:D}: {texts[d.Difference == "missing" ? TextId.VerifyMissing : TextId.AdoptUnknown]}");
        }
    }

    private void Write(TextId label, IReadOnlyList<TypeCount> counts)
    {
        if (counts.Count > 0)
        {
            output.WriteLine($"{texts[label]}: {string.Join(", ", counts.Select(c => $"{c.Type} {texts.Number(c.Count)}"))}");
        }
    }
}
