// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>What a file says of itself and its delivery (<c>Aviseringsinformation/Filinformation</c>). Absent elements are <c>null</c>.</summary>
public sealed record NavetFileInformation
{
    /// <summary>The order (<c>BestallningsId</c>).</summary>
    public string? OrderId { get; init; }

    /// <summary>Kind of order (<c>Bestallningstyp</c>), as delivered.</summary>
    public string? OrderKind { get; init; }

    /// <summary>Product (<c>Produkt</c>), as delivered.</summary>
    public string? Product { get; init; }

    /// <summary>The day of the delivery (<c>Effektueringsdatum</c>).</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>Posts in this file (<c>AntalPoster</c>).</summary>
    public long? Posts { get; init; }

    /// <summary>Posts in the delivery (<c>AntalPosterTotalt</c>).</summary>
    public long? TotalPosts { get; init; }

    /// <summary>Files of the delivery (<c>AntalFiler</c>).</summary>
    public int? Files { get; init; }

    /// <summary>Number of this file in the delivery, from 1 (<c>FilNr</c>).</summary>
    public int? FileNumber { get; init; }

    /// <summary>The delivery (<c>JobbId</c>).</summary>
    public string? JobId { get; init; }

    /// <summary>Running number of the deliveries of an order (<c>LopNr</c>).</summary>
    public long? SequenceNumber { get; init; }

    internal static NavetFileInformation From(PostNode node)
    {
        var file = node.Child("Filinformation");
        var output = file?.Child("Utfil");
        return new()
        {
            OrderId = file?.Value("BestallningsId"),
            OrderKind = file?.Value("Bestallningstyp"),
            Product = file?.Value("Produkt"),
            ExecutedOn = output?.Value("Effektueringsdatum") is { } day ? NavetDates.ParseDay(day) : null,
            Posts = Number(output?.Value("AntalPoster")),
            TotalPosts = Number(output?.Value("AntalPosterTotalt")),
            Files = Small(output?.Value("AntalFiler")),
            FileNumber = Small(output?.Value("FilNr")),
            JobId = output?.Value("JobbId"),
            SequenceNumber = Number(output?.Value("LopNr")),
        };
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Small(string? text) => Number(text) is { } number and <= 100_000 ? (int)number : null;
}
