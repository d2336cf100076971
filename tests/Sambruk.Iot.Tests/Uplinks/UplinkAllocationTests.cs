// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>
/// iot.md §13 row 10: at most one allocation besides the result. The result itself is measured by making it once more by
/// hand, text for text and list for list.
/// </summary>
public sealed class UplinkAllocationTests
{
    /// <summary>The one allocation that is allowed: a short text or array.</summary>
    private const int OneAllocation = 64;

    public static TheoryData<string, int> Documents => new()
    {
        { "chirpstack-v4", 0 },
        { "chirpstack-v4", 2 },
        { "chirpstack-v4", 4 },
        { "chirpstack-v3", 0 },
        { "chirpstack-v3", 1 },
        { "ttn-v3", 0 },
        { "ttn-v3", 3 },
        { "actility", 0 },
        { "netmore", 0 },
        { "netmore", 1 },
        { "loriot", 0 },
        { "loriot", 1 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_allocates_its_result_and_at_most_one_more(string format, int index)
    {
        var c = UplinkCase.Of(format, index);
        var named = Measured(() => UplinkParser.Parse(c.Document, c.NamedFormat, c.EventType).Document!, out var document);
        var detected = Measured(() => UplinkParser.Parse(c.Document, UplinkFormat.Auto, c.EventType).Document!, out _);
        var result = Measured(() => Again(document), out _);

        Assert.InRange(named - result, 0, OneAllocation);
        Assert.Equal(named, detected);
    }

    [Fact]
    public void What_is_passed_over_allocates_nothing()
    {
        var small = Encoding.UTF8.GetBytes("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AQ=="}""");
        var large = Encoding.UTF8.GetBytes($$"""{"other":[{{string.Join(',', Enumerable.Repeat("""{"a":[1,"b",null,true]}""", 2000))}}],"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AQ=="}""");

        Assert.Equal(
            Measured(() => UplinkParser.Parse(small).Document!, out _),
            Measured(() => UplinkParser.Parse(large).Document!, out _));
    }

    private static long Measured(Func<UplinkDocument> make, out UplinkDocument document)
    {
        for (var i = 0; i < 200; i++)
        {
            _ = make(); // rented arrays, tables made once
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        document = make();
        var once = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            document = make();
        }

        // A collection in between may take the rented arrays away: the lesser of the two is the price.
        return Math.Min(once, (GC.GetAllocatedBytesForCurrentThread() - before) / 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static UplinkDocument Again(UplinkDocument document) => new()
    {
        Format = document.Format,
        Uplinks = Copy(document.Uplinks, u => new Uplink
        {
            Network = u.Network,
            DevEui = u.DevEui,
            DeviceName = Copy(u.DeviceName),
            Profile = Copy(u.Profile),
            FPort = u.FPort,
            FCnt = u.FCnt,
            ReceivedAt = u.ReceivedAt,
            Payload = Copy(u.Payload),
            Object = Copy(u.Object),
            Normalized = Copy(u.Normalized),
            Confirmed = u.Confirmed,
            DevAddr = Copy(u.DevAddr),
            Radio = u.Radio,
            Gateways = Copy(u.Gateways, g => g with { Id = Copy(g.Id) }),
            Location = u.Location,
            Tags = Copy(u.Tags, t => new UplinkTag(Copy(t.Key)!, Copy(t.Values, v => Copy(v)!))),
            DeduplicationId = Copy(u.DeduplicationId),
            TenantId = Copy(u.TenantId),
            TenantName = Copy(u.TenantName),
            ApplicationId = Copy(u.ApplicationId),
            ApplicationName = Copy(u.ApplicationName),
            JoinEui = Copy(u.JoinEui),
            SubBand = Copy(u.SubBand),
            Channel = Copy(u.Channel),
            Mic = Copy(u.Mic),
        }),
        Statuses = Copy(document.Statuses, s => new DeviceStatus
        {
            DevEui = s.DevEui,
            DeviceName = Copy(s.DeviceName),
            Profile = Copy(s.Profile),
            Tags = Copy(s.Tags, t => new UplinkTag(Copy(t.Key)!, Copy(t.Values, v => Copy(v)!))),
            DeduplicationId = Copy(s.DeduplicationId),
            TenantId = Copy(s.TenantId),
            TenantName = Copy(s.TenantName),
            ApplicationId = Copy(s.ApplicationId),
            ApplicationName = Copy(s.ApplicationName),
        }),
    };

    private static string? Copy(string? text) => text is null ? null : new string(text.AsSpan());

    private static ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    private static T[] Copy<T>(IReadOnlyList<T> items, Func<T, T> copy)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var copies = new T[items.Count];
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = copy(items[i]);
        }

        return copies;
    }
}
