// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>Drafts in portions, of which the next is reckoned while one is written. No more than three are held at a time.</summary>
internal static class DraftsAhead
{
    private const int MostDrafts = 500;
    private const int MostLines = 5000;

    public static async IAsyncEnumerable<IReadOnlyList<BillingDocument>> OfAsync(
        IEnumerable<BillingDocument> drafts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var portions = Channel.CreateBounded<IReadOnlyList<BillingDocument>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var making = Task.Run(() => MakeAsync(drafts, portions.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in portions.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return portion;
            }
        }
        finally
        {
            // The caller's drafts are not asked for any more once it has its answer.
            await stop.CancelAsync().ConfigureAwait(false);
            await making.ConfigureAwait(false);
        }
    }

    /// <summary>Whatever goes wrong is told to the reader.</summary>
    private static async Task MakeAsync(IEnumerable<BillingDocument> drafts, ChannelWriter<IReadOnlyList<BillingDocument>> portions, CancellationToken cancellationToken)
    {
        try
        {
            var portion = new List<BillingDocument>();
            var lines = 0;
            foreach (var draft in drafts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                portion.Add(draft);
                lines += draft.Lines.Count;
                if (portion.Count == MostDrafts || lines >= MostLines)
                {
                    await portions.WriteAsync(portion, cancellationToken).ConfigureAwait(false);
                    portion = [];
                    lines = 0;
                }
            }

            await portions.WriteAsync(portion, cancellationToken).ConfigureAwait(false);
            portions.Complete();
        }
#pragma warning disable CA1031 // handed on
        catch (Exception fault)
#pragma warning restore CA1031
        {
            portions.Complete(fault);
        }
    }
}
