// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Iot.Mqtt;

/// <summary>Tells who connects to the broker of this host, and what they may do.</summary>
internal sealed class BrokerUsers(IotMqttBrokerOptions options, TimeProvider time) : IDisposable
{
    // Whoever guesses waits; hashes are made by no more than half the machine.
    private static readonly TimeSpan s_wrong = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    // Checked for a name that is not there, so that the time does not tell which names are.
    private readonly string _nobody = MqttPasswordHash.Create(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The user; null when it is none of the configuration or the password is not right.</summary>
    public async ValueTask<BrokerUser?> FindAsync(string? name, byte[]? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name))
        {
            return options.AllowAnonymous ? BrokerUser.Anonymous : null;
        }

        var known = options.Users.TryGetValue(name, out var user);
        if (await IsRightAsync(known ? user : null, password ?? [], cancellationToken).ConfigureAwait(false))
        {
            return new BrokerUser(name, [.. user!.PublishTopics], [.. user.SubscribeTopics]);
        }

        await Task.Delay(s_wrong, time, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public void Dispose() => _hashing.Dispose();

    private async ValueTask<bool> IsRightAsync(MqttBrokerUserOptions? user, byte[] password, CancellationToken cancellationToken)
    {
        if (user is { Password.Length: > 0 })
        {
            // Of hashes, which have one length: the time does not tell how long the password is.
            return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(user.Password)), SHA256.HashData(password));
        }

        await _hashing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var right = MqttPasswordHash.Verify(user?.PasswordHash ?? _nobody, password);
            return right && user is not null;
        }
        finally
        {
            _hashing.Release();
        }
    }
}

/// <summary>Who is connected.</summary>
internal sealed record BrokerUser(string Name, IReadOnlyList<string> PublishTopics, IReadOnlyList<string> SubscribeTopics)
{
    /// <summary>Anybody on this machine, where that is allowed.</summary>
    public static BrokerUser Anonymous { get; } = new("", ["#"], []);

    public bool MayPublish(string topic) => PublishTopics.Any(allowed => TopicRule.Covers(allowed, topic));

    public bool MaySubscribe(string filter) => SubscribeTopics.Any(allowed => TopicRule.Covers(allowed, filter));
}
