// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.Kaa: where the officer's day begins. It tells nothing of the register: whoever sees it may not be logged in.</summary>
internal sealed class YouthTile(LoginSettings login) : ICapabilityTile
{
    public string Title => "Aktivitetsansvaret";

    public string Description => "Unga som varken går i eller har slutfört gymnasiet: vem som ska kontaktas, vad som har gjorts och vad som är nästa steg.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Ungdomar", "/aktivitetsansvar")];

    public string Package => "Sambruk.Kaa";

    public string Icon => "M9 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19.5c0-3.4 2.4-5.5 5.5-5.5s5.5 2.1 5.5 5.5M16 8.5l2 2 3.5-4M16 15.5h5.5M17 19h4.5";

    public Task<TileState> GetStateAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new TileState([new(login.IsDevelopmentLogin ? "Krävs" : "Saknas", "inloggning")]));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapLogin();
        routes.MapContacts();
        routes.MapCases();
        routes.MapYouthManagement();
        routes.MapYouthStatistics();
        routes.MapYouthIntake();
    }
}
