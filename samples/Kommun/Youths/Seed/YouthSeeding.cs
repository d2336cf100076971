// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Where the numbers are and where the day is kept that the history is reckoned from.</summary>
/// <param name="NumberFile">The numbers.</param>
/// <param name="DayFile">The day of the first start.</param>
/// <param name="IsOn">Whether there are made-up persons at all.</param>
internal sealed record SeedSettings(string NumberFile, string DayFile, bool IsOn);

/// <summary>
/// Puts made-up persons into the register at the first start. A round is one transaction and has a name: what was interrupted goes on
/// where it was, and nothing is there twice.
/// </summary>
internal sealed class YouthSeeding(YouthRegister youths, SeedSettings settings) : IHostedService
{
    /// <summary>The day the history is reckoned from; <c>null</c>: there are no made-up persons.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The case that is held from disposal, as an example.</summary>
    public string? HeldCase { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
        {
            return;
        }

        if (!File.Exists(settings.DayFile))
        {
            await File.WriteAllTextAsync(settings.DayFile, youths.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken);
        }

        var day = DateOnly.ParseExact((await File.ReadAllTextAsync(settings.DayFile, cancellationToken)).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var cases = SeedCases.Of(new(settings.NumberFile), day, youths.Municipality);
        Day = day;
        HeldCase = SeedCases.HeldOf(cases).Id;
        if (await youths.Log.HeadAsync(cancellationToken) is { Sequence: > 0 })
        {
            return;
        }

        await RecordAsync(cases, cancellationToken);
        await ReadAsync(cases, day, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RecordAsync(IReadOnlyList<SeedCase> cases, CancellationToken cancellationToken)
    {
        for (var round = 0; ; round++)
        {
            var appends = cases.Where(c => c.Steps.Count > round).Select(c => new CaseAppend(
                c.Id, c.Steps.Take(round).Sum(s => s.Events.Length), string.Create(CultureInfo.InvariantCulture, $"prov-{round}"), c.Steps[round].At, c.Steps[round].By, c.Steps[round].Events)).ToArray();
            if (appends.Length == 0)
            {
                return;
            }

            if (await youths.Store.AppendAsync(appends, cancellationToken) is not (AppendOutcome.Appended or AppendOutcome.Already) and var outcome)
            {
                throw new InvalidOperationException($"The made-up persons could not be recorded in round {round}: {outcome}.");
            }
        }
    }

    /// <summary>What officers read in the last weeks, so that there is something to review in the log.</summary>
    private async Task ReadAsync(IReadOnlyList<SeedCase> cases, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            var wasRefused = false;
            for (var i = 0; i < 40; i++)
            {
                var person = cases[i * 13 % cases.Count];
                var date = day.AddDays(-20 + (i / 2));
                if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                {
                    continue;
                }

                // One late evening is among them.
                youths.Clock.Set(new DateTimeOffset(date, new(i == 37 ? 20 : i % 2 == 0 ? 8 : 13, i * 7 % 60), TimeSpan.Zero));
                var user = new KaaUser(i % 3 == 0 ? DevelopmentAccounts.OtherOfficer : DevelopmentAccounts.Officer, "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, YouthRoles.Purpose);
                if (i > 20 && !wasRefused)
                {
                    wasRefused = true;

                    // Somebody tried to see a protected person and was not allowed to.
                    await RefusedAsync(user, cases.First(c => c.Name.EndsWith("Fjällgren", StringComparison.Ordinal)).Id, cancellationToken);
                }

                await youths.Register.OpenAsync(user, person.Id, cancellationToken: cancellationToken);
            }
        }
        finally
        {
            youths.Clock.Set(null);
        }
    }

    private async Task RefusedAsync(KaaUser user, string id, CancellationToken cancellationToken)
    {
        try
        {
            await youths.Register.DiscloseAsync(user, id, "kontroll", cancellationToken);
        }
        catch (KaaAccessException)
        {
            // It stands in the log now.
        }
    }
}
