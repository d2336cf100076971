// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Cli;

/// <summary>A stack trace for <c>--verbose</c>: types, codes and frames; the messages of foreign exceptions may hold values and stay out.</summary>
internal static class Trace
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            text.Append(current.GetType().FullName);
            if (current is SambrukException own)
            {
                text.Append(": ").Append(own.Code).Append(": ").Append(own.Message);
            }

            text.AppendLine().AppendLine(current.StackTrace);
        }

        return text.ToString().TrimEnd();
    }
}
