// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Tests.Decoding;

/// <summary>docs/decoders.md says what the registry has. <c>APPROVE=1</c> writes it.</summary>
public sealed class DecoderDocumentTests
{
    [Fact]
    public void The_table_of_decoders_is_the_registry() => Approved.Matches(Repository.PathOf("docs", "decoders.md"), Document());

    private static string Document()
    {
        var all = DecoderRegistry.Default.All.OrderBy(d => d.Info.Key, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Decoders

            The {all.Count} decoders of [Sambruk.Iot](../src/Sambruk.Iot/README.md). A device asks for one by its key or by another of its names;
            upper and lower case are the same. A payload on another port is refused unless the device says that its port does not matter.
            A decoder of your own: [write a decoder](write-a-decoder.md). A test writes this table from the code
            (`APPROVE=1 dotnet test --project tests/Sambruk.Iot.Tests`) and fails when they differ.

            | Key | Other names | Vendor | Models | Ports | The layout stands in |
            |---|---|---|---|---|---|

            """);
        foreach (var info in all.Select(d => d.Info))
        {
            string[] cells =
            [
                Code(info.Key),
                string.Join(", ", info.Aliases.Select(Code)),
                Cell(info.Vendor),
                Cell(info.Models),
                info.ReadsObject ? "the object of the server" : info.Ports.Count == 0 ? "any" : string.Join(", ", info.Ports),
                Cell(info.Source),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Code(string name) => $"`{name}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
