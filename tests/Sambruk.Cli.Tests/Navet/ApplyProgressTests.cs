// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Navet;

namespace Sambruk.Cli.Tests;

public sealed class ApplyProgressTests
{
    [Fact]
    public async Task Who_waits_is_told_every_five_seconds_how_far_it_has_come_and_a_program_is_not()
    {
        var clock = new FakeTimeProvider();
        await using var error = new Told();
        var counting = new CountingStore(new InMemoryNavetStore());
        await using (new ApplyProgress(Call(clock, error, "navet", "apply", "in", "--lang", "sv"), counting))
        {
            clock.Advance(TimeSpan.FromSeconds(4));
            Assert.Empty(error.ToString());
            await TickUntilAsync(clock, error, "Filerna läses till sitt slut …");
            await using var writer = await counting.BeginAsync(TestContext.Current.CancellationToken);
            await writer.KeepAsync(new() { PersonId = "198602212394" }, TestContext.Current.CancellationToken);
            await TickUntilAsync(clock, error, "Leverans 1: 0 poster ordnade, 1 personer sparade …");
        }

        await using var silent = new StringWriter(CultureInfo.InvariantCulture);
        await using (new ApplyProgress(Call(clock, silent, "navet", "apply", "in", "--json"), counting))
        {
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(silent.ToString());
    }

    /// <summary>As many seconds as it takes; a tick that nobody waits for yet is told by the next.</summary>
    private static async Task TickUntilAsync(FakeTimeProvider clock, Told error, string line)
    {
        while (!error.ToString().Contains(line + Environment.NewLine, StringComparison.Ordinal))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Where no person watches.</summary>
    private static Invocation Call(TimeProvider clock, TextWriter error, params string[] arguments)
    {
        var texts = new Texts(LanguageChoice.Choose(arguments, _ => null));
        var tree = new CommandTree(texts);
        return new(tree.Root.Parse(arguments), tree.Common, texts, error, name => name == "CI" ? "1" : null, clock, ToolStreams.None);
    }

    /// <summary>Written by one thread and read by another.</summary>
    private sealed class Told() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly Lock _lock = new();

        public override Task WriteAsync(string? value)
        {
            lock (_lock)
            {
                Write(value);
            }

            return Task.CompletedTask;
        }

        public override string ToString()
        {
            lock (_lock)
            {
                return base.ToString();
            }
        }
    }
}
