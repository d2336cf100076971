// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary>diwise's bus with exchanges and a command queue that outlive the broker; what comes is kept there until it is looked at.</summary>
internal sealed class DurableBus(RabbitMqServer broker)
{
    public const string Commands = "commands";
    public const string Topics = "topics";
    public const string Target = "core";

    public async Task DeclareAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.ExchangeDeclareAsync(Commands, ExchangeType.Direct, durable: true, cancellationToken: TestContext.Current.CancellationToken);
        await channel.ExchangeDeclareAsync(Topics, ExchangeType.Topic, durable: true, cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueDeclareAsync(Target, durable: true, exclusive: false, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueBindAsync(Target, Commands, Target, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Name of the device and temperature of all that is there, in its order.</summary>
    public async Task<List<(string Device, double Temperature)>> TakeAllAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var count = await channel.MessageCountAsync(Target, TestContext.Current.CancellationToken);
        var taken = new ConcurrentQueue<(string, double)>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, command) =>
        {
            taken.Enqueue(Read(command.Body));
            if (taken.Count >= count)
            {
                all.TrySetResult();
            }

            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Target, autoAck: true, consumer, TestContext.Current.CancellationToken);
        if (count > 0)
        {
            await all.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        return [.. taken];
    }

    private static (string Device, double Temperature) Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var pack = document.RootElement.GetProperty("pack").EnumerateArray().ToList();
        return (pack[0].GetProperty("bn").GetString()!.Split('/')[0], pack.Single(r => r.GetProperty("n").GetString() == "5700").GetProperty("v").GetDouble());
    }

    private Task<IConnection> ConnectAsync() => new ConnectionFactory
    {
        HostName = broker.Host,
        Port = broker.Port,
        UserName = broker.User,
        Password = broker.Password,
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync(TestContext.Current.CancellationToken);
}
