// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Egil;

/// <summary>Reads a journal back: into the state, into a summary, or answer by answer.</summary>
internal sealed class JournalReader
{
    private readonly string _path;

    private readonly string? _keyCheck;

    private JournalReader(string path, RunSummary summary, bool approved, string? keyCheck)
    {
        _path = path;
        _keyCheck = keyCheck;
        Summary = summary;
        WasApproved = approved;
    }

    /// <summary>The head and, when there is one, the end of the run.</summary>
    public RunSummary Summary { get; }

    /// <summary>True when the run used an approval.</summary>
    public bool WasApproved { get; }

    /// <summary>Opens a journal; <c>null</c> when not even its head was written whole.</summary>
    public static JournalReader? Open(string path)
    {
        RunSummary? summary = null;
        var approved = false;
        string? keyCheck = null;
        foreach (var fields in Lines(path))
        {
            switch (fields[0][0])
            {
                case JournalLine.Header when summary is null:
                    summary = new RunSummary(RunFiles.RunId(Long(fields[2])), fields[3], Time(fields[5]), null, null, [], 0);
                    approved = fields[6] == "1";
                    keyCheck = fields[8];
                    break;
                case JournalLine.End when summary is not null:
                    summary = summary with
                    {
                        EndedAt = Time(fields[1]),
                        Outcome = Enum.Parse<ProvisioningOutcome>(fields[2]),
                        Requests = Long(fields[3]),
                        Types = fields[4] == JournalLine.Nothing ? [] : [.. fields[4].Split(',').Select(ParseType)],
                    };
                    break;
                default:
                    break;
            }
        }

        return summary is null ? null : new JournalReader(path, summary, approved, keyCheck);
    }

    /// <summary>Carries the answers of the journal into the state; what was under way when the run died becomes unconfirmed.</summary>
    /// <returns>True when the journal says anything of an object.</returns>
    public bool Replay(TargetState state)
    {
        if (state.KeyCheck is { } made && made != _keyCheck)
        {
            // The run was let through because it needed none of the hashes that the other key had made.
            state.ForgetHashes();
        }

        state.KeyCheck = _keyCheck;
        var any = false;
        var underWay = new Dictionary<ResourceKey, (OperationKind Kind, string ConfigurationType)>();
        foreach (var fields in Lines(_path))
        {
            if (fields[0][0] is JournalLine.Header or JournalLine.End)
            {
                continue;
            }

            any = true;
            var key = JournalLine.Key(fields[1], fields[2]);
            var kind = JournalLine.Kind(fields[3]);
            switch (fields[0][0])
            {
                case JournalLine.Intent:
                    underWay[key] = (kind, string.Intern(fields[4]));
                    continue;
                case JournalLine.Done when kind == OperationKind.Delete:
                    state.Remove(key);
                    break;
                case JournalLine.Done:
                    state.Set(key, ParseEntry(fields));
                    break;
                case JournalLine.Doubtful:
                    state.MarkUnconfirmed(key, string.Intern(fields[5]));
                    break;
                default:
                    break;
            }

            underWay.Remove(key);
        }

        foreach (var (key, (_, configurationType)) in underWay)
        {
            state.MarkUnconfirmed(key, configurationType);
        }

        return any;
    }

    /// <summary>The answers, as they came.</summary>
    public IEnumerable<JournalEntry> Entries()
    {
        foreach (var fields in Lines(_path))
        {
            if (fields[0][0] is JournalLine.Done or JournalLine.Failed or JournalLine.Doubtful)
            {
                yield return new JournalEntry(
                    JournalLine.Key(fields[1], fields[2]),
                    JournalLine.Kind(fields[3]),
                    fields[4] == JournalLine.Nothing ? null : (int)Long(fields[4]),
                    fields[0][0] == JournalLine.Done);
            }
        }
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        // Gone meanwhile: another process has removed an old journal. Longer meanwhile: read as far as it was when opened.
        using var reader = new StreamReader(new MemoryStream(ProtectedFiles.ReadIfThere(path) ?? []), Encoding.UTF8);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (JournalLine.TryOpen(line, out var fields))
            {
                yield return fields;
            }
            else if (reader.Peek() >= 0)
            {
                // A kill cuts only the last line. Damage before it is not a kill.
                throw new SambrukException(
                    "EGIL-JOURNAL-FILE",
                    $"Line {number} of the journal {Path.GetFileName(path)} is damaged. Move the file away: the next run then finds out from the receiver what is there.");
            }
        }
    }

    private static StateEntry ParseEntry(string[] fields) => new()
    {
        ConfigurationType = string.Intern(fields[5]),
        Hash = Convert.FromBase64String(fields[6]),
        Attributes = fields[7].Length == 0 ? [] : [.. fields[7].Split(',').Select(pair =>
        {
            var separator = pair.LastIndexOf('=');
            return new AttributeFingerprint(
                string.Intern(pair[..separator]),
                uint.Parse(pair.AsSpan(separator + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        })],
    };

    private static TypeResult ParseType(string text)
    {
        var numbers = text.Split(':').Select(n => (int)Long(n)).ToArray();
        return new((EgilResourceType)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    private static long Long(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Long(text));
}
