// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;
using Sambruk.Billing.Sie;

namespace Sambruk.Samples.Forening;

/// <summary>What the association has decided and knows: this year's run, the one before, and tariffs that are only proposed.</summary>
internal sealed class Association
{
    private const string CurrentRun = "korning-2026.json";
    private const string PreviousRun = "korning-2025.json";

    private readonly string _folder;

    private Association(string folder, LoadedRun current, RunInput previous, IReadOnlyList<Tariff> proposals, AccountMap accounts)
    {
        _folder = folder;
        Current = current.Input;
        Warnings = current.Warnings;
        Previous = previous;
        Proposals = proposals;
        Accounts = accounts;
        Services = [.. Current.Tariffs.OrderByDescending(t => t.AppliesTo).ThenBy(t => t.Name, StringComparer.Ordinal).Select(t => new Service(t.Service, t.Name))];
    }

    /// <summary>What this year's run is reckoned from.</summary>
    public RunInput Current { get; }

    /// <summary>Warnings about it, with file and row.</summary>
    public ValidationReport Warnings { get; }

    /// <summary>What last year's run was reckoned from. Its inhabitants are made up.</summary>
    public RunInput Previous { get; }

    /// <summary>Tariffs that nobody has decided.</summary>
    public IReadOnlyList<Tariff> Proposals { get; }

    /// <summary>Which account each service is booked on.</summary>
    public AccountMap Accounts { get; }

    /// <summary>The services, the membership fee first.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="InvalidInputException">A file breaks a rule; the report says which file, which row and which rule.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public static async Task<Association> LoadAsync(string folder)
    {
        var current = await RunFile.OpenAsync(Path.Combine(folder, CurrentRun));
        var previous = await RunFile.LoadAsync(Path.Combine(folder, PreviousRun));
        var proposals = Directory.EnumerateFiles(Path.Combine(folder, "forslag"), "*.json").Order(StringComparer.Ordinal)
            .Select(f => TariffFile.Parse(File.ReadAllBytes(f), Path.GetFileName(f)));
        return new(folder, current, previous, [.. proposals], AccountMapFile.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "konton.json")), "konton.json"));
    }

    /// <summary>What this year's files say now: they may have been corrected since the start.</summary>
    /// <exception cref="InvalidInputException">A file breaks a rule.</exception>
    public Task<RunInput> ReadAgainAsync(CancellationToken cancellationToken) => RunFile.LoadAsync(Path.Combine(_folder, CurrentRun), cancellationToken);

    /// <summary>The name of a service; its code where nobody knows it.</summary>
    public string NameOf(string service) => Services.FirstOrDefault(s => s.Code == service)?.Name ?? service;

    /// <summary>A member's or payer's name; its code where nobody knows it.</summary>
    public string MemberName(string code) =>
        Current.Members.FirstOrDefault(m => m.Party.Code == code)?.Party.Name ?? Previous.Members.FirstOrDefault(m => m.Party.Code == code)?.Party.Name ?? code;

    /// <summary>A member's inhabitants in this year's run; 0 where it has none.</summary>
    public long Inhabitants(string code) =>
        MunicipalityCode.TryParse(code, out var municipality) && Current.Population is { } population ? population.Values.GetValueOrDefault(municipality) : 0;
}

/// <summary>A service.</summary>
/// <param name="Code">Its code in tariffs.</param>
/// <param name="Name">Its name.</param>
internal sealed record Service(string Code, string Name);
