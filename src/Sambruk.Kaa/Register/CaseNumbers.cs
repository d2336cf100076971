// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The identity numbers that events give to a person. A number has one person, and a person keeps those she had.</summary>
public static class CaseNumbers
{
    /// <summary>The numbers.</summary>
    public static IEnumerable<IdentityNumber> Of(IEnumerable<CaseEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var item in events)
        {
            switch (item)
            {
                case PersonEntered entered:
                    yield return entered.Identity;
                    break;
                case NumberChanged changed:
                    yield return changed.Identity;
                    break;
            }
        }
    }
}
