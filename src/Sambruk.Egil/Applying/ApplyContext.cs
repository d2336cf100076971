// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a run works with.</summary>
internal sealed record ApplyContext(
    string Target,
    EgilTargetOptions Options,
    HttpClient Http,
    byte[] Key,
    TargetState State,
    RunJournal Journal,
    EgilTelemetry Telemetry,
    TimeProvider Time)
{
    public ApplyWorker CreateWorker() => new(new ScimSender(Http, Options, Time), new ContentHasher(Key));
}

/// <summary>What one of the concurrent workers has for itself.</summary>
internal sealed class ApplyWorker(ScimSender sender, ContentHasher hasher) : IDisposable
{
    public ScimSender Sender { get; } = sender;

    public ContentHasher Hasher { get; } = hasher;

    public List<ResourceKey> References { get; } = [];

    public void Dispose()
    {
        Sender.Dispose();
        Hasher.Dispose();
    }

    /// <summary>Of the object itself, or for one that is deleted as the state remembers it.</summary>
    public static string ConfigurationTypeOf(PendingOperation pending, TargetState state) =>
        pending.Resource?.ConfigurationType
        ?? (state.Find(pending.Operation.Key)?.ConfigurationType ?? pending.Operation.Key.Type.ToString());
}
