// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>The script of a codec and the name it is known by.</summary>
public sealed class CodecSource
{
    /// <summary>The longest script that is accepted: 1 MiB of UTF-8.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A codec from its text.</summary>
    /// <param name="name">A name for people, such as <c>elsys/elsys.js</c>.</param>
    /// <param name="script">The JavaScript.</param>
    /// <exception cref="ArgumentException">The script is longer than <see cref="MaxBytes"/>.</exception>
    public CodecSource(string name, string script)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(script);
        if (script.Length > MaxBytes || Encoding.UTF8.GetByteCount(script) > MaxBytes)
        {
            throw new ArgumentException($"A codec may have {MaxBytes} bytes.", nameof(script));
        }

        Name = name;
        Script = script;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The JavaScript.</summary>
    public string Script { get; }

    /// <summary>Reads a codec from a file in UTF-8; its name is the file's. Null when there is no such file.</summary>
    /// <exception cref="SambrukException">IOT-CODEC-SIZE: longer than <see cref="MaxBytes"/>. IOT-CODEC-TEXT: not UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CodecSource? FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? Read(path, Path.GetFileName(path)) : null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static CodecSource Read(string path, string name)
    {
        try
        {
            var bytes = BoundedFile.Read(path, MaxBytes)
                ?? throw new SambrukException("IOT-CODEC-SIZE", $"{name} is longer than {MaxBytes} bytes.");
            var text = Utf8.GetString(bytes);
            return new(name, text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            throw new SambrukException("IOT-CODEC-TEXT", $"{name} is not UTF-8.");
        }
    }
}
