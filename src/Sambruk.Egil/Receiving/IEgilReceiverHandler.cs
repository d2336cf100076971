// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What an application does when its receiver has taken in a change.</summary>
/// <remarks>
/// Called after the commit and before the answer to the sender, so that a slow handler slows the sender. A handler that
/// throws is logged and counted; the change stays and the sender hears of success. A process that is killed between
/// commit and handler has not called it: an application that must miss nothing compares with the store when it starts.
/// Requests come in parallel; two changes of one object come in order as long as the sender waits for its answers.
/// </remarks>
public interface IEgilReceiverHandler
{
    /// <summary>Handles one change.</summary>
    /// <param name="receiverEvent">The change.</param>
    /// <param name="cancellationToken">Signalled when the host stops; not when the sender hangs up.</param>
    ValueTask HandleAsync(EgilReceiverEvent receiverEvent, CancellationToken cancellationToken);
}
