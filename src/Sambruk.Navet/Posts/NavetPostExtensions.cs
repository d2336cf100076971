// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Navet;

/// <summary>Views of a post.</summary>
public static class NavetPostExtensions
{
    private const string Mask = "***";
    private const int AgeOfMajority = 18;

    /// <summary>What is shown of somebody without protection: codes, dates of the register, the municipality. All else is masked.</summary>
    private static readonly HashSet<string> s_open = new(StringComparer.Ordinal)
    {
        "protection", "isBare", "changedAt", "extractedOn", "totalPost", "caseType",
        "deregistration.code", "deregistration.date", "registration.date", "registration.municipality", "registration.kind", "immigratedOn",
    };

    /// <summary>
    /// The guardians of a youth on a day: relations <c>V</c> that have begun, without an end date and without a deregistration;
    /// none from the 18th birthday on, and none when the birth date does not tell the age.
    /// </summary>
    /// <param name="post">The youth's post.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<NavetRelation> GuardiansOn(this NavetPost post, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(post);
        return (post.BirthDate ?? post.Number?.BirthDate)?.HasTurned(AgeOfMajority, day) == false
            ? [.. post.Relations.Where(relation => relation.IsGuardian() && !(relation.From?.Earliest > day))]
            : [];
    }

    /// <summary>
    /// The post as rows of a table: the path of each field and its text. Without <paramref name="reveal"/> a number shows its
    /// birth date only, names and addresses are masked, and of a protected person everything but the protection is.
    /// </summary>
    /// <param name="post">The post.</param>
    /// <param name="reveal">True shows all, also of protected persons: ask for permission and reason before, and log it.</param>
    public static IEnumerable<KeyValuePair<string, string>> Fields(this NavetPost post, bool reveal = false)
    {
        ArgumentNullException.ThrowIfNull(post);
        var element = JsonSerializer.SerializeToElement(post, NavetJson.Shown(indented: false));
        var rows = new List<KeyValuePair<string, string>>();
        Collect(element, "", rows);
        return reveal ? rows : rows.Select(row => new KeyValuePair<string, string>(row.Key, Masked(post, row.Key, row.Value)));
    }

    /// <summary>The post as JSON, camel case, absent fields left out; all of it, also of protected persons.</summary>
    /// <param name="post">The post.</param>
    /// <param name="indented">True writes it for a reader.</param>
    public static string ToRevealedJson(this NavetPost post, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(post);
        return JsonSerializer.Serialize(post, NavetJson.Shown(indented));
    }

    internal static bool IsGuardian(this NavetRelation relation) =>
        relation.Kind == NavetRelationKind.Guardian && relation.Until is null && relation.Deregistration is null;

    private static string Masked(NavetPost post, string path, string value) => path switch
    {
        "protection" or "isBare" => value,
        _ when post.IsProtected => Mask,
        "personId" => post.Number is { } number ? number.ToString() : Mask,
        _ => s_open.Contains(path) ? value : Mask,
    };

    private static void Collect(JsonElement element, string path, List<KeyValuePair<string, string>> rows)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", rows);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, $"{path}[{index++}]", rows);
                }

                break;
            default:
                rows.Add(new(path, element.ToString()));
                break;
        }
    }
}
