// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;

namespace Sambruk.Benchmarks;

/// <summary>
/// A run of so many documents from input to issued: <c>billing-run COUNT none</c> reckons only, <c>billing-run COUNT sqlite FOLDER</c> and
/// <c>billing-run COUNT postgresql CONNECTION</c> keep them, on an empty database. Time by the clock, processor time of this process,
/// and the largest memory of managed objects and of the process. Members are made as they are asked for.
/// </summary>
internal static class BillingRunBench
{
    public static async Task RunAsync(string[] args)
    {
        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        var services = new ServiceCollection();
        var builder = services.AddBilling(options => options.NumberDigits = 8);
        switch (args[1])
        {
            case "sqlite":
                builder.UseEntityFrameworkCore(options => options.UseSqlite($"Data Source={Path.Combine(args[2], "billing-bench.db")}"));
                break;
            case "postgresql":
                builder.UseEntityFrameworkCore(options => options.UseNpgsql(args[2]));
                break;
        }

        await using var provider = services.BuildServiceProvider();
        var invoicing = provider.GetRequiredService<Invoicing>();

        // Warm: the model of Entity Framework, the tables, the compiler.
        await invoicing.IssueAsync(BillingRun.Of(Input(100, "WARM")), new(2026, 1, 2));
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var watching = WatchAsync(stop.Token);
        var run = BillingRun.Of(Input(count, "ALLA"));
        var prepared = Stopwatch.GetElapsedTime(started);
        long documents = 0;
        var payable = Money.Zero;
        if (args[1] == "none")
        {
            foreach (var document in run.Documents)
            {
                documents++;
                payable += document.Totals.Payable;
            }
        }
        else
        {
            var result = await invoicing.IssueAsync(run, new(2026, 1, 2));
            documents = result.Run!.Documents;
            payable = result.Run.Payable;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var processor = process.TotalProcessorTime - before;
        await stop.CancelAsync();
        var (managed, resident) = await watching;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{documents} documents, {payable} kr; {elapsed.TotalSeconds:F1} s ({prepared.TotalSeconds:F1} s of it checks), {processor.TotalSeconds:F1} s CPU; at most {managed >> 20} MB managed, {resident >> 20} MB in all"));
    }

    private static async Task<(long Managed, long Resident)> WatchAsync(CancellationToken cancellationToken)
    {
        long managed = 0;
        long resident = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(100, CancellationToken.None);
            managed = Math.Max(managed, GC.GetTotalMemory(forceFullCollection: false));
            using var process = Process.GetCurrentProcess();
            resident = Math.Max(resident, process.WorkingSet64);
        }

        return (managed, resident);
    }

    private static RunInput Input(int members, string subject) => new()
    {
        Subject = subject,
        PeriodFrom = new(2026, 1, 1),
        PeriodTo = new(2026, 12, 31),
        Tariffs = [Tariff("BAS", new FlatRule { Amount = Money.FromKronor(120) }), Tariff("MENGD", new PerUnitRule { Unit = QuantityUnit.Pupil, Rate = 1.87m })],
        Members = new MadeMembers(members),
    };

    private static Tariff Tariff(string service, TariffRule rule) => new()
    {
        Id = service + "-2026",
        Version = 1,
        Service = service,
        Name = service,
        ValidFrom = new(2026, 1, 1),
        Decision = new("Styrelsen för Exempelföreningen", new(2025, 10, 1), "7"),
        Vat = VatTreatment.Standard,
        AppliesTo = TariffScope.Members,
        Rules = [rule],
    };

    /// <summary>Members that take no memory.</summary>
    private sealed class MadeMembers(int count) : IReadOnlyList<Member>
    {
        private static readonly MembershipPeriod[] s_periods = [new(new DateOnly(2020, 1, 1))];
        private static readonly Dictionary<QuantityUnit, long>[] s_pupils = [.. Enumerable.Range(0, 1000).Select(n => new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = n })];

        public int Count => count;

        public Member this[int index] => new()
        {
            Party = new()
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"M{index:D7}"),
                Name = string.Create(CultureInfo.InvariantCulture, $"Exempelorganisation {index}"),
                OrganisationNumber = NumberOf(index),
                Address = new("Exempelgatan 1", "Exempelstad", "10000"),
                BuyerReference = "REF",
            },
            Kind = MemberKind.Other,
            Periods = s_periods,
            Quantities = s_pupils[index % s_pupils.Length],
        };

        public IEnumerator<Member> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static OrganisationNumber NumberOf(int index)
        {
            Span<char> digits = stackalloc char[10];
            digits[0] = '8';
            digits[1] = '0';
            (2_000_000 + index).TryFormat(digits[2..], out _, "D7", CultureInfo.InvariantCulture);
            var sum = 0;
            for (var i = 0; i < 9; i++)
            {
                var digit = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
                sum += digit > 9 ? digit - 9 : digit;
            }

            digits[9] = (char)('0' + ((10 - (sum % 10)) % 10));
            return OrganisationNumber.Parse(digits);
        }
    }
}
