// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>What the sensor pages ask for. Each look at a payload and each change is in the audit log before it is done.</summary>
internal sealed class SensorOverview(
    IDeviceRegister register,
    IMeasurementStore measurements,
    IDeadLetterStore letters,
    IotPipeline pipeline,
    IAuditLog audit,
    TimeProvider time)
{
    private const int MostLetters = 1000;

    /// <summary>All sensors, by place and name.</summary>
    public async Task<IReadOnlyList<Sensor>> SensorsAsync(CancellationToken cancellationToken)
    {
        var latest = new Dictionary<DevEui, List<LatestMeasurement>>();
        await foreach (var measurement in measurements.LatestAsync(null, cancellationToken))
        {
            if (!latest.TryGetValue(measurement.DevEui, out var list))
            {
                latest.Add(measurement.DevEui, list = []);
            }

            list.Add(measurement);
        }

        var now = time.GetUtcNow();
        var sensors = new List<Sensor>();
        await foreach (var device in register.ListAsync(cancellationToken))
        {
            sensors.Add(new Sensor(device, latest.GetValueOrDefault(device.DevEui) ?? [], now));
        }

        // Å, Ä and Ö stand last in the order of their numbers too, though not among themselves: Ä, Å, Ö.
        return [.. sensors.OrderBy(s => s.Place, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The sensor with this id; null: none.</summary>
    public async Task<Sensor?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await SensorsAsync(cancellationToken)).FirstOrDefault(s => s.Device.Id == id);

    /// <summary>The pictures of a sensor.</summary>
    public async Task<IReadOnlyList<SensorSeries>> SeriesAsync(Sensor sensor, SensorPeriod period, CancellationToken cancellationToken)
    {
        var to = time.GetUtcNow();
        var all = new List<SensorSeries>();
        foreach (var reading in sensor.Latest.Where(m => m.Value is not null && ReadingTerm.Of(m.Name)!.HasPicture))
        {
            var term = ReadingTerm.Of(reading.Name)!;
            var isMeter = reading.Name == ReadingTerm.Meter;
            var points = new List<SeriesPoint>();
            await foreach (var point in measurements.SeriesAsync(
                new SeriesQuery
                {
                    DevEui = sensor.Device.DevEui,
                    Name = reading.Name,
                    Channel = reading.Channel,
                    From = to - period.Length - (isMeter ? TimeSpan.FromHours(1) : TimeSpan.Zero),
                    To = to.AddTicks(1),
                    Bucket = isMeter || term.Words.Count > 0 ? null : period.Bucket,
                },
                cancellationToken))
            {
                points.Add(point);
            }

            all.Add(isMeter
                ? new SensorSeries(ReadingTerm.UsedByHour, SensorSeries.UsedByHour(points), to - period.Length, to)
                : new SensorSeries(term, points, to - period.Length, to) { Bucket = term.Words.Count > 0 ? null : period.Bucket });
        }

        return all;
    }

    /// <summary>How many messages wait.</summary>
    public Task<long> LetterCountAsync(CancellationToken cancellationToken) => letters.CountAsync(cancellationToken);

    /// <summary>The messages that wait, by reason and device, the latest first.</summary>
    public async Task<IReadOnlyList<LetterGroup>> LettersAsync(CancellationToken cancellationToken)
    {
        var all = new List<DeadLetter>();
        await foreach (var letter in letters.ListAsync(new DeadLetterQuery { Limit = MostLetters }, cancellationToken))
        {
            all.Add(letter);
        }

        var sensors = (await SensorsAsync(cancellationToken)).ToDictionary(s => s.Device.DevEui);
        return [.. all.GroupBy(LetterGroup.KeyOf, StringComparer.Ordinal).Select(group =>
        {
            var first = group.First();
            return new LetterGroup(group.Key, first.Reason, first.Code, first.DevEui, first.DevEui is { } device ? sensors.GetValueOrDefault(device) : null, [.. group])
            {
                NameInNetwork = first.DevEui is not null && UplinkParser.Parse(first.Message.Body.Span, first.Message.Format).Document?.Uplinks is [var uplink, ..] ? uplink.DeviceName : null,
            };
        }).OrderBy(g => g.Reason == DeadLetterReason.UnknownDevice ? 0 : 1).ThenByDescending(g => g.Latest.At)];
    }

    /// <summary>The letter; null: none.</summary>
    public Task<DeadLetter?> FindLetterAsync(Guid id, CancellationToken cancellationToken) => letters.FindAsync(id, cancellationToken);

    /// <summary>Puts a sensor into the register, or replaces what stands there.</summary>
    public async Task SaveAsync(string actor, Device device, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(new AuditEvent(actor, "kommun.sensor.save", device.Id, "saved"), cancellationToken);
        await register.SaveAsync(device, cancellationToken);
        pipeline.DeviceChanged(device.DevEui);
    }

    /// <summary>Plays messages of a group again; gives how many were read now, and how many were not.</summary>
    public async Task<(int Read, int Left)> ReplayAsync(string actor, LetterGroup group, CancellationToken cancellationToken)
    {
        await LogAsync(actor, "kommun.letters.replay", group, cancellationToken);

        // The oldest first, so that they come in their order.
        var outcomes = await Task.WhenAll(group.Letters.Reverse().Select(letter => pipeline.ReplayAsync(letter.Id, cancellationToken)));
        var read = outcomes.Count(outcome => outcome is { Outcome: < IntakeOutcome.NoDevice });
        return (read, outcomes.Count(outcome => outcome is not null) - read);
    }

    /// <summary>Throws messages of a group away.</summary>
    public async Task<int> DiscardAsync(string actor, LetterGroup group, CancellationToken cancellationToken)
    {
        await LogAsync(actor, "kommun.letters.discard", group, cancellationToken);
        var count = 0;
        foreach (var letter in group.Letters)
        {
            count += await letters.RemoveAsync(letter.Id, cancellationToken) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Writes that a message is shown, before it is.</summary>
    public Task LogShownAsync(string actor, Guid letter, CancellationToken cancellationToken) =>
        audit.AppendAsync(new AuditEvent(actor, "kommun.letter.show", letter.ToString("D"), "shown"), cancellationToken);

    private Task<AuditRecord> LogAsync(string actor, string action, LetterGroup group, CancellationToken cancellationToken) => audit.AppendAsync(
        new AuditEvent(actor, action, group.Sensor?.Device.Id ?? group.Latest.Id.ToString("D"), "started")
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = group.Letters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["reason"] = JsonNamingPolicy.KebabCaseLower.ConvertName(group.Reason.ToString()),
            },
        },
        cancellationToken);
}
