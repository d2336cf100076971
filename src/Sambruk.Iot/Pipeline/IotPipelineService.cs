// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>Starts and stops the pipeline with the host. Sources are added after it, so they stop before it.</summary>
internal sealed class IotPipelineService(IotPipeline pipeline, IOptions<IotOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        pipeline.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => pipeline.StopAsync(options.Value.DrainTime);
}
