// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The decoders of the host: the registry, then each further source.</summary>
internal sealed class DecoderCatalog(DecoderRegistry registry, IEnumerable<IDecoderSource> sources)
{
    private readonly IDecoderSource[] _sources = [.. sources];

    public bool Knows(string name) => Find(name) is not null;

    public PayloadDecoder? Find(string name)
    {
        if (registry.Find(name) is { } native)
        {
            return native;
        }

        foreach (var source in _sources)
        {
            if (source.Find(name) is { } decoder)
            {
                return decoder;
            }
        }

        return null;
    }
}
