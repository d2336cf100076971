// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000;

/// <summary>How a server spells what it is asked for.</summary>
public enum Ss12000Profile
{
    /// <summary>As in SS 12000:2020: <c>meta.modified.after</c>, <c>/deletedEntities</c>.</summary>
    Standard,

    /// <summary>As Edlevo documents it: <c>Meta.Modified.After</c>, <c>/deletedentities</c>, subscriptions for three types only.</summary>
    Edlevo,
}

/// <summary>Settings of <c>AddSs12000</c>, the section <c>Ss12000</c>.</summary>
public sealed class Ss12000Options
{
    /// <summary>
    /// Where the endpoints stand, such as <c>https://school.example/v2.0</c>, with or without the last slash. https; http is taken for this
    /// machine only. No default.
    /// </summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>How the server spells. Default <see cref="Ss12000Profile.Standard"/>.</summary>
    [EnumDataType(typeof(Ss12000Profile))]
    public Ss12000Profile Profile { get; set; } = Ss12000Profile.Standard;

    /// <summary>Where tokens come from (OAuth 2.0 client credentials, RFC 6749 §4.4). Ignored when <c>UseAccessToken</c> gives them. Default none.</summary>
    public Uri? TokenAddress { get; set; }

    /// <summary>Client id for the token. Default empty.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Client secret for the token, from a secret store. Default empty.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Scope asked for. Default empty: none.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Entities asked for on a page. The server may give fewer; one that gives more is read as well. Default 500.</summary>
    [Range(1, 100_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>Identities in one lookup; halved when the server finds it too many. Default 100.</summary>
    [Range(1, 10_000)]
    public int LookupSize { get; set; } = 100;

    /// <summary>Longest time from a request to the head of its answer. Default 100 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Longest time from a request to the last byte of its answer, however slowly it drips. Default 5 minutes.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts at a request that may be repeated, and at a page that breaks off. Default 4.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 4;

    /// <summary>First wait before a repeated attempt when the server does not say; doubled each time, with jitter. Default 1 second.</summary>
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a server may ask for; one that asks for more counts as busy. Default 2 minutes.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest page, bytes after decompression. Default 256 MiB, for servers that give everything at once.</summary>
    [Range(1024, 4L * 1024 * 1024 * 1024)]
    public long MaxPageBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Largest entity, bytes of JSON. Default 4 MiB, for groups with many members.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxEntityBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Most entities of one type. Default 2,000,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxEntities { get; set; } = 2_000_000;

    /// <summary>How far before the largest <c>meta.modified</c> seen the next changes are asked for. Default 10 minutes.</summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most changed entities in one change set; with more a snapshot is due. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxChanges { get; set; } = 20_000;

    /// <summary>How snapshots are taken and kept.</summary>
    [ValidateObjectMembers]
    public Ss12000SnapshotOptions Snapshot { get; } = new();

    /// <summary>The subscription that is kept alive at the server.</summary>
    [ValidateObjectMembers]
    public Ss12000SubscriptionOptions Subscription { get; } = new();
}

/// <summary>How snapshots are taken and kept.</summary>
public sealed class Ss12000SnapshotOptions
{
    /// <summary>
    /// Folder of the snapshots, made with access for the account of the process only: it holds persons in clear text. Default empty: in memory.
    /// </summary>
    public string Directory { get; set; } = "";

    /// <summary>Largest snapshot in memory, bytes. Ignored with a folder. Default 512 MiB.</summary>
    [Range(1024 * 1024, 64L * 1024 * 1024 * 1024)]
    public long MaxMemoryBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Largest snapshot on disk, bytes. Ignored without a folder. Default 8 GiB.</summary>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long MaxDiskBytes { get; set; } = 8L * 1024 * 1024 * 1024;

    /// <summary>Snapshots kept in the folder, the newest. Default 2.</summary>
    [Range(1, 1000)]
    public int Kept { get; set; } = 2;

    /// <summary>Types to take. Default, when empty: all six.</summary>
    public IList<Ss12000EntityType> Types { get; } = [];

    /// <summary>Types without which there is no roster: not offered, or without a single entity, the pull is refused. Default, when empty: organisations and persons.</summary>
    public IList<Ss12000EntityType> Required { get; } = [];

    /// <summary>A type may have so many percent fewer entities than in the snapshot before. Default 10.</summary>
    [Range(0, 100)]
    public double MaxDecreasePercent { get; set; } = 10;

    /// <summary>The percentage does not count while at most so many entities of a type are gone. Default 25.</summary>
    [Range(0, 1_000_000)]
    public int MinimumForPercent { get; set; } = 25;
}

/// <summary>The subscription that is kept alive at the server.</summary>
public sealed class Ss12000SubscriptionOptions
{
    /// <summary>Address that the server shall call, with its secret, from a secret store. Default none: nothing is subscribed to.</summary>
    public Uri? Target { get; set; }

    /// <summary>Name of the subscription at the server. Default <c>Sambruk</c>.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = "Sambruk";

    /// <summary>Types to be told about. Default, when empty: all that the profile has.</summary>
    public IList<Ss12000EntityType> Types { get; } = [];
}
