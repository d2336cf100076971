// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot deadletters</c> does with the letters of the store.</summary>
internal static class DeadLetterWork
{
    public static async Task<Report> ListAsync(Invocation call, string? reason, string? device, int? limit, CancellationToken cancellationToken)
    {
        var query = new DeadLetterQuery
        {
            Reason = reason is null ? null : Enum.TryParse<DeadLetterReason>(reason, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(reason[0])
                ? known
                : throw UsageFaults.Fault(call.Texts.Format(TextId.UsageReasonForm, string.Join(", ", Enum.GetNames<DeadLetterReason>())), call.Command, call.Texts),
            DevEui = device is null ? null : DevEui.TryParse(device, out var devEui) ? devEui : throw DeviceWork.BadDevEui(call),
            Limit = limit is null or (>= 1 and <= 1000) ? limit ?? 100 : throw UsageFaults.Fault(call.Texts[TextId.UsageLimitForm], call.Command, call.Texts),
        };
        await using var session = IotSession.OpenStore(call);
        var letters = new List<DeadLetterReport>();
        await foreach (var letter in session.DeadLetters.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            letters.Add(DeadLetterReport.Of(letter));
        }

        return call.Report() with { DeadLetters = letters };
    }

    /// <summary>One letter with its message: as text, or in base64 when it is none.</summary>
    public static async Task<Report> ShowAsync(Invocation call, string id, CancellationToken cancellationToken)
    {
        var wanted = IdOf(call, id);
        await using var session = IotSession.OpenStore(call);
        var letter = await session.DeadLetters.FindAsync(wanted, cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException(ExitCode.Refused, "CLI-NO-SUCH-LETTER", call.Texts[TextId.LetterUnknown], call.Texts[TextId.LetterUnknownAction]);
        var body = letter.Message.Body;
        return call.Report() with
        {
            DeadLetters =
            [
                DeadLetterReport.Of(letter) with
                {
                    DevEui = letter.DevEui?.ToString(),
                    Topic = letter.Message.Topic,
                    Message = Utf8.IsValid(body.Span) ? Encoding.UTF8.GetString(body.Span) : null,
                    MessageBase64 = Utf8.IsValid(body.Span) ? null : Convert.ToBase64String(body.Span),
                },
            ],
        };
    }

    public static async Task<Report> RemoveAsync(Invocation call, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => IdOf(call, id)).ToList();
        await using var session = IotSession.OpenStore(call);
        var removed = 0;
        foreach (var id in wanted)
        {
            removed += await session.DeadLetters.RemoveAsync(id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return call.Report() with { Changed = new(removed, wanted.Count - removed), ExitCode = (int)(removed == wanted.Count ? ExitCode.Done : ExitCode.Partial) };
    }

    /// <summary>Plays letters again through the pipeline and its sinks; nothing new is taken in meanwhile.</summary>
    public static async Task<Report> ReplayAsync(Invocation call, IReadOnlyList<string> ids, bool all, CancellationToken cancellationToken)
    {
        if (all == ids.Count > 0)
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageIdsOrAll], call.Command, call.Texts);
        }

        var wanted = ids.Select(id => IdOf(call, id)).ToList();
        var configuration = ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts);
        if (!IotServices.HasStore(configuration))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[TextId.IotNoStore], call.Texts[TextId.IotNoStoreAction]);
        }

        using var host = PipelineHost.Build(call, configuration, sources: false);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var done = 0;
        var left = 0;
        try
        {
            if (all)
            {
                wanted = await AllAsync(host.Services.GetRequiredService<IDeadLetterStore>(), cancellationToken).ConfigureAwait(false);
            }

            var pipeline = host.Services.GetRequiredService<IotPipeline>();
            foreach (var id in wanted)
            {
                var result = await pipeline.ReplayAsync(id, cancellationToken).ConfigureAwait(false);
                var isDone = result is { Outcome: < IntakeOutcome.NoDevice };
                done += isDone ? 1 : 0;
                left += isDone ? 0 : 1;
            }
        }
        finally
        {
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return call.Report() with { Changed = new(done, left), ExitCode = (int)(left == 0 ? ExitCode.Done : ExitCode.Partial) };
    }

    private static async Task<List<Guid>> AllAsync(IDeadLetterStore store, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        var seen = new HashSet<Guid>();
        DateTimeOffset? before = null;
        while (true)
        {
            var found = 0;
            await foreach (var letter in store.ListAsync(new DeadLetterQuery { Before = before, Limit = 1000 }, cancellationToken).ConfigureAwait(false))
            {
                before = letter.At;
                if (seen.Add(letter.Id))
                {
                    ids.Add(letter.Id);
                    found++;
                }
            }

            if (found == 0)
            {
                // The oldest first, as they came.
                ids.Reverse();
                return ids;
            }
        }
    }

    private static Guid IdOf(Invocation call, string id) =>
        Guid.TryParse(id, out var known) ? known : throw UsageFaults.Fault(call.Texts[TextId.UsageLetterForm], call.Command, call.Texts);
}
