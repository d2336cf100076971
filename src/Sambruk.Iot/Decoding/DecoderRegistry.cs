// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Iot;

/// <summary>The decoders by name. Names are compared without case.</summary>
public sealed class DecoderRegistry
{
    private readonly Dictionary<string, PayloadDecoder> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PayloadDecoder>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>A registry of these decoders.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public DecoderRegistry(IEnumerable<PayloadDecoder> decoders)
    {
        ArgumentNullException.ThrowIfNull(decoders);
        All = [.. decoders];
        foreach (var decoder in All)
        {
            foreach (var name in decoder.Info.Aliases.Prepend(decoder.Info.Key))
            {
                if (!_byName.TryAdd(name, decoder))
                {
                    throw new ArgumentException($"Two decoders are named {name}.", nameof(decoders));
                }
            }
        }

        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The decoders of this package.</summary>
    public static DecoderRegistry Default { get; } = new(NativeDecoders.All());

    /// <summary>All, in the order in which they were given.</summary>
    public IReadOnlyList<PayloadDecoder> All { get; }

    /// <summary>The decoder with this key or alias, or null.</summary>
    public PayloadDecoder? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The decoder with this key or alias.</summary>
    public bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out PayloadDecoder? decoder) => _bySpan.TryGetValue(name, out decoder);
}
