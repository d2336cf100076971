// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>A running pipeline with codecs in a folder of its own, and a sink that keeps what it gets.</summary>
internal sealed class CodecPipeline : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sink _sink = new();
    private readonly Lazy<ServiceProvider> _services;
    private uint _fCnt;

    public CodecPipeline(Action<IotJavaScriptOptions>? configure = null, ILoggerProvider? log = null) => _services = new(() =>
    {
        var services = new ServiceCollection();
        if (log is not null)
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        }

        services.AddSingleton<IUplinkSink>(_sink);
        var builder = services.AddIot(options => options.UnknownDevices = UnknownDevicePolicy.DeadLetter).AddJavaScript(options =>
        {
            options.Folders.Add(_folder.FullName);
            options.Limits.TimePerCall = TestEngine.Patient.TimePerCall;
            configure?.Invoke(options);
        });
        TestEngine.Use(builder);
        return services.BuildServiceProvider();
    });

    public string Folder => _folder.FullName;

    public ConcurrentQueue<DecodedUplink> Taken => _sink.Taken;

    public IDecoderSource Source => _services.Value.GetServices<IDecoderSource>().Single();

    public void Write(string file, string script)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, script);
    }

    /// <summary>A codec whose <c>decodeUplink</c> has this body.</summary>
    public void WriteBody(string name, string body) => Write(name + ".js", "function decodeUplink(input) {" + body + "\n}");

    public async Task AddAsync(int device, string decoder) =>
        await _services.Value.GetRequiredService<IDeviceRegister>().SaveAsync(new() { DevEui = DevEuiOf(device), Decoder = decoder }, TestContext.Current.CancellationToken);

    /// <summary>An uplink through the pipeline.</summary>
    public Task<IntakeResult> SendAsync(int device, string hex = "00") => _services.Value.GetRequiredService<IotPipeline>().AcceptAsync(
        new()
        {
            Source = "test",
            Format = UplinkFormat.Json,
            ArrivedAt = Text.Time,
            Body = Encoding.UTF8.GetBytes(
                $$"""{"devEui":"70b3d57ed0{{device:x6}}","fPort":2,"fCnt":{{Interlocked.Increment(ref _fCnt)}},"receivedAt":"2026-01-02T15:04:05Z","payloadHex":"{{hex}}"}"""),
        },
        TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<DeadLetter>> LettersAsync() => await _services.Value.GetRequiredService<IDeadLetterStore>()
        .ListAsync(new() { Limit = 1000 }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>What a codec makes of a payload, without a pipeline around it.</summary>
    public DecodedPayload Decode(string decoder, string hex = "00") =>
        Source.Find(decoder)!.Decode(Convert.FromHexString(hex), new DecodeContext(2, Text.Time));

    public static DevEui DevEuiOf(int device) => DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)device);

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
        {
            await _services.Value.DisposeAsync();
        }

        _folder.Dispose();
    }

    private sealed class Sink : IUplinkSink
    {
        public ConcurrentQueue<DecodedUplink> Taken { get; } = new();

        public string Name => "test";

        public ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
        {
            foreach (var uplink in batch)
            {
                Taken.Enqueue(uplink);
            }

            return ValueTask.CompletedTask;
        }
    }
}
