// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>
/// Asks a server of SS 12000:2020, page by page, again where that is safe. Safe for many callers at once. For a whole roster:
/// <see cref="Ss12000Puller"/>. Faults are <see cref="PeerUnavailableException"/> with a code of <see cref="Ss12000Codes"/>.
/// </summary>
public sealed class Ss12000Client
{
    private readonly ServerCalls _calls;

    internal Ss12000Client(ServerCalls calls) => _calls = calls;

    /// <summary>
    /// Entities of a type, one page in memory at a time. A page that breaks off is asked for again before anything of it is given. An entity can
    /// come twice when the roster changes meanwhile.
    /// </summary>
    /// <param name="query">Which ones; <c>null</c>: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The query's parts do not fit, or the type is none of the six.</exception>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says. What was given until then is not all.</exception>
    public IAsyncEnumerable<T> ListAsync<T>(Ss12000Query<T>? query = null, CancellationToken cancellationToken = default)
        where T : Ss12000Entity
    {
        if (query?.Mistake is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(query));
        }

        var kind = EntityKind.Of<T>();
        var text = new QueryText(_calls.Options.Profile);
        query?.AddTo(text);
        return ListCoreAsync(kind, text, cancellationToken);
    }

    /// <summary>One entity; <c>null</c>: the server has it not. Persons and placements are asked for by lookup, so that no address names one.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task<T?> FindAsync<T>(Guid id, IReadOnlyList<string>? expand = null, CancellationToken cancellationToken = default)
        where T : Ss12000Entity
    {
        var kind = EntityKind.Of<T>();
        if (kind.Type is Ss12000EntityType.Person or Ss12000EntityType.Placement)
        {
            var found = await LookupAsync<T>([id], expand, cancellationToken).ConfigureAwait(false);
            return found.Count > 0 ? found[0] : null;
        }

        try
        {
            var json = await _calls.SmallAsync("find", HttpMethod.Get, $"{kind.Path}/{id:D}{Expansion(expand)}", null, once: false, cancellationToken).ConfigureAwait(false);
            return kind.Read(json.Span) is var entity && entity.Id == id ? entity : throw ServerCalls.NoAnswerOfTheStandard("find");
        }
        catch (JsonException)
        {
            throw ServerCalls.NoAnswerOfTheStandard("find");
        }
        catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.NotOffered)
        {
            return null;
        }
    }

    /// <summary>Those of the entities that the server has, in no order. Asked for in parts, smaller ones when the server finds them too many.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says, or answers what was not asked for.</exception>
    public async Task<IReadOnlyList<T>> LookupAsync<T>(IReadOnlyCollection<Guid> ids, IReadOnlyList<string>? expand = null, CancellationToken cancellationToken = default)
        where T : Ss12000Entity
    {
        ArgumentNullException.ThrowIfNull(ids);
        var kind = EntityKind.Of<T>();
        var asked = ids.ToHashSet();
        var found = await LookupPartsAsync(kind, [.. asked], static part => ServerCalls.Body(new IdLookup(part), RosterJson.Default.IdLookup), expand, cancellationToken).ConfigureAwait(false);

        // One answer for each at most, and for nobody else.
        return found.All(entity => asked.Remove(entity.Id)) ? found : throw ServerCalls.NoAnswerOfTheStandard("lookup");
    }

    /// <summary>Persons by identity number. The numbers go in the body, never in an address.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task<IReadOnlyList<Person>> LookupPersonsAsync(IReadOnlyCollection<IdentityNumber> numbers, IReadOnlyList<string>? expand = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        string[] asked = [.. numbers.Select(static number => number.ToString("C")).Distinct(StringComparer.Ordinal)];
        var found = await LookupPartsAsync(EntityKind.Of<Person>(), asked, static part => ServerCalls.Body(new CivicNoLookup(part), RosterJson.Default.CivicNoLookup), expand, cancellationToken).ConfigureAwait(false);

        // A client whose scope leaves numbers out gets persons without one; one with another number was not asked for.
        return found.All(person => person.CivicNo?.Value is not { } number || asked.Contains(Compact(number), StringComparer.Ordinal)) ? found : throw ServerCalls.NoAnswerOfTheStandard("lookup");
    }

    /// <summary>Placements of children and of those who have the places.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task<IReadOnlyList<Placement>> LookupPlacementsByPersonAsync(IReadOnlyCollection<Guid> persons, IReadOnlyList<string>? expand = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persons);
        return await LookupPartsAsync(EntityKind.Of<Placement>(), [.. persons.Distinct()], static part => ServerCalls.Body(new PersonIdLookup(part), RosterJson.Default.PersonIdLookup), expand, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was deleted after a point, all pages.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says; <see cref="Ss12000Codes.NotOffered"/>: it does not tell.</exception>
    public async Task<DeletedEntities> GetDeletedAsync(DateTimeOffset after, IReadOnlyCollection<Ss12000EntityType>? types = null, CancellationToken cancellationToken = default)
    {
        var text = new QueryText(_calls.Options.Profile);
        text.Add("after", after);
        text.Add("entities", [.. (types ?? []).Distinct().Select(static type => type.ToString())]);
        text.Add("limit", _calls.Options.PageSize);
        var path = ServerNames.DeletedEntities(_calls.Options.Profile);
        var deleted = new DeletedEntities();
        var walk = new PageWalk(null);
        for (var query = text.ToString(); ;)
        {
            var before = deleted.Count;
            var page = await _calls.SmallAsync("deleted", HttpMethod.Get, path + query, null, once: false, cancellationToken).ConfigureAwait(false);
            var token = deleted.Add(page.Span);
            if (deleted.Count > _calls.Options.MaxEntities)
            {
                throw new PeerUnavailableException(Ss12000Codes.Size, FormattableString.Invariant($"More than {_calls.Options.MaxEntities} entities are deleted."));
            }

            if (!walk.GoesOn(token, deleted.Count > before))
            {
                return deleted;
            }

            query = NextPage(token!);
        }
    }

    /// <summary>What the server has for this client: each list is asked for one entity.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says. 403 and 404 are answers here.</exception>
    public async Task<Ss12000Offer> ProbeAsync(CancellationToken cancellationToken = default)
    {
        var one = new QueryText(_calls.Options.Profile);
        one.Add("limit", 1);
        var types = new HashSet<Ss12000EntityType>();
        foreach (var kind in EntityKind.All)
        {
            if (await IsOfferedAsync(_calls.PageAsync("probe", kind.Path + one, new NoPage(), cancellationToken)).ConfigureAwait(false))
            {
                types.Add(kind.Type);
            }
        }

        var deleted = await IsOfferedAsync(_calls.SmallAsync("probe", HttpMethod.Get, ServerNames.DeletedEntities(_calls.Options.Profile) + one, null, once: false, cancellationToken)).ConfigureAwait(false);
        var subscriptions = await IsOfferedAsync(_calls.PageAsync("probe", "subscriptions" + one, new NoPage(), cancellationToken)).ConfigureAwait(false);
        return new(types, deleted, subscriptions);
    }

    /// <summary>The subscriptions of this client.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task<IReadOnlyList<Ss12000Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<Ss12000Subscription>();
        var text = new QueryText(_calls.Options.Profile);
        text.Add("limit", _calls.Options.PageSize);
        var walk = new PageWalk(null);
        for (var query = text.ToString(); ;)
        {
            var page = new SubscriptionPage();
            var token = await _calls.PageAsync("subscriptions", "subscriptions" + query, page, cancellationToken).ConfigureAwait(false);
            var before = all.Count;
            all.AddRange(page.Subscriptions.Where(subscription => all.TrueForAll(known => known.Id != subscription.Id)));
            if (!walk.GoesOn(token, all.Count > before))
            {
                return all;
            }

            query = NextPage(token!);
        }
    }

    /// <summary>Subscribes. Sent once: an answer that was lost can have made a subscription, which <see cref="ListSubscriptionsAsync"/> shows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">The address to be called, https, with a secret.</param>
    /// <param name="types">What it is about.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public Task<Ss12000Subscription> SubscribeAsync(string name, Uri target, IReadOnlyCollection<Ss12000EntityType> types, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count == 0)
        {
            throw new ArgumentException("At least one type.", nameof(types));
        }

        var body = ServerCalls.Body(new SubscriptionRequest(name, target.AbsoluteUri, [.. types.Distinct().Select(static type => new SubscriptionResource(type.ToString()))]), RosterJson.Default.SubscriptionRequest);
        return SubscriptionAsync("subscribe", HttpMethod.Post, "subscriptions", body, once: true, cancellationToken);
    }

    /// <summary>Renews a subscription; <c>null</c>: the server has it no longer.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task<Ss12000Subscription?> RenewSubscriptionAsync(Guid id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SubscriptionAsync("renew", HttpMethod.Patch, $"subscriptions/{id:D}", null, once: false, cancellationToken).ConfigureAwait(false);
        }
        catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.NotOffered)
        {
            return null;
        }
    }

    /// <summary>Ends a subscription. One that the server has no longer is ended as well.</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says.</exception>
    public async Task UnsubscribeAsync(Guid id, CancellationToken cancellationToken = default)
    {
        try
        {
            await _calls.SmallAsync("unsubscribe", HttpMethod.Delete, $"subscriptions/{id:D}", null, once: false, cancellationToken).ConfigureAwait(false);
        }
        catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.NotOffered)
        {
            // Gone, which is what was asked for.
        }
    }

    /// <summary>The query of the page after this one: the standard lets a token stand with <c>limit</c> only.</summary>
    internal string NextPage(string token)
    {
        var text = new QueryText(_calls.Options.Profile);
        text.Add("limit", _calls.Options.PageSize);
        text.Add("pageToken", token);
        return text.ToString();
    }

    private static string Compact(string number) => number.Replace("-", "", StringComparison.Ordinal);

    private static async Task<bool> IsOfferedAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
            return true;
        }
        catch (PeerUnavailableException fault) when (fault.Code is Ss12000Codes.NotOffered or Ss12000Codes.Refused)
        {
            // 400 to a deletedEntities without a point in time: it is there.
            return fault.Code == Ss12000Codes.Refused;
        }
    }

    private async IAsyncEnumerable<T> ListCoreAsync<T>(EntityKind<T> kind, QueryText text, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : Ss12000Entity
    {
        text.Add("limit", _calls.Options.PageSize);
        var walk = new PageWalk(kind.Type);
        var seen = new HashSet<Guid>();
        for (var query = text.ToString(); ;)
        {
            var page = new EntityPage<T>(kind);
            var token = await _calls.PageAsync("list", kind.Path + query, page, cancellationToken).ConfigureAwait(false);
            var before = seen.Count;
            seen.UnionWith(page.Entities.Select(static entity => entity.Id));
            if (seen.Count > _calls.Options.MaxEntities)
            {
                throw new PeerUnavailableException(Ss12000Codes.Size, FormattableString.Invariant($"More than {_calls.Options.MaxEntities} entities of {kind.Type}."));
            }

            foreach (var entity in page.Entities)
            {
                yield return entity;
            }

            if (!walk.GoesOn(token, seen.Count > before))
            {
                yield break;
            }

            query = NextPage(token!);
        }
    }

    private async Task<IReadOnlyList<T>> LookupPartsAsync<T, TKey>(EntityKind<T> kind, TKey[] keys, Func<IReadOnlyList<TKey>, byte[]> body, IReadOnlyList<string>? expand, CancellationToken cancellationToken)
        where T : Ss12000Entity
    {
        var found = new List<T>();
        var path = $"{kind.Path}/lookup{Expansion(expand)}";
        var size = _calls.Options.LookupSize;
        for (var from = 0; from < keys.Length;)
        {
            var part = keys[from..Math.Min(from + size, keys.Length)];
            var page = new EntityPage<T>(kind);
            try
            {
                await _calls.LookupAsync("lookup", path, body(part), part.Length > 1, page, cancellationToken).ConfigureAwait(false);
            }
            catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.Busy && part.Length > 1)
            {
                size = part.Length / 2;
                continue;
            }

            found.AddRange(page.Entities);
            from += part.Length;
        }

        return found;
    }

    private string Expansion(IReadOnlyList<string>? expand)
    {
        var text = new QueryText(_calls.Options.Profile);
        text.Add("expand", expand ?? []);
        return text.ToString();
    }

    private async Task<Ss12000Subscription> SubscriptionAsync(string operation, HttpMethod method, string path, byte[]? body, bool once, CancellationToken cancellationToken)
    {
        try
        {
            var json = await _calls.SmallAsync(operation, method, path, body, once, cancellationToken).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize(json.Span, RosterJson.Default.SubscriptionAnswer);
            return answer is not null && answer.Id != Guid.Empty ? answer.ToSubscription() : throw ServerCalls.NoAnswerOfTheStandard(operation);
        }
        catch (JsonException)
        {
            throw ServerCalls.NoAnswerOfTheStandard(operation);
        }
    }
}
