// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using MQTTnet;
using MQTTnet.Protocol;

namespace Sambruk.Cli.Tests;

/// <summary><c>sambruk iot run</c> as a process, and what tests need around it.</summary>
internal sealed partial class PipelineProcess : IDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly Task<ToolProcess> _ending;

    private PipelineProcess(Process process)
    {
        _process = process;
        _ending = ToolProcess.EndAsync(process);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Runs with the <c>sambruk.json</c> of the folder.</summary>
    public static PipelineProcess Start(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent as Unix has it.");
        return new(Process.Start(ToolProcess.StartInfo(folder, ["iot", "run", "--json"], new Dictionary<string, string>(StringComparer.Ordinal)))!);
    }

    /// <summary>Ends it as an operator does.</summary>
    public Task<ToolProcess> StopAsync()
    {
        Assert.Equal(0, Kill(_process.Id, Terminate));
        return _ending;
    }

    /// <summary>SIGKILL.</summary>
    public Task<ToolProcess> KillAsync()
    {
        _process.Kill();
        return _ending;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>A client of the broker at this port, when it answers.</summary>
    public async Task<IMqttClient> ClientAsync(int port)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("publisher").Build();
        while (true)
        {
            Assert.False(HasExited, HasExited ? (await _ending).Error : "");
            try
            {
                await client.ConnectAsync(options, TestContext.Current.CancellationToken);
                return client;
            }
            catch (MQTTnet.Exceptions.MqttCommunicationException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>An uplink of an ELSYS sensor as ChirpStack tells it: <paramref name="fCnt"/> tenths of a degree.</summary>
    public static MqttApplicationMessage Uplink(string devEui, int fCnt) => new MqttApplicationMessageBuilder()
        .WithTopic($"application/1/device/{devEui}/event/up")
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .WithPayload(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"deviceInfo":{"devEui":"{{devEui}}","deviceProfileName":"ELSYS"},"fPort":5,"fCnt":{{fCnt}},"data":"{{Convert.ToBase64String([1, (byte)(fCnt >> 8), (byte)fCnt])}}"}""")))
        .Build();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
