// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// Acknowledges messages in the order in which they came (MQTT 5.0, 4.6), each when the pipeline has dealt with it. A
/// message that the pipeline did not deal with is not acknowledged: the broker sends it again with the next connection.
/// </summary>
internal sealed class AcknowledgementQueue
{
    private readonly Channel<(Task<IntakeResult> Dealt, Func<CancellationToken, Task> Acknowledge)> _waiting =
        Channel.CreateUnbounded<(Task<IntakeResult>, Func<CancellationToken, Task>)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Messages that were not acknowledged because the pipeline did not deal with them or the connection was gone.</summary>
    public long Unacknowledged { get; private set; }

    public void Add(Task<IntakeResult> dealt, Func<CancellationToken, Task> acknowledge) => _waiting.Writer.TryWrite((dealt, acknowledge));

    public void Close() => _waiting.Writer.TryComplete();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (dealt, acknowledge) in _waiting.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await dealt.ConfigureAwait(false);
                await acknowledge(cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it is, the broker sends the message again, and the others must still be acknowledged.
            catch (Exception)
#pragma warning restore CA1031
            {
                Unacknowledged++;
            }
        }
    }
}
