// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Egil.StoreContract;

/// <summary>What every <see cref="IReceivedResourceStore"/> must do. Each implementation inherits these tests.</summary>
public abstract class ReceivedResourceStoreContract
{
    private const string Alfa = "https://alfa.example";
    private const string Beta = "https://beta.example";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A store on storage of its own.</summary>
    protected abstract IReceivedResourceStore Store { get; }

    /// <summary>Another instance on the same storage, as a second host has it; the same one where storage is the instance.</summary>
    protected abstract IReceivedResourceStore SecondInstance();

    protected static ReceivedResource Make(Guid id, string name = "Ekskolan", EgilResourceType type = EgilResourceType.Organisation) =>
        new(new(type, id), Encoding.UTF8.GetBytes($$"""{"externalId":"{{id:D}}","displayName":"{{name}}"}"""));

    private static string Text(ReceivedResource? resource) => Encoding.UTF8.GetString(resource!.Json.Span);

    [Fact]
    public async Task What_is_added_is_found_byte_for_byte()
    {
        var resource = Make(Guid.NewGuid(), "Åsö \\u00e9 😀 e\u0301");
        Assert.True(await Store.TryAddAsync(Alfa, resource, Cancellation));
        var found = await Store.FindAsync(Alfa, resource.Key, Cancellation);
        Assert.Equal(resource.Json.ToArray(), found!.Json.ToArray());
        Assert.Equal(resource.Key, found.Key);
    }

    [Fact]
    public async Task A_second_add_is_refused_and_changes_nothing()
    {
        var id = Guid.NewGuid();
        Assert.True(await Store.TryAddAsync(Alfa, Make(id, "first"), Cancellation));
        Assert.False(await Store.TryAddAsync(Alfa, Make(id, "second"), Cancellation));
        Assert.Contains("first", Text(await Store.FindAsync(Alfa, Make(id).Key, Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_of_another_type_is_another_object()
    {
        var id = Guid.NewGuid();
        Assert.True(await Store.TryAddAsync(Alfa, Make(id), Cancellation));
        Assert.True(await Store.TryAddAsync(Alfa, Make(id, type: EgilResourceType.SchoolUnitGroup), Cancellation));
    }

    [Fact]
    public async Task Replace_needs_an_object_and_keeps_its_place()
    {
        var ids = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        Assert.False(await Store.TryReplaceAsync(Alfa, Make(ids[0]), Cancellation));
        Assert.Null(await Store.FindAsync(Alfa, Make(ids[0]).Key, Cancellation));
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Alfa, Make(id), Cancellation);
        }

        Assert.True(await Store.TryReplaceAsync(Alfa, Make(ids[0], "new"), Cancellation));
        var page = await Store.ListAsync(Alfa, EgilResourceType.Organisation, 1, 10, Cancellation);
        Assert.Equal(ids, page.Resources.Select(r => r.Key.Id));
        Assert.Contains("new", Text(page.Resources[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_needs_an_object_and_lets_it_be_added_again()
    {
        var resource = Make(Guid.NewGuid());
        Assert.False(await Store.TryRemoveAsync(Alfa, resource.Key, Cancellation));
        await Store.TryAddAsync(Alfa, resource, Cancellation);
        Assert.True(await Store.TryRemoveAsync(Alfa, resource.Key, Cancellation));
        Assert.Null(await Store.FindAsync(Alfa, resource.Key, Cancellation));
        Assert.True(await Store.TryAddAsync(Alfa, resource, Cancellation));
    }

    [Fact]
    public async Task A_sender_sees_and_changes_its_own_objects_only()
    {
        var resource = Make(Guid.NewGuid(), "alfa");
        await Store.TryAddAsync(Alfa, resource, Cancellation);

        Assert.Null(await Store.FindAsync(Beta, resource.Key, Cancellation));
        Assert.Empty(await Store.ExistingAsync(Beta, [resource.Key], Cancellation));
        Assert.Equal(0, (await Store.ListAsync(Beta, resource.Key.Type, 1, 10, Cancellation)).Total);
        Assert.False(await Store.TryReplaceAsync(Beta, resource, Cancellation));
        Assert.False(await Store.TryRemoveAsync(Beta, resource.Key, Cancellation));
        Assert.True(await Store.TryAddAsync(Beta, Make(resource.Key.Id, "beta"), Cancellation));
        Assert.Contains("alfa", Text(await Store.FindAsync(Alfa, resource.Key, Cancellation)), StringComparison.Ordinal);

        // Byte by byte: no case folding, no normalisation.
        Assert.Null(await Store.FindAsync("https://ALFA.example", resource.Key, Cancellation));
        Assert.Null(await Store.FindAsync(Alfa + " ", resource.Key, Cancellation));
    }

    [Fact]
    public async Task Existing_gives_those_of_the_keys_that_are_there()
    {
        var here = Make(Guid.NewGuid());
        await Store.TryAddAsync(Alfa, here, Cancellation);
        var existing = await Store.ExistingAsync(Alfa, [here.Key, new(EgilResourceType.User, here.Key.Id), Make(Guid.NewGuid()).Key], Cancellation);
        Assert.Equal([here.Key], existing);
    }

    [Theory]
    [InlineData(1, 5, 0, 5)]
    [InlineData(6, 5, 5, 5)]
    [InlineData(11, 10, 10, 2)]
    [InlineData(13, 5, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(0, 3, 0, 3)]
    [InlineData(int.MaxValue, int.MaxValue, 0, 0)]
    [InlineData(1, int.MaxValue, 0, 12)]
    public async Task A_page_is_the_asked_part_of_the_order_of_arrival(int startIndex, int count, int first, int length)
    {
        var ids = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Alfa, Make(id), Cancellation);
        }

        var page = await Store.ListAsync(Alfa, EgilResourceType.Organisation, startIndex, count, Cancellation);
        Assert.Equal(12, page.Total);
        Assert.Equal(ids.Skip(first).Take(length), page.Resources.Select(r => r.Key.Id));
    }

    [Fact]
    public async Task Additions_and_replacements_during_paging_hide_and_repeat_nothing()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Alfa, Make(id), Cancellation);
        }

        var seen = new List<Guid>();
        while (seen.Count < ids.Length)
        {
            var page = await Store.ListAsync(Alfa, EgilResourceType.Organisation, seen.Count + 1, 7, Cancellation);
            seen.AddRange(page.Resources.Select(r => r.Key.Id));
            await Store.TryAddAsync(Alfa, Make(Guid.NewGuid()), Cancellation);
            await Store.TryReplaceAsync(Alfa, Make(ids[seen.Count % ids.Length], "moved"), Cancellation);
        }

        Assert.Equal(ids, seen.Take(ids.Length));
    }

    [Fact]
    public async Task Reading_gives_once_what_is_there_from_beginning_to_end_whatever_happens_meanwhile()
    {
        var ids = Enumerable.Range(0, 450).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Alfa, Make(id), Cancellation);
        }

        var seen = new List<Guid>();
        await foreach (var resource in Store.ReadAsync(Alfa, EgilResourceType.Organisation, 1, Cancellation))
        {
            // What has been given goes, one more comes: the same object again under a new number, once.
            seen.Add(resource.Key.Id);
            if (seen.Count <= 300)
            {
                await Store.TryRemoveAsync(Alfa, resource.Key, Cancellation);
            }

            await Store.TryReplaceAsync(Alfa, Make(ids[^1], "moved"), Cancellation);
        }

        Assert.Equal(ids, seen);
        Assert.Equal(150, await Store.CountAsync(Alfa, EgilResourceType.Organisation, Cancellation));
        seen.Clear();
        await foreach (var resource in Store.ReadAsync(Alfa, EgilResourceType.Organisation, 51, Cancellation))
        {
            seen.Add(resource.Key.Id);
        }

        Assert.Equal(ids.Skip(350), seen);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var resource in Store.ReadAsync(Alfa, EgilResourceType.Organisation, 1, new(canceled: true)))
            {
                Assert.Fail(resource.ToString());
            }
        });
    }

    [Fact]
    public async Task Pages_in_any_order_and_after_removals_are_those_of_the_list_as_it_stands()
    {
        var random = new Random(7644);
        var ids = new List<Guid>();
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(4))
            {
                case 0 when ids.Count > 0:
                    var at = random.Next(ids.Count);
                    Assert.True(await (random.Next(2) == 0 ? Store : SecondInstance()).TryRemoveAsync(Alfa, Make(ids[at]).Key, Cancellation));
                    ids.RemoveAt(at);
                    break;
                case 1:
                    var start = random.Next(ids.Count + 3);
                    var count = random.Next(7);
                    var page = await Store.ListAsync(Alfa, EgilResourceType.Organisation, start, count, Cancellation);
                    Assert.Equal(ids.Count, page.Total);
                    Assert.Equal(ids.Skip(Math.Max(start, 1) - 1).Take(count), page.Resources.Select(r => r.Key.Id));
                    break;
                default:
                    ids.Add(Guid.NewGuid());
                    Assert.True(await Store.TryAddAsync(Alfa, Make(ids[^1]), Cancellation));
                    break;
            }
        }
    }

    [Fact]
    public async Task Many_removals_leave_the_rest_in_order()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Alfa, Make(id), Cancellation);
        }

        for (var i = 0; i < ids.Length; i++)
        {
            if (i % 5 != 0)
            {
                Assert.True(await Store.TryRemoveAsync(Alfa, Make(ids[i]).Key, Cancellation));
            }
        }

        var page = await Store.ListAsync(Alfa, EgilResourceType.Organisation, 11, 10, Cancellation);
        Assert.Equal(40, page.Total);
        Assert.Equal(ids.Where((_, i) => i % 5 == 0).Skip(10).Take(10), page.Resources.Select(r => r.Key.Id));
        Assert.NotNull(await Store.FindAsync(Alfa, Make(ids[195]).Key, Cancellation));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_object_through_two_instances_one_succeeds()
    {
        var second = SecondInstance();
        for (var round = 0; round < 10; round++)
        {
            var resource = Make(Guid.NewGuid());
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
                async () => await (i % 2 == 0 ? Store : second).TryAddAsync(Alfa, resource, Cancellation), Cancellation)));
            Assert.Single(results, added => added);
        }
    }

    [Fact]
    public async Task Two_instances_lose_nothing_and_see_each_other()
    {
        var second = SecondInstance();
        var ids = Enumerable.Range(0, 300).Select(_ => Guid.NewGuid()).ToArray();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancellation }, async (id, cancellation) =>
        {
            var (writer, reader) = id.ToByteArray()[0] % 2 == 0 ? (Store, second) : (second, Store);
            Assert.True(await writer.TryAddAsync(Alfa, Make(id), cancellation));
            Assert.NotNull(await reader.FindAsync(Alfa, Make(id).Key, cancellation));
        });
        Assert.Equal(300, (await second.ListAsync(Alfa, EgilResourceType.Organisation, 1, 0, Cancellation)).Total);
    }

    [Fact]
    public async Task A_cancelled_add_adds_nothing()
    {
        var resource = Make(Guid.NewGuid());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.TryAddAsync(Alfa, resource, new(canceled: true)));
        Assert.Null(await Store.FindAsync(Alfa, resource.Key, Cancellation));
    }
}
