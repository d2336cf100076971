// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>The layout of ChirpStack's <c>chirpstack-device-profiles</c>.</summary>
internal sealed class ChirpStackRepository(RepositoryFolder folder) : DeviceRepository(folder)
{
    private const int MaxTestBytes = 4 << 20;

    public override string Layout => "chirpstack";

    public override RepositoryDevice? FindDevice(string vendor, string device)
    {
        if (Toml("vendors", vendor, "devices", device + ".toml") is not { } file)
        {
            return null;
        }

        var firmware = new List<RepositoryFirmware>();
        foreach (var version in file.Tables("device.firmware"))
        {
            var codecs = new Dictionary<string, string>(StringComparer.Ordinal);
            if (version.GetValueOrDefault("codec") is string { Length: > 0 } codec)
            {
                foreach (var profile in TomlFile.List(version, "profiles"))
                {
                    var region = Toml("vendors", vendor, "profiles", profile)?.Text("profile", "region") ?? profile;
                    codecs[region] = codec.EndsWith(".js", StringComparison.Ordinal) ? codec[..^3] : codec;
                }
            }

            firmware.Add(new(version.GetValueOrDefault("version") as string ?? "", codecs));
        }

        return new(vendor, device, file.Text("device", "name") ?? device, firmware);
    }

    private protected override IEnumerable<string> Vendors() => Names(Folder.Folder("vendors"), folders: true);

    private protected override IEnumerable<RepositoryDevice> Devices(string vendor) =>
        (Toml("vendors", vendor, "vendor.toml")?.List("vendor", "devices") ?? [])
            .Select(name => FindDevice(vendor, name.EndsWith(".toml", StringComparison.Ordinal) ? name[..^5] : name))
            .OfType<RepositoryDevice>();

    private protected override IEnumerable<string> CodecIds(string vendor) =>
        Names(Folder.Folder("vendors", vendor, "codecs"), folders: false, "*.js").Select(name => name[..^".js".Length]);

    private protected override RepositoryCodec? ReadCodec(string vendor, string id)
    {
        if (Folder.File("vendors", vendor, "codecs", id + ".js") is null)
        {
            return null;
        }

        var faults = new List<string>();
        var script = Script(vendor, ["vendors", vendor, "codecs"], id + ".js", faults);
        var examples = new List<RepositoryExample>();
        Examples($"test_decode_{id}.json", CodecFunctions.DecodeUplink);
        Examples($"test_encode_{id}.json", CodecFunctions.EncodeDownlink);
        return new(vendor, id, script, script, script, examples, faults);

        void Examples(string name, CodecFunctions function)
        {
            if (Folder.Read(MaxTestBytes, "vendors", vendor, "codecs", name) is not { } bytes)
            {
                return;
            }

            try
            {
                using var document = JsonDocument.Parse(bytes);
                if (document.RootElement.ValueKind != JsonValueKind.Array)
                {
                    faults.Add($"{name}: not a list");
                    return;
                }

                foreach (var test in document.RootElement.EnumerateArray())
                {
                    if (test.ValueKind == JsonValueKind.Object
                        && test.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.Object
                        && test.TryGetProperty("expected", out var expected) && expected.ValueKind == JsonValueKind.Object)
                    {
                        var description = test.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
                        examples.Add(new(function, description, Encoding.UTF8.GetBytes(input.GetRawText()), Encoding.UTF8.GetBytes(expected.GetRawText()), default));
                    }
                }
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // The second: a name or text that is half of a surrogate pair.
                faults.Add($"{name}: not JSON");
            }
        }
    }

    private TomlFile? Toml(params ReadOnlySpan<string> names) => Folder.Read(TomlFile.MaxBytes, names) is { } bytes ? TomlFile.TryRead(bytes) : null;
}
