// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>
/// The JSON of the roster. Names are read in any case, because servers differ; a name twice in an object is refused, because it would
/// be up to chance which protection holds.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    AllowDuplicateProperties = false,
    MaxDepth = 32,
    Converters = [typeof(InstantConverter), typeof(SecurityMarkingConverter)])]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Duty))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(Placement))]
[JsonSerializable(typeof(SubscriptionAnswer))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(IdLookup))]
[JsonSerializable(typeof(CivicNoLookup))]
[JsonSerializable(typeof(PersonIdLookup))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(SnapshotManifest))]
internal sealed partial class RosterJson : JsonSerializerContext;

internal sealed record IdLookup(IReadOnlyList<Guid> Ids);

internal sealed record CivicNoLookup(IReadOnlyList<string> CivicNos);

internal sealed record PersonIdLookup(IReadOnlyList<Guid> PersonIds);
