// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Ends the copying of a result that is too large; never leaves the realm.</summary>
internal sealed class OutputLimitException : Exception;
