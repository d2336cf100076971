// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// Who sees which protected person, why and until when: ten minutes, for one login, in the memory of this process. Each page that shows
/// the person stands in the log with the reason.
/// </summary>
internal sealed class Disclosures(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Session, string PersonId), Disclosure> _open = new();

    /// <summary>The reasons that can be given, by their codes in the log. Free text would be written about the person.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kontakt"] = "Ta kontakt eller anteckna en kontakt",
        ["insats"] = "Anteckna åtgärd, plan eller in- och utskrivning",
        ["begaran"] = "Svara på personens egen begäran",
        ["kontroll"] = "Rätta eller kontrollera uppgifter",
    };

    /// <summary>Opens a person for a login.</summary>
    public void Open(string session, string personId, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(session);
        var now = time.GetUtcNow();
        foreach (var (key, old) in _open)
        {
            if (old.Until <= now)
            {
                _open.TryRemove(key, out _);
            }
        }

        _open[(session, personId)] = new(reason, now + Lifetime);
    }

    /// <summary>What was opened; <c>null</c>: nothing, or it is over.</summary>
    public Disclosure? Find(string session, string personId) =>
        _open.TryGetValue((session, personId), out var found) && found.Until > time.GetUtcNow() ? found : null;

    /// <summary>Closes a person.</summary>
    public void Close(string session, string personId) => _open.TryRemove((session, personId), out _);

    /// <summary>Closes all of a login.</summary>
    public void Forget(string session)
    {
        foreach (var (key, _) in _open)
        {
            if (key.Session == session)
            {
                _open.TryRemove(key, out _);
            }
        }
    }
}

/// <summary>A protected person who is shown.</summary>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Until">When it is over.</param>
public sealed record Disclosure(string Reason, DateTimeOffset Until);
