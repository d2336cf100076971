// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.Iot: how many sensors there are, and what could not be read.</summary>
internal sealed class SensorTile(SensorOverview overview) : ICapabilityTile
{
    public string Title => "Sensorer";

    public string Description => "Tar emot vad kommunens sensorer skickar och visar det som värden. Det som inte kan läsas sparas tills någon har tittat på det.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Sensorer", "/sensorer")];

    public string Package => "Sambruk.Iot";

    public string Icon => "M12 14.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM7.8 16.2a5.9 5.9 0 0 1 0-8.4M16.2 7.8a5.9 5.9 0 0 1 0 8.4M4.9 19.1a10 10 0 0 1 0-14.2M19.1 4.9a10 10 0 0 1 0 14.2";

    public async Task<TileState> GetStateAsync(CancellationToken cancellationToken)
    {
        var sensors = await overview.SensorsAsync(cancellationToken);
        var letters = await overview.LetterCountAsync(cancellationToken);
        return new(
        [
            new(Swedish.Number(sensors.Count), sensors.Count == 1 ? "sensor" : "sensorer"),
            new(Swedish.Number(sensors.Count(s => s.Age < TimeSpan.FromHours(1))), "hördes senaste timmen"),
            new(Swedish.Number(letters), letters == 1 ? "avvisat meddelande" : "avvisade meddelanden"),
        ])
        {
            Task = letters == 0 ? null : new($"{Swedish.Count(letters, "meddelande", "meddelanden")} från sensorer kunde inte läsas.", "/sensorer/avvisade", "Se varför"),
        };
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapSensors();
}
