// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Further decoders by name: codecs in JavaScript, a contributor's own. Asked when the registry does not know a name.</summary>
public interface IDecoderSource
{
    /// <summary>The decoder of this name, or null. Called often: it keeps what it has made.</summary>
    PayloadDecoder? Find(string name);
}
