// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Billing.Tests;

/// <summary>Whoever reads logs, metrics and traces learns how many and how long, not who pays what.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task Nothing_of_a_document_is_in_a_log_a_metric_or_a_trace()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var said = new ConcurrentQueue<string>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Sambruk.Billing",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => said.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {activity.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(traces);
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => said.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray())}"));
        meters.Start();

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Listening(said)));
        services.AddBilling(options => options.InvoicePrefix = "2026-");
        await using var provider = services.BuildServiceProvider();
        var invoicing = provider.GetRequiredService<Invoicing>();
        var run = BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        await invoicing.IssueAsync(run, new(2026, 3, 2), cancellation);
        await invoicing.CreditAsync("2026-0001", "Storgatan 1", new(2026, 3, 3), cancellation);
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => invoicing.CreditAsync("2026-0001", "Storgatan 1", new(2026, 3, 3), cancellation));
        said.Enqueue(fault.ToString());

        var all = string.Join('\n', said);
        foreach (var expected in new[] { "Run issued: Issued, 1 documents", "sambruk.billing.documents 1", "billing.issue" })
        {
            Assert.Contains(expected, all, StringComparison.Ordinal);
        }

        var document = run.Documents.Single();
        foreach (var secret in new[] { document.Payer.Name, "1489", "212000-1553", "2120001553", "REF-1489", "2026-0001", "80150", "80 150", "100188", "42861", "Storgatan", document.Key, run.Key })
        {
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
        }
    }

    private sealed class Listening(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
