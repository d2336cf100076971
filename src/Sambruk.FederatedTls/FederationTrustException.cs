// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>
/// A peer or the federation metadata could not be trusted. Trying again does not help until an operator, or new
/// metadata, has changed something. A peer that could not be reached is <see cref="PeerUnavailableException"/>.
/// </summary>
/// <param name="code">One of <see cref="FederatedTlsCodes"/>.</param>
/// <param name="message">One English sentence without personal values.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class FederationTrustException(string code, string message, Exception? innerException = null)
    : SambrukException(code, message, innerException);
