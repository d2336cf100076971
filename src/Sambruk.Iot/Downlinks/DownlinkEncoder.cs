// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Encodes what a family of devices is told. An encoder is a table of commands and, where the vendor wraps them, a frame:
/// a function of the commands, without clock or state. Thread-safe.
/// </summary>
public abstract class DownlinkEncoder
{
    /// <summary>Bytes that the slowest data rate of EU868 takes.</summary>
    public const int MaxBytes = 51;

    private readonly Dictionary<string, DownlinkDefinition> _byName;

    /// <summary>An encoder.</summary>
    /// <param name="key">The family or the model, as in <see cref="DecoderInfo.Key"/>: <c>decentlab</c> is for all of them, <c>mclimate/vicki</c> for one.</param>
    /// <param name="fPort">LoRaWAN port that the devices listen to.</param>
    /// <param name="source">Where the commands are published.</param>
    /// <param name="commands">The commands.</param>
    /// <exception cref="ArgumentException">Two commands have one name.</exception>
    protected DownlinkEncoder(string key, byte fPort, string source, IReadOnlyList<DownlinkDefinition> commands)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(commands);
        Key = key;
        FPort = fPort;
        Source = source;
        Commands = commands;
        _byName = commands.ToDictionary(command => command.Name, StringComparer.Ordinal);
    }

    /// <summary>The family or the model.</summary>
    public string Key { get; }

    /// <summary>LoRaWAN port that the devices listen to, unless they are set to another.</summary>
    public byte FPort { get; }

    /// <summary>Where the commands are published.</summary>
    public string Source { get; }

    /// <summary>What the devices can be told.</summary>
    public IReadOnlyList<DownlinkDefinition> Commands { get; }

    /// <summary>Several commands may go in one frame.</summary>
    protected virtual bool TakesSeveral => true;

    /// <summary>Numbers are sent least significant byte first.</summary>
    protected virtual bool IsLittleEndian => false;

    /// <summary>Encodes commands into one frame, in their order.</summary>
    /// <param name="commands">What the device is told.</param>
    /// <returns>The bytes and the port, or why not; never half of the commands.</returns>
    public DownlinkResult Encode(params IReadOnlyList<DownlinkCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        if (commands.Count == 0)
        {
            return DownlinkResult.Refuse(DownlinkStatus.Empty);
        }

        var bytes = new List<byte>();
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            if (!_byName.TryGetValue(command.Name, out var definition))
            {
                return DownlinkResult.Refuse(DownlinkStatus.UnknownCommand, command.Name);
            }

            if (i > 0 && !TakesSeveral || (definition.IsLast && i < commands.Count - 1))
            {
                return DownlinkResult.Refuse(DownlinkStatus.NotTogether, command.Name);
            }

            if (Append(command, definition, bytes) is { } refusal)
            {
                return refusal;
            }
        }

        Wrap(bytes);
        return bytes.Count > MaxBytes
            ? DownlinkResult.Refuse(DownlinkStatus.TooLong)
            : new(DownlinkStatus.Ok, FPort, bytes.ToArray(), null);
    }

    /// <summary>Puts what the vendor asks for around the commands: a header, a checksum. Default: nothing.</summary>
    /// <param name="bytes">The commands, to be changed.</param>
    protected virtual void Wrap(IList<byte> bytes)
    {
    }

    private DownlinkResult? Append(DownlinkCommand command, DownlinkDefinition definition, List<byte> bytes)
    {
        foreach (var name in command.Parameters.Keys)
        {
            if (definition.Find(name) is null)
            {
                return DownlinkResult.Refuse(DownlinkStatus.UnknownParameter, $"{command.Name}.{name}");
            }
        }

        bytes.AddRange(definition.Prefix);
        foreach (var parameter in definition.Parameters)
        {
            if (!command.Parameters.TryGetValue(parameter.Name, out var value))
            {
                return DownlinkResult.Refuse(DownlinkStatus.MissingParameter, $"{command.Name}.{parameter.Name}");
            }

            if (parameter.Encode(value) is not { } number)
            {
                return DownlinkResult.Refuse(DownlinkStatus.OutOfRange, $"{command.Name}.{parameter.Name}");
            }

            for (var i = 0; i < parameter.Bytes; i++)
            {
                var place = IsLittleEndian ? i : parameter.Bytes - 1 - i;
                bytes.Add((byte)(number >> (8 * place)));
            }
        }

        return null;
    }
}
