// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>What the forms of the sensor pages do. Each ends in a redirect, so that a reload does nothing twice.</summary>
internal static class SensorEndpoints
{
    private const string Rejected = "/sensorer/avvisade";

    /// <summary>Adds the forms. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapSensors(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sensorer/spara", SaveAsync);
        var letters = routes.MapGroup(Rejected);
        letters.MapPost("/spela", ReplayAsync);
        letters.MapPost("/kasta", DiscardAsync);
        letters.MapPost("/visa", ShowAsync);
    }

    private static async Task<RedirectHttpResult> ReplayAsync(
        [FromForm] string? account, [FromForm] string? group, SensorOverview overview, Replies<SensorReply> replies, CancellationToken cancellationToken)
    {
        if (!PlanEndpoints.IsAccount(account))
        {
            return To(replies, new SensorReply { Faults = [new("konto", PlanEndpoints.AccountRule)], Account = account });
        }

        var (read, left) = (0, 0);
        foreach (var found in await FindAsync(overview, group, cancellationToken))
        {
            var (more, still) = await overview.ReplayAsync(account!.Trim(), found, cancellationToken);
            (read, left) = (read + more, left + still);
        }

        return To(replies, new SensorReply
        {
            Account = account,
            Done = read == 0 ? "Inget meddelande kunde läsas den här gången heller" : $"{Swedish.Count(read, "meddelande är läst", "meddelanden är lästa")}",
            Left = left == 0 ? null : $"{Swedish.Count(left, "meddelande", "meddelanden")} går fortfarande inte att läsa och ligger kvar.",
        });
    }

    private static async Task<RedirectHttpResult> DiscardAsync(
        [FromForm] string? account, [FromForm] string? group, SensorOverview overview, Replies<SensorReply> replies, CancellationToken cancellationToken)
    {
        if (!PlanEndpoints.IsAccount(account))
        {
            return To(replies, new SensorReply { Faults = [new("konto", PlanEndpoints.AccountRule)], Account = account });
        }

        var count = 0;
        foreach (var found in await FindAsync(overview, group, cancellationToken))
        {
            count += await overview.DiscardAsync(account!.Trim(), found, cancellationToken);
        }

        return To(replies, new SensorReply { Account = account, Done = Swedish.Count(count, "meddelande är kastat", "meddelanden är kastade") });
    }

    private static async Task<RedirectHttpResult> ShowAsync(
        [FromForm] string? account, [FromForm] Guid letter, SensorOverview overview, Replies<SensorReply> replies, CancellationToken cancellationToken)
    {
        if (!PlanEndpoints.IsAccount(account))
        {
            return To(replies, new SensorReply { Faults = [new("konto", PlanEndpoints.AccountRule)], Account = account });
        }

        await overview.LogShownAsync(account!.Trim(), letter, cancellationToken);
        return To(replies, new SensorReply { Account = account, Shown = letter }, "#innehallet");
    }

    private static async Task<RedirectHttpResult> SaveAsync(
        [FromForm] string? account,
        [FromForm] string? id,
        [FromForm] Guid? letter,
        [FromForm] SensorForm form,
        SensorOverview overview,
        DecoderRegistry decoders,
        Replies<SensorReply> replies,
        CancellationToken cancellationToken)
    {
        var known = id is { Length: > 0 } ? await overview.FindAsync(id, cancellationToken) : null;
        var devEui = known?.Device.DevEui
            ?? (letter is { } brought ? (await overview.FindLetterAsync(brought, cancellationToken))?.DevEui : null)
            ?? (DevEui.TryParse(form.DevEui?.Trim(), out var written) ? written : null);
        var faults = await CheckAsync(account, form, known, devEui, overview, decoders, cancellationToken);
        if (faults.Count > 0)
        {
            var page = known is not null ? $"/sensorer/{known.Device.Id}/andra" : "/sensorer/ny";
            return TypedResults.LocalRedirect($"{page}?svar={replies.Keep(new SensorReply { Faults = faults, Account = account, Form = form })}{(letter is { } of ? $"&brev={of:D}" : "")}");
        }

        var device = (known?.Device ?? new Device { DevEui = devEui!.Value }) with
        {
            Name = $"{form.Place!.Trim()}, {form.Name!.Trim()}",
            Decoder = form.Decoder,
            IsActive = form.IsActive,
            Parameters = (known?.Device.Parameters ?? DecoderParameters.None) with
            {
                Model = form.Model is { Length: > 0 } model ? model.Trim() : null,
                HeightMillimetres = HeightOf(form.Height),
            },
        };
        await overview.SaveAsync(account!.Trim(), device, cancellationToken);
        var reply = new SensorReply { Account = account, Done = known is null ? "Sensorn är registrerad" : "Ändringen är sparad" };
        return letter is null
            ? TypedResults.LocalRedirect($"/sensorer/{device.Id}?svar={replies.Keep(reply)}")
            : To(replies, reply with { Left = "Spela upp dess meddelanden igen, så kommer värdena med från början." });
    }

    private static async Task<List<FieldFault>> CheckAsync(
        string? account, SensorForm form, Sensor? known, DevEui? devEui, SensorOverview overview, DecoderRegistry decoders, CancellationToken cancellationToken)
    {
        var faults = new List<FieldFault>();
        if (devEui is null)
        {
            faults.Add(new("deveui", "Skriv sensorns DevEUI: 16 tecken, siffror och bokstäverna A–F. Det står på sensorn."));
        }
        else if (known is null && (await overview.SensorsAsync(cancellationToken)).Any(s => s.Device.DevEui == devEui))
        {
            faults.Add(new("deveui", "Sensorn finns redan i registret. Öppna den i listan och ändra där."));
        }

        Check("plats", form.Place, "Skriv var sensorn sitter, till exempel en skola. Högst 60 tecken, inget komma.");
        Check("namn", form.Name, "Skriv vad sensorn ska heta, till exempel ett rum. Högst 60 tecken, inget komma.");
        if (form.Decoder is null || decoders.Find(form.Decoder) is null)
        {
            faults.Add(new("avkodare", "Välj avkodare: sensorns tillverkare och modell."));
        }

        if (form.Model?.Length > 60)
        {
            faults.Add(new("modell", "Modellen får ha högst 60 tecken."));
        }

        if (form.Height is { Length: > 0 } && HeightOf(form.Height) is null)
        {
            faults.Add(new("hojd", "Skriv avståndet i hela millimeter, 1–1 000 000, eller lämna fältet tomt."));
        }

        if (!PlanEndpoints.IsAccount(account))
        {
            faults.Add(new("konto", PlanEndpoints.AccountRule));
        }

        return faults;

        void Check(string field, string? text, string rule)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > 60 || text.Contains(',', StringComparison.Ordinal))
            {
                faults.Add(new(field, rule));
            }
        }
    }

    private static double? HeightOf(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var millimetres) && millimetres is >= 1 and <= 1_000_000 ? millimetres : null;

    // One group, one message of a group, or all.
    private static async Task<IReadOnlyList<LetterGroup>> FindAsync(SensorOverview overview, string? wanted, CancellationToken cancellationToken)
    {
        var groups = await overview.LettersAsync(cancellationToken);
        if (wanted == "alla")
        {
            return groups;
        }

        return Guid.TryParse(wanted, out var id)
            ? [.. groups.Where(g => g.Letters.Any(l => l.Id == id)).Select(g => g with { Letters = [.. g.Letters.Where(l => l.Id == id)] })]
            : [.. groups.Where(g => g.Key == wanted)];
    }

    private static RedirectHttpResult To(Replies<SensorReply> replies, SensorReply reply, string fragment = "") =>
        TypedResults.LocalRedirect($"{Rejected}?svar={replies.Keep(reply)}{fragment}");
}
