// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Sambruk.Cli;

/// <summary>
/// The log of <c>--verbose</c>: what the project's own packages write, one line each. Other categories stay out: only the
/// project's promise to name no person and no path.
/// </summary>
internal sealed class StandardErrorLoggerProvider(TextWriter error, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, error, clock);

    public void Dispose()
    {
        // The writer belongs to the process.
    }

    private sealed class Logger(string category, TextWriter error, TimeProvider clock) : ILogger
    {
        private readonly bool _own = category.StartsWith("Sambruk", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => _own && logLevel is >= LogLevel.Debug and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var time = clock.GetUtcNow().ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                error.WriteLine($"{time} {Word(logLevel)} {category}[{eventId.Id}] {formatter(state, exception)}");
            }
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Critical => "crit",
            LogLevel.Error => "error",
            LogLevel.Warning => "warn",
            LogLevel.Information => "info",
            _ => "debug",
        };
    }
}
