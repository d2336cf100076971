// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>Events that come from the calendar and not from posts.</summary>
public static class NavetBirthdays
{
    /// <summary>The ages that a person reaches in a period, in order; none of replaced numbers, the deregistered, and partial birth dates.</summary>
    /// <param name="person">The person.</param>
    /// <param name="after">The day before the period.</param>
    /// <param name="through">The last day of the period.</param>
    /// <param name="ages">Ages, such as 16, 18 and 20.</param>
    /// <param name="knownAt">Now.</param>
    /// <param name="leapDay">The birthday of 29 February in a common year. Default the first of March.</param>
    /// <exception cref="ArgumentException">The period ends before it begins.</exception>
    public static IEnumerable<NavetEvent> Between(
        NavetPerson person, DateOnly after, DateOnly through, IEnumerable<int> ages, DateTimeOffset knownAt, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(ages);
        if (through < after)
        {
            throw new ArgumentException("The period ends before it begins.", nameof(through));
        }

        return Turned(person, after, through, ages, knownAt, leapDay);
    }

    private static IEnumerable<NavetEvent> Turned(
        NavetPerson person, DateOnly after, DateOnly through, IEnumerable<int> ages, DateTimeOffset knownAt, LeapDayBirthday leapDay)
    {
        if (person is not { IsReplaced: false, Post: { Deregistration: null } post } || (post.BirthDate ?? post.Number?.BirthDate) is not { } birth)
        {
            yield break;
        }

        foreach (var age in ages.Order())
        {
            if (birth.HasTurned(age, after, leapDay) == false && birth.HasTurned(age, through, leapDay) == true)
            {
                yield return new()
                {
                    Kind = NavetEventKind.Turned,
                    PersonId = person.PersonId,
                    IsProtected = post.IsProtected,
                    Age = age,
                    ValidOn = DayOf(birth, age, leapDay),
                    KnownAt = knownAt,
                };
            }
        }
    }

    private static PartialBirthDate DayOf(PartialBirthDate birth, int age, LeapDayBirthday leapDay)
    {
        var year = birth.Year + age;
        if (!birth.HasFullDate)
        {
            return new(year, birth.Month);
        }

        return (birth.Month, birth.Day) is (2, 29) && !DateTime.IsLeapYear(year)
            ? leapDay == LeapDayBirthday.FirstOfMarch ? new(year, 3, 1) : new(year, 2, 28)
            : new(year, birth.Month, birth.Day);
    }
}
