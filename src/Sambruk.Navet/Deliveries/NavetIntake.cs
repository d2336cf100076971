// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sambruk.Navet;

/// <summary>
/// Applies deliveries of files to the store: complete or not at all, each once, in order, with the events that they tell.
/// Thread-safe; deliveries are applied one after the other, over all hosts on the store.
/// </summary>
public sealed class NavetIntake
{
    private readonly INavetStore _store;
    private readonly NavetOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>An intake into a store.</summary>
    public NavetIntake(INavetStore store, IOptions<NavetOptions> options, TimeProvider timeProvider, ILogger<NavetIntake>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _store = store;
        _options = options.Value;
        _time = timeProvider;
        _logger = logger ?? (ILogger)NullLogger.Instance;
    }

    /// <summary>Applies the deliveries that the files are.</summary>
    /// <param name="paths">Files, and folders whose files are taken (not those of folders within); hidden files are left out.</param>
    /// <param name="cancellationToken">Gives up between posts; of the delivery under way nothing is kept.</param>
    /// <returns>What became of each delivery. A refused one changes nothing and does not keep later orders from being applied.</returns>
    /// <exception cref="InvalidOperationException"><see cref="NavetOptions.Municipality"/> is not set.</exception>
    /// <exception cref="SambrukException">The store fails; nothing of the delivery under way is kept.</exception>
    public Task<NavetIntakeReport> ApplyAsync(IEnumerable<string> paths, CancellationToken cancellationToken = default) =>
        RunAsync(paths, isPreview: false, cancellationToken);

    /// <summary>The same as <see cref="ApplyAsync"/> without keeping anything: its report is what applying would report.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public Task<NavetIntakeReport> PreviewAsync(IEnumerable<string> paths, CancellationToken cancellationToken = default) =>
        RunAsync(paths, isPreview: true, cancellationToken);

    private async Task<NavetIntakeReport> RunAsync(IEnumerable<string> paths, bool isPreview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (!MunicipalityCode.TryParse(_options.Municipality, out var municipality))
        {
            throw new InvalidOperationException("Navet:Municipality is not set: events need the own municipality.");
        }

        using var activity = NavetTelemetry.Activities.StartActivity("navet.apply");
        var register = new NavetRegister(municipality);
        var (deliveries, reports) = await CheckAsync(Expand(paths), cancellationToken).ConfigureAwait(false);
        if (isPreview)
        {
            // One writer for all: each delivery meets what the one before would leave.
            var writer = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = writer.ConfigureAwait(false);
            foreach (var delivery in deliveries)
            {
                reports.Add(await TakeAsync(delivery, register, writer, cancellationToken).ConfigureAwait(false));
            }

            return new(reports);
        }

        foreach (var delivery in deliveries)
        {
            var started = _time.GetTimestamp();
            var writer = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = writer.ConfigureAwait(false);
            var report = await TakeAsync(delivery, register, writer, cancellationToken).ConfigureAwait(false);
            if (report.Outcome == NavetDeliveryOutcome.Applied)
            {
                await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            reports.Add(report);
            NavetTelemetry.Delivered(report);
            _logger.DeliveryTaken(report.Outcome, report.Files.Count, report.Posts, report.AppliedPosts, report.AsidePosts, _time.GetElapsedTime(started));
        }

        return new(reports);
    }

    private static IEnumerable<string> Expand(IEnumerable<string> paths) => paths
        .SelectMany<string, string>(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
            : [path])
        .DistinctBy(Path.GetFullPath, StringComparer.Ordinal);

    /// <summary>Reads every file to its end, before anything is applied.</summary>
    private async Task<(List<Delivery> Deliveries, List<NavetDeliveryReport> Unreadable)> CheckAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var files = new List<CheckedFile>();
        var unreadable = new List<NavetDeliveryReport>();
        foreach (var path in paths)
        {
            try
            {
                var file = await NavetFile.OpenAsync(path, _options.Reading, cancellationToken).ConfigureAwait(false);
                if (file.Format != NavetFileFormat.Label)
                {
                    files.Add(await CheckedFile.OfAsync(file, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (InvalidInputException fault)
            {
                _logger.FileRefused(fault.Report.Last(finding => finding.Severity == FindingSeverity.Error).Code);
                unreadable.Add(new() { JobId = "", Files = [Path.GetFileName(path)], Outcome = NavetDeliveryOutcome.Refused, Findings = fault.Report });
            }
        }

        return (
            [.. files.GroupBy(file => file.JobId, StringComparer.Ordinal)
                .Select(job => new Delivery(job.Key, job))
                .OrderBy(delivery => delivery.SequenceNumber ?? long.MinValue)
                .ThenBy(delivery => delivery.ExecutedOn ?? DateOnly.MinValue)
                .ThenBy(delivery => delivery.Files[0].File.Name, StringComparer.Ordinal)],
            unreadable);
    }

    private async Task<NavetDeliveryReport> TakeAsync(Delivery delivery, NavetRegister register, INavetStoreWriter writer, CancellationToken cancellationToken)
    {
        if (!delivery.IsWhole)
        {
            return Report(delivery, NavetDeliveryOutcome.Refused);
        }

        var before = await writer.FilesOfAsync(delivery.JobId, cancellationToken).ConfigureAwait(false);
        if (before.Count > 0)
        {
            var applied = before.Select(file => (file.FileNumber, file.ContentHash)).ToHashSet();
            if (applied.SetEquals(delivery.Files.Select(file => (file.FileNumber, file.File.ContentHash))))
            {
                return Report(delivery, NavetDeliveryOutcome.AppliedBefore);
            }

            delivery.Tell(NavetCodes.DeliveryOther, FindingSeverity.Error, delivery.Files[0].File.Name, "The job was applied before with other content.");
            return Report(delivery, NavetDeliveryOutcome.Refused);
        }

        if (!await IsNextAsync(delivery, writer, cancellationToken).ConfigureAwait(false))
        {
            return Report(delivery, NavetDeliveryOutcome.Refused);
        }

        var isBase = !await writer.KnowsOrderAsync(delivery.OrderId, cancellationToken).ConfigureAwait(false);
        var application = new Application(delivery, register, writer, isBase, _time.GetUtcNow());
        try
        {
            await application.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidInputException fault)
        {
            // Whole when it was checked, and not now: it changed, or the disk fails.
            foreach (var finding in fault.Report.Where(finding => finding.Severity == FindingSeverity.Error))
            {
                delivery.Tell(finding.Code, finding.Severity, finding.Path, finding.Message);
            }

            return Report(delivery, NavetDeliveryOutcome.Refused);
        }

        return application.Report();
    }

    private async Task<bool> IsNextAsync(Delivery delivery, INavetStoreWriter writer, CancellationToken cancellationToken)
    {
        if (delivery.SequenceNumber is not { } sequence
            || await writer.LastSequenceAsync(delivery.OrderId, cancellationToken).ConfigureAwait(false) is not { } last
            || sequence == last + 1)
        {
            return true;
        }

        if (sequence <= last)
        {
            delivery.Tell(NavetCodes.DeliveryLate, FindingSeverity.Warning, delivery.Files[0].File.Name, "A delivery with a higher LopNr was applied before; posts that are older than what is known change nothing.");
            return true;
        }

        delivery.Tell(
            NavetCodes.DeliveryMissing,
            _options.AllowDeliveryGaps ? FindingSeverity.Warning : FindingSeverity.Error,
            delivery.Files[0].File.Name,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"LopNr is {sequence} and the last applied {last}: {sequence - last - 1} deliveries are missing."));
        return _options.AllowDeliveryGaps;
    }

    private static NavetDeliveryReport Report(Delivery delivery, NavetDeliveryOutcome outcome) => new()
    {
        JobId = delivery.JobId,
        Files = [.. delivery.Files.Select(file => file.File.Name)],
        Outcome = outcome,
        Findings = new(delivery.Findings),
        Posts = delivery.Posts,
    };

    /// <summary>One delivery being applied.</summary>
    private sealed class Application(Delivery delivery, NavetRegister register, INavetStoreWriter writer, bool isBase, DateTimeOffset now)
    {
        private readonly long[] _events = new long[Enum.GetValues<NavetEventKind>().Length];
        private long _applied;
        private long _older;
        private long _aside;
        private long _orderUnknown;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            var isInOrder = delivery.IsInOrder;
            foreach (var file in delivery.Files)
            {
                await foreach (var post in file.File.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (post.AsideCode is { } code)
                    {
                        _aside++;
                        await writer.KeepAsideAsync(new(post.Key, file.File.Name, code, post.Post), cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    var staged = new NavetStagedPost(CheckedFile.OrderTime(post.Post, file.Information), post.Key, file.File.Name, post.Post);
                    if (isInOrder)
                    {
                        await ApplyAsync(staged, cancellationToken).ConfigureAwait(false);
                    }
                    else
                    {
                        await writer.StageAsync(staged, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            if (!isInOrder)
            {
                await foreach (var post in writer.StagedAsync(cancellationToken).ConfigureAwait(false))
                {
                    await ApplyAsync(post, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var file in delivery.Files)
            {
                await writer.RecordAsync(
                    new(delivery.JobId, file.FileNumber, file.File.ContentHash, file.File.Name, delivery.OrderId, delivery.SequenceNumber, file.Posts, now),
                    cancellationToken).ConfigureAwait(false);
            }

            if (_orderUnknown > 0)
            {
                delivery.Tell(
                    NavetCodes.OrderUnknown,
                    FindingSeverity.Warning,
                    delivery.Files[0].File.Name,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_orderUnknown} posts have no time and the known ones have: they change nothing."));
            }
        }

        public NavetDeliveryReport Report() => NavetIntake.Report(delivery, NavetDeliveryOutcome.Applied) with
        {
            AppliedPosts = _applied,
            OlderPosts = _older,
            AsidePosts = _aside,
            Events = Enum.GetValues<NavetEventKind>().Where(kind => _events[(int)kind] > 0).ToDictionary(kind => kind, kind => _events[(int)kind]),
        };

        private async ValueTask ApplyAsync(NavetStagedPost staged, CancellationToken cancellationToken)
        {
            var post = staged.Post;
            var known = await writer.FindAsync(post.PersonId, cancellationToken).ConfigureAwait(false);
            var otherId = post.ReferredPersonId ?? known?.OtherPersonId;
            var other = otherId is null || otherId == post.PersonId ? null : await writer.FindAsync(otherId, cancellationToken).ConfigureAwait(false);
            var change = register.Apply(known, other, post, new(staged.Key, staged.File, staged.OrderTime, isBase, now));
            switch (change.Outcome)
            {
                case NavetPostOutcome.Older:
                    _older++;
                    return;
                case NavetPostOutcome.OrderUnknown:
                    _orderUnknown++;
                    return;
            }

            _applied++;
            foreach (var person in change.People)
            {
                await writer.KeepAsync(person, cancellationToken).ConfigureAwait(false);
            }

            foreach (var happened in change.Events)
            {
                _events[(int)happened.Kind]++;
                await writer.AddAsync(happened, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
