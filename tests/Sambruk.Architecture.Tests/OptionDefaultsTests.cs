// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Architecture.Tests;

public sealed class OptionDefaultsTests
{
    [Fact]
    public void The_defaults_of_options_are_a_text_that_can_be_pinned() => Assert.Equal(
        """
        Empty = []
        Limits[*].Percent = 2.5
        Name = null
        Nested.Wait = 00:00:30
        Tags[0] = "a"

        """,
        OptionDefaults.Of<SomeOptions>(),
        ignoreLineEndingDifferences: true);

    internal sealed class SomeOptions
    {
        public string? Name { get; set; }

        public IList<string> Tags { get; } = ["a"];

        public IList<string> Empty { get; } = [];

        public NestedOptions Nested { get; set; } = new();

        public IDictionary<string, Limit> Limits { get; } = new Dictionary<string, Limit>(StringComparer.Ordinal) { ["*"] = new() };
    }

    internal sealed class NestedOptions
    {
        public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(30);
    }

    internal sealed class Limit
    {
        public decimal Percent { get; set; } = 2.5m;
    }
}
