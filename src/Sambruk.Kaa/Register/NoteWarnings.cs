// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// Finds words in a note that point to sensitive data, which the register may not hold (2006:39 5 §; GDPR art. 9 and 10). It advises:
/// the officer decides, and nothing is deleted.
/// </summary>
public static class NoteWarnings
{
    private static readonly (NoteTopic Topic, string Stem, bool IsWhole)[] s_words = Load();

    /// <summary>What a text may tell, with the place of the word; the word itself is not repeated.</summary>
    public static IReadOnlyList<NoteWarning> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var warnings = new List<NoteWarning>();
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            var word = text.AsSpan(at, end - at);
            foreach (var (topic, stem, isWhole) in s_words)
            {
                if (isWhole ? word.Equals(stem, StringComparison.OrdinalIgnoreCase) : word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                {
                    warnings.Add(new(topic, at, end - at));
                    break;
                }
            }

            at = end;
        }

        return warnings;
    }

    private static (NoteTopic Topic, string Stem, bool IsWhole)[] Load()
    {
        using var stream = typeof(NoteWarnings).Assembly.GetManifestResourceStream("note-words.json")!;
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("topics").EnumerateObject().SelectMany(topic => topic.Value.EnumerateArray().Select(word =>
            {
                // "sjuk*" is a stem with all its inflections and compounds; a word without the star is the word alone.
                var text = word.GetString()!;
                return (Enum.Parse<NoteTopic>(topic.Name, ignoreCase: true), text.TrimEnd('*'), !text.EndsWith('*'));
            })),
        ];
    }
}

/// <summary>A warning.</summary>
/// <param name="Topic">What the word may tell.</param>
/// <param name="Start">Place of its first character.</param>
/// <param name="Length">Its length.</param>
public readonly record struct NoteWarning(NoteTopic Topic, int Start, int Length)
{
    /// <summary>The advice in Swedish.</summary>
    public string SwedishMessage => Topic switch
    {
        NoteTopic.Health => "Ordet kan berätta om hälsa. Uppgifter om hälsa får inte antecknas i registret.",
        NoteTopic.Ethnicity => "Ordet kan berätta om etniskt ursprung. Sådana uppgifter får inte antecknas i registret.",
        NoteTopic.Religion => "Ordet kan berätta om religion eller livsåskådning. Sådana uppgifter får inte antecknas i registret.",
        NoteTopic.Politics => "Ordet kan berätta om politisk åsikt. Sådana uppgifter får inte antecknas i registret.",
        NoteTopic.Union => "Ordet kan berätta om medlemskap i fackförening. Sådana uppgifter får inte antecknas i registret.",
        NoteTopic.SexualLife => "Ordet kan berätta om sexualliv eller sexuell läggning. Sådana uppgifter får inte antecknas i registret.",
        _ => "Ordet kan berätta om brott. Sådana uppgifter får inte antecknas i registret.",
    };
}

/// <summary>What a word may tell.</summary>
public enum NoteTopic
{
    /// <summary>Health.</summary>
    Health,

    /// <summary>Ethnic origin.</summary>
    Ethnicity,

    /// <summary>Religion or belief.</summary>
    Religion,

    /// <summary>Political opinion.</summary>
    Politics,

    /// <summary>Membership of a trade union.</summary>
    Union,

    /// <summary>Sexual life or orientation.</summary>
    SexualLife,

    /// <summary>Crime.</summary>
    Crime,
}
