// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A command that an encoder knows: what a form shows and what a command is held against.</summary>
public sealed record DownlinkDefinition
{
    /// <summary>A command of an encoder.</summary>
    /// <param name="name">Its name, such as <c>setInterval</c>.</param>
    /// <param name="summary">What it does, in English.</param>
    /// <param name="prefix">The bytes before the parameters.</param>
    /// <param name="parameters">Its parameters, in the order of the bytes.</param>
    /// <exception cref="ArgumentException">The name is empty, or a parameter takes no 1–4 bytes or has no range.</exception>
    public DownlinkDefinition(string name, string summary, ReadOnlySpan<byte> prefix, params IReadOnlyList<DownlinkParameter> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Any(parameter => parameter.Bytes is < 1 or > 4 || parameter.Step < 1 || !(parameter.Minimum <= parameter.Maximum)))
        {
            throw new ArgumentException("A parameter takes 1 to 4 bytes and has a range.", nameof(parameters));
        }

        Name = name;
        Summary = summary;
        Prefix = prefix.ToArray();
        Parameters = parameters;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public string Summary { get; }

    /// <summary>Its parameters, in the order of the bytes; all are needed.</summary>
    public IReadOnlyList<DownlinkParameter> Parameters { get; }

    /// <summary>Makes the device restart, so that it stands last.</summary>
    public bool IsLast { get; init; }

    internal byte[] Prefix { get; }

    /// <summary>The parameter with this name, or null.</summary>
    public DownlinkParameter? Find(string parameter) => Parameters.FirstOrDefault(p => p.Name == parameter);
}

/// <summary>A parameter: its range, and how it is sent.</summary>
/// <param name="Name">Its name, such as <c>seconds</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Minimum">The least value that is allowed.</param>
/// <param name="Maximum">The greatest value that is allowed.</param>
/// <param name="Bytes">Bytes that it takes, 1–4.</param>
/// <param name="Decimals">Decimals that are sent: 21.5 with one is sent as 215. Finer values are refused.</param>
public sealed record DownlinkParameter(string Name, Unit Unit, double Minimum, double Maximum, int Bytes = 1, int Decimals = 0)
{
    /// <summary>What a unit of the number that is sent counts, without decimals: 5 sends 300 s as 60.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whole degrees, counts and flags: the number that is sent, or null when the value is not allowed.</summary>
    internal long? Encode(double value)
    {
        if (!(value >= Minimum && value <= Maximum))
        {
            return null;
        }

        var scaled = value * Math.Pow(10, Decimals) / Step;
        var whole = Math.Round(scaled, MidpointRounding.AwayFromZero);
        return Math.Abs(scaled - whole) < 1e-6 ? (long)whole : null;
    }
}
