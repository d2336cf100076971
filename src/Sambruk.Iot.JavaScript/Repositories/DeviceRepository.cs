// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// A folder that is a checkout of a device repository: The Things Network's (<c>vendor/&lt;vendor&gt;/index.yaml</c>) or
/// ChirpStack's (<c>vendors/&lt;vendor&gt;/vendor.toml</c>). Read anew at each call, so a pull shows at once; safe for any number
/// of threads. Nothing outside the folder is read, whatever its files say, and a file that is too large, too deep or broken is
/// as if it were not there.
/// </summary>
public abstract class DeviceRepository
{
    private protected DeviceRepository(RepositoryFolder folder) => Folder = folder;

    /// <summary>The layout: <c>ttn</c> or <c>chirpstack</c>.</summary>
    public abstract string Layout { get; }

    private protected RepositoryFolder Folder { get; }

    /// <summary>The repository in a folder; null when the folder has neither layout.</summary>
    public static DeviceRepository? Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = new RepositoryFolder(folder);
        return root.Folder("vendors") is not null ? new ChirpStackRepository(root)
            : root.Folder("vendor") is not null ? new ThingsRepository(root)
            : null;
    }

    /// <summary>All devices of all vendors, vendors in the order of their names.</summary>
    public IEnumerable<RepositoryDevice> Devices() => Vendors().SelectMany(Devices);

    /// <summary>The device, or null when the repository does not know it.</summary>
    public abstract RepositoryDevice? FindDevice(string vendor, string device);

    /// <summary>The codec of a device; null when the repository knows no such device, version or region, or has no codec for it.</summary>
    /// <param name="vendor">The vendor's id.</param>
    /// <param name="device">The device's id.</param>
    /// <param name="firmware">The version; null takes the last that has a codec.</param>
    /// <param name="region">The region; null takes the first that has a codec, European ones before others.</param>
    public RepositoryCodec? FindCodec(string vendor, string device, string? firmware = null, string? region = null)
    {
        foreach (var version in (FindDevice(vendor, device)?.Firmware ?? []).Where(f => firmware is null || f.Version == firmware).Reverse())
        {
            var id = region is not null
                ? version.Codecs.GetValueOrDefault(region)
                : version.Codecs.OrderBy(c => c.Key.StartsWith("EU86", StringComparison.Ordinal) ? 0 : 1).Select(c => c.Value).FirstOrDefault();
            if (id is not null && ReadCodec(vendor, id) is { } codec)
            {
                return codec;
            }
        }

        return null;
    }

    /// <summary>All codecs with their examples, whether a device uses them or not.</summary>
    public IEnumerable<RepositoryCodec> Codecs() => Vendors().SelectMany(vendor => CodecIds(vendor).Select(id => ReadCodec(vendor, id)).OfType<RepositoryCodec>());

    private protected abstract IEnumerable<string> Vendors();

    private protected abstract IEnumerable<RepositoryDevice> Devices(string vendor);

    private protected abstract IEnumerable<string> CodecIds(string vendor);

    private protected abstract RepositoryCodec? ReadCodec(string vendor, string id);

    private protected static IEnumerable<string> Names(string? folder, bool folders, string pattern = "*") => folder is null
        ? []
        : (folders ? Directory.EnumerateDirectories(folder, pattern) : Directory.EnumerateFiles(folder, pattern))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).Take(20_000).ToArray();

    /// <summary>A script in a vendor's folder; what is wrong with it is added to the faults.</summary>
    private protected CodecSource? Script(string vendor, string[] place, string name, List<string> faults)
    {
        if (Folder.File([.. place, name]) is not { } path)
        {
            faults.Add($"{name}: there is no such file");
            return null;
        }

        try
        {
            return CodecSource.Read(path, $"{vendor}/{name}");
        }
        catch (SambrukException fault)
        {
            faults.Add(fault.Message);
            return null;
        }
    }
}
