// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>Identities of what the server no longer has.</summary>
public sealed class DeletedEntities
{
    private const int MostDepth = 8;
    private readonly HashSet<Guid>[] _ids = [.. Enum.GetValues<Ss12000EntityType>().Select(static _ => new HashSet<Guid>())];

    /// <summary>How many in all.</summary>
    public int Count => _ids.Sum(static ids => ids.Count);

    /// <summary>Those of a type.</summary>
    public IReadOnlyCollection<Guid> Of(Ss12000EntityType type) => _ids[(int)type];

    /// <summary>Counts only.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} deleted");

    /// <summary>Adds those of a page and gives the token of the next.</summary>
    /// <exception cref="PeerUnavailableException">The page is none.</exception>
    internal string? Add(ReadOnlySpan<byte> page)
    {
        try
        {
            var reader = new Utf8JsonReader(page, new JsonReaderOptions { MaxDepth = MostDepth });
            var (token, seen) = ((string?)null, false);
            Expect(ref reader, JsonTokenType.StartObject);
            while (Next(ref reader) == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                if (string.Equals(name, "data", StringComparison.OrdinalIgnoreCase) && !seen)
                {
                    seen = true;
                    AddData(ref reader);
                }
                else if (string.Equals(name, "pageToken", StringComparison.OrdinalIgnoreCase))
                {
                    token = Next(ref reader) switch
                    {
                        JsonTokenType.Null => null,
                        JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
                        _ => throw new JsonException(),
                    };
                }
                else
                {
                    reader.Skip();
                }
            }

            return seen && !reader.Read() ? token : throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw ServerCalls.NoAnswerOfTheStandard("deleted");
        }
    }

    private void AddData(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (TypeOf(reader.GetString()!) is not { } type)
            {
                reader.Skip();
                continue;
            }

            if (Next(ref reader) == JsonTokenType.Null)
            {
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException();
            }

            while (Next(ref reader) != JsonTokenType.EndArray)
            {
                _ids[(int)type].Add(reader.GetGuid());
            }
        }
    }

    /// <summary>The contract spells one of them <c>activitites</c>; servers that spell it right are understood as well.</summary>
    private static Ss12000EntityType? TypeOf(string name) => name.ToUpperInvariant() switch
    {
        "ORGANISATIONS" => Ss12000EntityType.Organisation,
        "PERSONS" => Ss12000EntityType.Person,
        "DUTIES" => Ss12000EntityType.Duty,
        "GROUPS" => Ss12000EntityType.Group,
        "ACTIVITITES" or "ACTIVITIES" => Ss12000EntityType.Activity,
        "PLACEMENTS" => Ss12000EntityType.Placement,
        _ => null,
    };

    private static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonException();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type)
        {
            throw new JsonException();
        }
    }
}
