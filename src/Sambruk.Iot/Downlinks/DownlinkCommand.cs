// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Something that a device is told, as data: <c>new DownlinkCommand("setInterval") { ["seconds"] = 600 }</c>. Which
/// commands there are, with which parameters, <see cref="DownlinkEncoder.Commands"/> says.
/// </summary>
public sealed class DownlinkCommand
{
    private readonly Dictionary<string, double> _parameters = new(StringComparer.Ordinal);

    /// <summary>A command without parameters.</summary>
    /// <param name="name">Its name, such as <c>reboot</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public DownlinkCommand(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its parameters by name; a flag is 0 or 1.</summary>
    public IReadOnlyDictionary<string, double> Parameters => _parameters;

    /// <summary>A parameter.</summary>
    /// <exception cref="KeyNotFoundException">It is not set.</exception>
    public double this[string parameter]
    {
        get => _parameters[parameter];
        set => _parameters[parameter] = value;
    }

    /// <summary>The name; not the parameters.</summary>
    public override string ToString() => Name;
}
