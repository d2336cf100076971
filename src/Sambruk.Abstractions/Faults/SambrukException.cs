// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>
/// A fault that a Sambruk package cannot handle itself. Its message is made of codes, paths and counts and never holds
/// a personal value, an address of a person or a message body.
/// </summary>
public class SambrukException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="code">Stable code, such as <c>FEDTLS-EXPIRED</c>.</param>
    /// <param name="message">One English sentence without personal values.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SambrukException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        Code = code;
    }

    /// <summary>Stable code of the fault.</summary>
    public string Code { get; }
}
