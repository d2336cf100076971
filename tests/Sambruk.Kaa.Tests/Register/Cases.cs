// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>Cases made of events.</summary>
internal static class Cases
{
    public static readonly MunicipalityCode Here = MunicipalityCode.Parse("1440");

    public static SourceFacts Registered { get; } = new() { Registrations = [new(Here, new(2009, 1, 1))], CompulsorySchooling = [new(SchoolDuty.Completed, new(2022, 6, 12))] };

    public static CaseFile Of(string id, string number, params CaseEvent[] events)
    {
        var at = new DateTimeOffset(2026, 7, 2, 8, 0, 0, TimeSpan.Zero);
        return CaseFold.Of(id, [.. events.Prepend(new PersonEntered(IdentityNumber.Parse(number, CultureInfo.InvariantCulture), "Navet")).Select((e, i) => new RecordedEvent(i + 1, at, "u", e))])!;
    }
}
