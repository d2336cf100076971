// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.Egil: the plan and what it waits for.</summary>
internal sealed class ProvisioningTile(SchoolProvisioning provisioning) : ICapabilityTile
{
    public string Title => "Skoldata till leverantörer";

    public string Description => "Skickar skolor, grupper, elever och lärare till lärplattformen enligt EGIL. Först en plan, sedan ett beslut.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Plan", "/plan"), new("Kontroll", "/kontroll"), new("Körningar", "/korningar")];

    public string Package => "Sambruk.Egil";

    public string Icon => "M3 9.5 12 5l9 4.5-9 4.5zM7 12v4.5c0 1.2 2.4 2.5 5 2.5s5-1.3 5-2.5V12M21 9.5v5";

    public async Task<TileState> GetStateAsync(CancellationToken cancellationToken)
    {
        if (provisioning.IsRunning)
        {
            return new([new("Pågår", "körning")]) { Task = new("En körning pågår.", "/korningar/nu", "Följ körningen") };
        }

        try
        {
            var current = await provisioning.PlanAsync(cancellationToken);
            return new(
            [
                new(Swedish.Number(current.Count(OperationKind.Create)), "läggs till"),
                new(Swedish.Number(current.Count(OperationKind.Update)), "ändras"),
                new(Swedish.Number(current.Count(OperationKind.Delete)), "tas bort"),
            ])
            { Task = Waits(current.Plan) };
        }
        catch (InvalidInputException fault)
        {
            return new([new(Swedish.Number(fault.Report.ErrorCount), "fel i underlaget")])
            {
                Task = new("Underlaget kan inte användas.", "/kontroll", "Se felen"),
            };
        }
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapPlan();

    private static TileTask? Waits(ProvisioningPlan plan)
    {
        if (plan.Operations.Count == 0)
        {
            return null;
        }

        var count = Swedish.Count(plan.Operations.Count, "ändring", "ändringar");
        return plan is { IsHeld: true, IsApproved: false }
            ? new($"En plan med {count} hålls kvar av en gräns.", "/plan", "Granska planen")
            : new($"En plan med {count} är klar att skicka.", "/plan", "Läs planen");
    }
}
