// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests.Applying;

public sealed class RetryDelayTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("Retry-After", "Mon, 23 Nov 2026 12:00:30 GMT", 30.0)]
    [InlineData("Retry-After", "Mon, 23 Nov 2026 11:00:00 GMT", 0.0)]
    [InlineData("Retry-After", "999999", 300.0)]
    [InlineData("x-ratelimit-reset", "0.5", 0.5)]
    [InlineData("x-ratelimit-reset", "-1", null)]
    [InlineData("x-ratelimit-reset", "1893456000", null)]
    [InlineData("x-ratelimit-reset", "soon", null)]
    [InlineData("Retry-After", "soon", null)]
    public void The_wait_is_what_the_receiver_asks_for(string header, string value, double? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(seconds, RetryDelay.Asked(response.Headers, Now)?.TotalSeconds);
    }

    [Fact]
    public void Without_a_word_the_wait_doubles_within_bounds()
    {
        var first = TimeSpan.FromSeconds(0.5);
        Assert.Equal(0.25, RetryDelay.Backoff(first, 1, 0).TotalSeconds);
        Assert.Equal(0.5, RetryDelay.Backoff(first, 1, 1).TotalSeconds);
        Assert.Equal(4, RetryDelay.Backoff(first, 4, 1).TotalSeconds);
        Assert.Equal(RetryDelay.Longest, RetryDelay.Backoff(first, 60, 1));
    }

    [Fact]
    public void Nothing_left_of_the_allowance_is_a_pause_for_all()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "0");
        response.Headers.TryAddWithoutValidation("x-ratelimit-reset", "2.5");
        Assert.Equal(TimeSpan.FromSeconds(2.5), RetryDelay.Exhausted(response.Headers));
    }
}
