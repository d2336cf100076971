// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Egil.Tests.Applying;

/// <summary>Whatever the rosters, the failures and the kills: the receiver ends up with the roster.</summary>
public sealed class ConvergenceTests
{
    private static readonly Gen<Shape> Shapes = Gen.Select(Gen.Int[0, 3].Array[12], Gen.Int[0, 4].Array[4], (pupils, groups) => new Shape(pupils, groups));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_each_of_three_rosters_the_receiver_equals_it_and_a_new_plan_is_empty() => await Gen.Select(Shapes, Shapes, Shapes).SampleAsync(
        async (a, b, c) =>
        {
            await using var fixture = await StartAsync();
            foreach (var shape in new[] { a, b, c })
            {
                var plan = await fixture.Egil.PlanAsync("t", shape.Roster(), Cancellation);
                var result = await fixture.Egil.ApplyAsync(plan, shape.Roster(), cancellationToken: Cancellation);
                AssertInOrder(plan);
                Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
                await AssertConvergedAsync(fixture, shape);
            }
        },
        iter: 25, threads: 1);

    [Fact]
    public async Task After_random_failures_one_clean_run_converges() => await Gen.Select(Shapes, Shapes, Gen.Int[0, 12].Array[40]).SampleAsync(
        async (a, b, faults) =>
        {
            await using var fixture = await StartAsync();
            await fixture.SyncAsync(a.Roster());
            var n = 0;
            fixture.Receiver.Script = request => faults[Interlocked.Increment(ref n) % faults.Length] switch
            {
                0 or 1 => new ScriptedAnswer(500),
                2 => new ScriptedAnswer(429),
                3 when request.Method == "POST" => new ScriptedAnswer(409),
                4 when request.Method != "POST" => new ScriptedAnswer(404),
                5 => new ScriptedAnswer(0) { Cut = true },
                6 => new ScriptedAnswer(request.Method == "POST" ? 201 : request.Method == "PUT" ? 200 : 204) { Cut = true },
                7 => new ScriptedAnswer(400),
                _ => null,
            };
            await fixture.SyncAsync(b.Roster());
            fixture.Receiver.Reset();
            Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(b.Roster())).Outcome);
            await AssertConvergedAsync(fixture, b);

            // And back, so that nothing is taken as standing there that a lost delete has removed.
            await fixture.SyncAsync(a.Roster());
            await AssertConvergedAsync(fixture, a);
        },
        iter: 40, threads: 1);

    [Fact]
    public async Task Wherever_the_journal_of_a_change_is_cut_the_next_run_converges() => await Gen.Select(Shapes, Shapes, Gen.Double.Unit).SampleAsync(
        async (a, b, share) =>
        {
            await using var fixture = await StartAsync();
            await fixture.SyncAsync(a.Roster());
            var state = await File.ReadAllBytesAsync(fixture.StatePath, Cancellation);
            await fixture.SyncAsync(b.Roster());
            var journal = Path.Combine(fixture.Folder.FullName, "t", "runs", "000002.journal");
            var bytes = await File.ReadAllBytesAsync(journal, Cancellation);
            await File.WriteAllBytesAsync(journal, bytes[..(int)(bytes.Length * share)], Cancellation);
            await File.WriteAllBytesAsync(fixture.StatePath, state, Cancellation);
            Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(b.Roster())).Outcome);
            await AssertConvergedAsync(fixture, b);
        },
        iter: 40, threads: 1);

    [Fact]
    public void The_order_of_the_source_decides_nothing() => Gen.Select(Shapes, Shapes, Gen.Int).Sample((before, shape, seed) =>
    {
        var state = StateOf(before);
        var shuffled = shape.Roster().Resources.OrderBy(r => r.Type).ThenBy(r => HashCode.Combine(r.Id, seed)).ToList();
        var other = new Roster(shuffled, new Dictionary<ResourceKey, string>(), new Dictionary<ResourceKey, RemovalReason>(), 0, false, ValidationReport.Empty);
        return Plan(shape.Roster(), state, new SafetyLimits()).Id == Plan(other, state, new SafetyLimits()).Id;
    });

    [Fact]
    public void A_wider_limit_never_holds_what_a_narrower_one_lets_through() => Gen.Select(Shapes, Shapes, Gen.Int[0, 100], Gen.Int[0, 100]).Sample((before, shape, one, two) =>
    {
        var state = StateOf(before);
        var narrow = Limits(Math.Min(one, two));
        var wide = Limits(Math.Max(one, two));
        return !Plan(shape.Roster(), state, wide).Breaches.Select(b => (b.Rule, b.Subject, b.Kind))
            .Except(Plan(shape.Roster(), state, narrow).Breaches.Select(b => (b.Rule, b.Subject, b.Kind))).Any();
    });

    private static SafetyLimits Limits(int size)
    {
        var limits = new SafetyLimits { MinimumForPercent = 0 };
        limits.Gross["*"] = new GrossLimits { CreatePercent = size, UpdatePercent = size, DeletePercent = size, Create = size / 5, Update = size / 5, Delete = size / 5 };
        limits.Net["Object"] = new NetLimits { Absolute = size / 5, Relative = size };
        return limits;
    }

    private static ProvisioningPlan Plan(Roster roster, TargetState state, SafetyLimits limits) =>
        Planner.Plan("t", roster, state, new byte[32], limits, DateTimeOffset.UnixEpoch).Plan;

    private static TargetState StateOf(Shape shape)
    {
        using var hasher = new ContentHasher(new byte[32]);
        var state = new TargetState { LastRun = 1 };
        foreach (var resource in shape.Roster().Resources)
        {
            state.Set(resource.Key, new StateEntry { ConfigurationType = resource.ConfigurationType, Hash = hasher.Hash(resource), Attributes = hasher.Fingerprints(resource) });
        }

        return state;
    }

    private static Task<ProvisionerFixture> StartAsync() => ProvisionerFixture.StartAsync(t =>
    {
        t.Limits.Gross.Clear();
        t.Limits.HoldEmptySource = false;
    });

    private static void AssertInOrder(ProvisioningPlan plan)
    {
        var sent = plan.Operations.Where(o => o.Kind != OperationKind.Delete).Select(o => o.Key.Type).ToList();
        var deleted = plan.Operations.Where(o => o.Kind == OperationKind.Delete).Select(o => o.Key.Type).ToList();
        Assert.Equal(sent.Order(), sent);
        Assert.Equal(deleted.OrderDescending(), deleted);
        Assert.Equal(sent.Count, plan.Operations.TakeWhile(o => o.Kind != OperationKind.Delete).Count());
    }

    private static async Task AssertConvergedAsync(ProvisionerFixture fixture, Shape shape)
    {
        using var serializer = new ScimSerializer();
        Assert.Equal(
            shape.Roster().Resources.Select(r => (r.Key.ToString(), System.Text.Encoding.UTF8.GetString(serializer.ToUtf8(r, ScimForm.Wire)))).Order(),
            fixture.Receiver.Objects.Select(o => (o.Key, System.Text.Encoding.UTF8.GetString(o.Value))).Order());
        Assert.Empty((await fixture.Egil.PlanAsync("t", shape.Roster(), Cancellation)).Operations);
    }

    /// <summary>Which pupils there are (0: not), with which name, and which groups, with which of the pupils.</summary>
    private sealed record Shape(int[] Pupils, int[] Groups)
    {
        public Roster Roster()
        {
            var pupils = Pupils.SelectMany((version, i) => version == 0 ? [] : PupilRoster.Pupils(1, from: i, familyName: $"Namn{version}")).ToList();
            var groups = Groups.SelectMany((every, i) => every == 0 ? Enumerable.Empty<StudentGroup>() : [PupilRoster.Group($"g{i}", pupils.Where((_, n) => n % every == 0))]);
            return PupilRoster.Of(pupils, groups);
        }

        public override string ToString() => $"{string.Join(',', Pupils)} | {string.Join(',', Groups)}";
    }
}
