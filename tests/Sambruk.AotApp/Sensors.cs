// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;

namespace Sambruk.AotApp;

/// <summary>A sensor's message through the pipeline into a SQLite file.</summary>
internal static class Sensors
{
    private const string Message = """
        {"devEui":"70b3d57ed0000001","profile":"ELSYS ERS","fPort":5,"fCnt":1,"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"0100ea0229"}
        """;

    public static async IAsyncEnumerable<string> DescribeAsync(string folder)
    {
        var decoder = DecoderRegistry.Default.Find("elsys")!;
        var decoded = decoder.Decode(Convert.FromHexString("0100ea0229"), new DecodeContext(5, DateTimeOffset.UnixEpoch));
        yield return $"Sambruk.Iot: {decoded.ToJson()}, objects {string.Join(' ', decoded.ToObjects().Select(o => o.Id))}";

        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Iot:Profiles:ELSYS ERS", "elsys"), new("Iot:Partitions", "1")]).Build().GetSection("Iot");
        var services = new ServiceCollection();
        services.AddIot(section).UseSqlite(Path.Combine(folder, "iot.db"));
        await using var provider = services.BuildServiceProvider();
        var pipeline = provider.GetRequiredService<IotPipeline>();
        var message = new IotMessage { Source = "aot", Body = Encoding.UTF8.GetBytes(Message), Format = UplinkFormat.Json, ArrivedAt = DateTimeOffset.UnixEpoch };
        var first = await pipeline.AcceptAsync(message);
        var second = await pipeline.AcceptAsync(message);
        var kept = await provider.GetRequiredService<IMeasurementStore>().CountAsync(CancellationToken.None);
        yield return $"Sambruk.Iot.Sqlite: {first.Outcome}, {second.Outcome}, {kept} uplink";
    }
}
