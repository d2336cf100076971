// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Ss12000;

/// <summary>
/// From where the next changes are asked for. By the server's clock alone: the largest <c>meta.modified</c> seen, less the time that the
/// pull took, so that what was changed while it went on is asked for again. Its text can be kept and parsed.
/// </summary>
public sealed record Ss12000Position
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Makes a position.</summary>
    /// <param name="at">The point.</param>
    /// <param name="types">The types to ask for changes of.</param>
    public Ss12000Position(DateTimeOffset at, IReadOnlyCollection<Ss12000EntityType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count == 0 || types.Any(static type => !Enum.IsDefined(type)))
        {
            throw new ArgumentException("At least one type, each of the six.", nameof(types));
        }

        At = at.ToUniversalTime();
        Types = [.. types.Distinct().Order()];
    }

    /// <summary>The point.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The types.</summary>
    public IReadOnlyList<Ss12000EntityType> Types { get; }

    /// <summary>The position that a text tells.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Ss12000Position Parse(string text) => TryParse(text, out var position) ? position : throw new FormatException("Not a position of SS 12000.");

    /// <summary>The position that a text tells, and whether it tells one.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Ss12000Position? position)
    {
        position = null;
        var parts = (text ?? "").Split(';');
        if (parts.Length != 2 || !DateTimeOffset.TryParseExact(parts[0], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return false;
        }

        var types = new List<Ss12000EntityType>();
        foreach (var name in parts[1].Split(','))
        {
            if (!Enum.TryParse<Ss12000EntityType>(name, out var type) || !string.Equals(type.ToString(), name, StringComparison.Ordinal) || !Enum.IsDefined(type))
            {
                return false;
            }

            types.Add(type);
        }

        position = new(at, types);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Ss12000Position? other) => other is not null && At == other.At && Types.SequenceEqual(other.Types);

    /// <inheritdoc/>
    public override int GetHashCode() => At.GetHashCode();

    /// <summary>Such as <c>2026-08-17T06:00:00.0000000Z;Organisation,Person</c>.</summary>
    public override string ToString() => $"{At.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)};{string.Join(',', Types)}";
}
