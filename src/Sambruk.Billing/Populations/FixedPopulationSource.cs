// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>One snapshot and no other: values that an agreement has frozen, such as the inhabitants of a year long past.</summary>
/// <param name="snapshot">The snapshot.</param>
public sealed class FixedPopulationSource(PopulationSnapshot snapshot) : IPopulationSource
{
    private readonly PopulationSnapshot _snapshot = snapshot ?? throw new ArgumentNullException(nameof(snapshot));

    /// <inheritdoc/>
    public Task<PopulationSnapshot> GetAsync(PopulationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(PopulationSelection.Of(_snapshot, request));
    }
}
