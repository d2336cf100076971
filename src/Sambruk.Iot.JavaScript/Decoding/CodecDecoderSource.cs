// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>
/// Vendors' codecs as decoders: <c>codec/NAME</c> and <c>repository/VENDOR/DEVICE[/FIRMWARE]</c>. A codec is loaded when it is
/// first asked for and kept; devices that share a script share its engines.
/// </summary>
internal sealed class CodecDecoderSource(IOptions<IotJavaScriptOptions> options, CodecEngineChoice choice, ILogger<CodecDecoderSource> logger) : IDecoderSource, IDisposable
{
    private const string FilePrefix = "codec/";
    private const string RepositoryPrefix = "repository/";

    // Names come from the register; a mistake there must not cost memory without end.
    private const int MostNames = 20_000;
    private const int LongestName = 512;

    private readonly ConcurrentDictionary<string, Lazy<CodecDecoder?>> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<PayloadCodec>> _byScript = new(StringComparer.Ordinal);
    private readonly Lazy<CodecEngine> _engine = new(() => choice.Create(options.Value.Limits));
    private readonly Lazy<DeviceRepository?> _repository = new(() => options.Value.Repository is { Length: > 0 } folder ? DeviceRepository.Open(folder) : null);

    public PayloadDecoder? Find(string name)
    {
        if (name.Length > LongestName
            || !(name.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(RepositoryPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (_byName.TryGetValue(name, out var known))
        {
            return known.Value;
        }

        return _byName.Count < MostNames ? _byName.GetOrAdd(name, key => new(() => Load(key))).Value : Load(name);
    }

    public void Dispose()
    {
        foreach (var codec in _byScript.Values.Where(codec => codec.IsValueCreated))
        {
            codec.Value.Dispose();
        }
    }

    private CodecDecoder? Load(string name)
    {
        try
        {
            return name.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) ? FromFile(name[FilePrefix.Length..]) : FromRepository(name[RepositoryPrefix.Length..]);
        }
        catch (Exception fault) when (fault is SambrukException or IOException or UnauthorizedAccessException)
        {
            CodecLog.NotRead(logger, name, (fault as SambrukException)?.Code ?? fault.GetType().Name);
            return null;
        }
    }

    private CodecDecoder? FromFile(string file)
    {
        foreach (var folder in options.Value.Folders)
        {
            if (CodecFolder.Find(folder, file) is { } path && CodecSource.FromFile(path) is { } source)
            {
                var key = FilePrefix + Path.GetFileNameWithoutExtension(path);
                return Make(path, source, new(key, "", source.Name, "a codec of the operator's"));
            }
        }

        return null;
    }

    private CodecDecoder? FromRepository(string name)
    {
        var parts = name.Split('/', 3);
        if (parts.Length < 2 || parts.Any(part => part.Length == 0) || _repository.Value is not { } repository)
        {
            return null;
        }

        var region = options.Value.Region is { Length: > 0 } wanted ? wanted : null;
        var codec = repository.FindCodec(parts[0], parts[1], parts.Length > 2 ? parts[2] : null, region);
        return codec?.UplinkDecoder is { } source
            ? Make(RepositoryPrefix + source.Name, source, new(RepositoryPrefix + name, parts[0], parts[1], $"a codec of the device repository: {source.Name}"))
            : null;
    }

    private CodecDecoder Make(string script, CodecSource source, DecoderInfo info)
    {
        var codec = _byScript.GetOrAdd(script, _ => new(() => _engine.Value.Load(source))).Value;
        if (codec.LoadFault is { } fault)
        {
            CodecLog.NotRunnable(logger, info.Key, fault);
        }
        else if ((codec.Functions & CodecFunctions.DecodeUplink) == CodecFunctions.None)
        {
            CodecLog.NoFunction(logger, info.Key);
        }

        return new(info, codec, options.Value);
    }
}

/// <summary>The engine that the host has chosen.</summary>
internal sealed record CodecEngineChoice(Func<CodecLimits, CodecEngine> Create);
