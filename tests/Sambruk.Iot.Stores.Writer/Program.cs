// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The host that tests kill: `sqlite PATH`, `sqlite-power PATH` (survives a loss of power) or `postgresql CONNECTION`, then the number of devices, then the number of
// deliveries after which it kills itself (0: never). Takes the same messages
// from the first one on each time it is started, as a broker gives them again, and writes "device counter" to standard
// output after each that was dealt with; "failing" once when the store fails.
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;
using Sambruk.Iot.Stores.Writer;

var devices = int.Parse(args[2], CultureInfo.InvariantCulture);
var dieAfter = int.Parse(args[3], CultureInfo.InvariantCulture);
var delivered = 0;

// Once, harmlessly, so that nothing is compiled in the moment that counts.
_ = Signals.Kill(Environment.ProcessId, 0);
var services = new ServiceCollection();
var builder = services.AddIot(options =>
{
    options.Profiles["talkpool"] = "talkpool/oy1210";
    options.RetryBaseDelay = TimeSpan.FromMilliseconds(20);
    options.RetryMaxDelay = TimeSpan.FromMilliseconds(100);
});
_ = args[0] == "postgresql"
    ? builder.UsePostgreSql(args[1])
    : builder.UseSqlite(options => (options.Path, options.SurvivePowerLoss) = (args[1], args[0] == "sqlite-power"));
await using var provider = services.BuildServiceProvider();
var pipeline = provider.GetRequiredService<IotPipeline>();
await using var output = Console.OpenStandardOutput();
var gate = new SemaphoreSlim(1, 1);
using var meters = new System.Diagnostics.Metrics.MeterListener();
var failing = 0;
meters.InstrumentPublished = (instrument, listener) =>
{
    if (instrument.Name == "sambruk.iot.deliveries")
    {
        listener.EnableMeasurementEvents(instrument);
    }
};
meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
{
    if (tags.ToArray().Any(tag => tag.Value is "failed") && Interlocked.Exchange(ref failing, 1) == 0)
    {
        _ = WriteAsync("failing");
    }
});
meters.Start();

// Several of each device under way at once, as a broker sends them.
await Task.WhenAll(Enumerable.Range(1, devices).Select(device => Task.Run(async () =>
{
    for (uint first = 0; ; first += 20)
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => TakeAsync(device, first + (uint)n)));
    }
})));

async Task TakeAsync(int device, uint counter)
{
    var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(counter);
    var json = string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"devEui":"70b3d57ed0{{device:x6}}","profile":"talkpool","fPort":2,"fCnt":{{counter}},"receivedAt":"{{time:yyyy-MM-ddTHH:mm:ssZ}}","payloadHex":"4128090319"}""");
    var result = await pipeline.AcceptAsync(new IotMessage { Source = "test", Body = Encoding.UTF8.GetBytes(json), Format = UplinkFormat.Json, ArrivedAt = time });
    if (result.Outcome == IntakeOutcome.Delivered)
    {
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{device} {counter}"));
    }
}

async Task WriteAsync(string line)
{
    await gate.WaitAsync();
    await output.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"));
    if (++delivered == dieAfter)
    {
        _ = Signals.Kill(Environment.ProcessId, Signals.SigKill);
    }

    gate.Release();
}
