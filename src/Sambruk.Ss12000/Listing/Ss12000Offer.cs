// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>What a server has for this client. Servers need not have all that the standard has.</summary>
/// <param name="Types">Types that can be listed.</param>
/// <param name="DeletedEntities">True when it tells what was deleted.</param>
/// <param name="Subscriptions">True when it can call back.</param>
public sealed record Ss12000Offer(IReadOnlySet<Ss12000EntityType> Types, bool DeletedEntities, bool Subscriptions);
