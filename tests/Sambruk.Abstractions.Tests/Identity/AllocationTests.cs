// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Abstractions.Tests.Identity;

public sealed class AllocationTests
{
    private static readonly DateOnly Reference = new(2026, 11, 23);

    [Theory]
    [InlineData("200611232398")]
    [InlineData("20061123-2398")]
    [InlineData("0611232398")]
    [InlineData("061123-2398")]
    [InlineData("200611232399")]
    [InlineData("not a number")]
    public void Parsing_allocates_nothing(string text)
    {
        _ = Parse(text); // whatever the first call allocates once
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parsed = 0;
        for (var i = 0; i < 1000; i++)
        {
            parsed += Parse(text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(parsed is 0 or 3000);
    }

    [Fact]
    public void Formatting_into_a_span_allocates_nothing()
    {
        var number = PersonalIdentityNumber.Parse("200611232398", Reference);
        Span<char> buffer = stackalloc char[13];
        Assert.True(number.TryFormat(buffer, out _, "C"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = number.TryFormat(buffer, out _, "D");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(number.TryFormat(buffer[..12], out var written, "D"));
        Assert.Equal(0, written);
    }

    private static int Parse(ReadOnlySpan<char> text) =>
        (IdentityNumber.TryParse(text, Reference, out var number) ? 1 : 0)
        + (PersonalIdentityNumber.TryParse(text, Reference, out _) ? 1 : 0)
        + (!number.IsEmpty && number.AgeOn(Reference) == 20 ? 1 : 0);
}
