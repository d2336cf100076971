// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Billing;

/// <summary>
/// Inhabitants by municipality from one named table on one date, as they were when they were fetched. The same snapshot serves all
/// members and services of a run.
/// </summary>
public sealed record PopulationSnapshot
{
    /// <summary>From this reference year on SCB adds a little noise to every value (Cell Key Method), totals too.</summary>
    public const int FirstNoisyYear = 2025;

    private string? _sha256;

    /// <summary>An empty snapshot, for an initialiser.</summary>
    public PopulationSnapshot()
    {
    }

    // What `with` copies: all but the hash, which is of the values it was computed from.
    [SetsRequiredMembers]
    private PopulationSnapshot(PopulationSnapshot original)
    {
        Table = original.Table;
        ReferenceDate = original.ReferenceDate;
        PublishedAt = original.PublishedAt;
        FetchedAt = original.FetchedAt;
        SourceUpdated = original.SourceUpdated;
        Values = original.Values;
    }

    /// <summary>The table, such as <c>BE0101/BefolkningNy</c>.</summary>
    public required string Table { get; init; }

    /// <summary>The day that the values are for.</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>When the source published them.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>When they were fetched.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The source's own time of last change, as it wrote it.</summary>
    public string? SourceUpdated { get; init; }

    /// <summary>Inhabitants by municipality.</summary>
    public required IReadOnlyDictionary<MunicipalityCode, long> Values { get; init; }

    /// <summary>True when the values carry noise: sums of municipalities need not be the country's, and two tables may differ.</summary>
    public bool NoiseProtected => ReferenceDate.Year >= FirstNoisyYear;

    /// <summary>Identifies table, date and values: SHA-256 of <c>table LF date LF</c> and <c>code=value LF</c> by code, lower-case hexadecimal.</summary>
    public string Sha256 => _sha256 ??= ComputeHash();

    /// <summary>Table and date.</summary>
    public override string ToString() => FormattableString.Invariant($"{Table} {ReferenceDate:yyyy-MM-dd}");

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Table}\n{ReferenceDate:yyyy-MM-dd}\n")));
        foreach (var (code, value) in Values.OrderBy(v => v.Key))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{code}={value}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Asks for values by table and date. There is no way to ask for the newest.</summary>
/// <param name="Table">The table as the source names it.</param>
/// <param name="ReferenceDate">The day.</param>
/// <param name="Codes">The municipalities; <c>null</c>: all 290.</param>
public sealed record PopulationRequest(string Table, DateOnly ReferenceDate, IReadOnlyList<MunicipalityCode>? Codes = null);

/// <summary>Where inhabitants come from.</summary>
public interface IPopulationSource
{
    /// <summary>The values that are asked for, all of them.</summary>
    /// <exception cref="InvalidInputException">The source has no such table or date, lacks a code, or has a value that is none (POP-02, POP-03).</exception>
    /// <exception cref="PeerUnavailableException">The source does not answer.</exception>
    Task<PopulationSnapshot> GetAsync(PopulationRequest request, CancellationToken cancellationToken);
}
