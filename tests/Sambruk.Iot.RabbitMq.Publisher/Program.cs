// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot;
using Sambruk.Iot.RabbitMq;

// Puts uplinks into the queues until it is killed, and writes after each batch how many were confirmed.
var services = new ServiceCollection();
services.AddIot(_ => { }).AddRabbitMqQueue(options =>
{
    options.Host = "127.0.0.1";
    options.Port = int.Parse(args[0], CultureInfo.InvariantCulture);
    options.UserName = "guest";
    options.Password = "guest";
    options.UseTls = false;
    options.Queue.Name = args[1];
});
await using var provider = services.BuildServiceProvider();
var queues = provider.GetRequiredService<UplinkQueues>();
for (var next = 0u; ;)
{
    var batch = new List<Uplink>();
    while (batch.Count < 20)
    {
        batch.Add(new Uplink
        {
            DevEui = DevEui.FromValue(0x70b3d57ed0000001UL + (next % 10)),
            Profile = "talkpool",
            FPort = 2,
            FCnt = next++,
            ReceivedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Payload = Convert.FromHexString("4128090319"),
        });
    }

    await queues.PublishAsync(batch);
    Console.WriteLine(next.ToString(CultureInfo.InvariantCulture));
}
