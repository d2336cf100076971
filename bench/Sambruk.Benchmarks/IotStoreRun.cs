// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>
/// How fast a store of measurements takes uplinks of four readings that are decoded already: uplinks a second by the clock,
/// and processor time of this process for each. <c>iot-store sqlite FOLDER [uplinks] [devices]</c> or
/// <c>iot-store postgresql CONNECTION [uplinks] [devices]</c> on an empty database.
/// </summary>
internal static class IotStoreRun
{
    private const int Writers = 4;
    private const int BatchSize = 500;
    private const int Round = 200_000;

    public static async Task RunAsync(string[] args)
    {
        var uplinks = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2_000_000;
        var devices = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10_000;
        var services = new ServiceCollection();
        var builder = services.AddIot(_ => { });
        if (args[0] == "sqlite")
        {
            builder.UseSqlite(Path.Combine(args[1], "bench.db"));
        }
        else
        {
            throw new NotSupportedException();
        }

        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IMeasurementStore>();
        var process = Process.GetCurrentProcess();
        var clock = TimeSpan.Zero;
        var processor = TimeSpan.Zero;
        for (var written = 0; written < uplinks; written += Round)
        {
            var made = Make(written, devices);
            process.Refresh();
            var before = process.TotalProcessorTime;
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, made[writer]))));
            if (written + Round >= uplinks)
            {
                // What is left to be sorted in counts too.
                await store.CountAsync(default);
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            process.Refresh();
            clock += elapsed;
            processor += process.TotalProcessorTime - before;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{written + Round,10} uplinks  {Round / elapsed.TotalSeconds,8:F0}/s  {(process.TotalProcessorTime - before).TotalMicroseconds / Round,6:F2} us CPU  {process.WorkingSet64 >> 20,5} MB"));
        }

        var count = await store.CountAsync(default);
        var latest = Stopwatch.GetTimestamp();
        var values = await store.LatestAsync(null, default).CountAsync();
        var latestTime = Stopwatch.GetElapsedTime(latest);
        var series = Stopwatch.GetTimestamp();
        var points = await store.SeriesAsync(
            new() { DevEui = DevEuiOf(7), Name = "temperature", From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.MaxValue, Limit = SeriesQuery.MostPoints }, default).CountAsync();
        var seriesTime = Stopwatch.GetElapsedTime(series);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{args[0]}: {count} kept, {devices} devices, {count / clock.TotalSeconds:F0}/s, {processor.TotalMicroseconds / count:F2} us CPU each; {values} latest values in {latestTime.TotalMilliseconds:F0} ms, {points} points in {seriesTime.TotalMilliseconds:F1} ms"));
    }

    private static DevEui DevEuiOf(int device) => DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)device);

    private static async Task WriteAsync(IMeasurementStore store, List<DecodedUplink> uplinks)
    {
        for (var i = 0; i < uplinks.Count; i += BatchSize)
        {
            await store.WriteAsync(new(uplinks.GetRange(i, Math.Min(BatchSize, uplinks.Count - i))), default);
        }
    }

    /// <summary>A round of uplinks, those of one device for the same writer, as partitions give them.</summary>
    private static List<DecodedUplink>[] Make(int first, int devices)
    {
        var made = Enumerable.Range(0, Writers).Select(_ => new List<DecodedUplink>(Round / Writers)).ToArray();
        for (var n = first; n < first + Round; n++)
        {
            var device = n % devices;
            var payload = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(payload, n * 2654435761L);
            var uplink = new Uplink
            {
                DevEui = DevEuiOf(device),
                FCnt = (uint)(n / devices),
                ReceivedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(n * 15L),
                Payload = payload,
            };
            var decoded = FourReadings.Decoder.Decode(payload, new(1, uplink.ReceivedAt.Value, DecoderParameters.None));
            made[device % Writers].Add(new(uplink, uplink.Key, new Device { DevEui = uplink.DevEui }, decoded));
        }

        return made;
    }

    private sealed class FourReadings : PayloadDecoder
    {
        private static readonly FieldSet s_fields = new();
        private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 1);
        private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity);
        private static readonly Field s_carbonDioxide = s_fields.Number("co2", Unit.PartsPerMillion);
        private static readonly Field s_battery = s_fields.Number("battery", Unit.Volt, decimals: 3);

        private FourReadings()
            : base(new("bench", "Bench", "Bench", "None"), s_fields)
        {
        }

        public static FourReadings Decoder { get; } = new();

        protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
        {
            var bytes = payload.Rest;
            into.Add(s_temperature, BinaryPrimitives.ReadInt16BigEndian(bytes[6..]) % 500);
            into.Add(s_humidity, bytes[5] % 100);
            into.Add(s_carbonDioxide, BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) % 2000);
            into.Add(s_battery, 3600 - (bytes[7] % 100));
            return new(DecodeStatus.Ok, payload.Length);
        }
    }
}
