// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>A peer (server, federation, database) could not be reached or could not be trusted.</summary>
public sealed class PeerUnavailableException(string code, string message, Exception? innerException = null)
    : SambrukException(code, message, innerException);
