// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The inhabitants that ship with the register of municipalities: no network, one table and one day.</summary>
public sealed class RegisterPopulationSource : IPopulationSource
{
    /// <summary>The table that the register's values come from.</summary>
    public const string Table = "BE0101/BefolkningNy";

    // When the values came into the register, and when SCB published them (population.md, section 1).
    private static readonly DateTimeOffset s_collectedAt = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_publishedAt = new(2026, 2, 24);
    private static readonly Lazy<PopulationSnapshot> s_snapshot = new(Make);

    /// <summary>The snapshot. Its reference date is <see cref="MunicipalityRegister.PopulationReferenceDate"/>.</summary>
    public static PopulationSnapshot Snapshot => s_snapshot.Value;

    /// <inheritdoc/>
    public Task<PopulationSnapshot> GetAsync(PopulationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(PopulationSelection.Of(Snapshot, request));
    }

    private static PopulationSnapshot Make()
    {
        var register = MunicipalityRegister.Default;
        return new()
        {
            Table = Table,
            ReferenceDate = register.PopulationReferenceDate,
            PublishedAt = s_publishedAt,
            FetchedAt = s_collectedAt,
            Values = register.Municipalities.ToDictionary(m => m.Code, m => m.Population),
        };
    }
}
