// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>The layout of The Things Network's <c>lorawan-devices</c>.</summary>
internal sealed class ThingsRepository(RepositoryFolder folder) : DeviceRepository(folder)
{
    private const int MaxExamples = 10_000;

    public override string Layout => "ttn";

    public override RepositoryDevice? FindDevice(string vendor, string device)
    {
        if (Yaml("vendor", vendor, device + ".yaml") is not { } document)
        {
            return null;
        }

        using (document)
        {
            var root = document.RootElement;
            if (!Member(root, "firmwareVersions", JsonValueKind.Array, out var versions))
            {
                return null;
            }

            var firmware = new List<RepositoryFirmware>();
            foreach (var version in versions.EnumerateArray())
            {
                var codecs = new Dictionary<string, string>(StringComparer.Ordinal);
                if (Member(version, "profiles", JsonValueKind.Object, out var profiles))
                {
                    foreach (var profile in profiles.EnumerateObject())
                    {
                        if (Text(profile.Value, "codec") is { } codec)
                        {
                            codecs[profile.Name] = codec;
                        }
                    }
                }

                firmware.Add(new(Text(version, "version") ?? "", codecs));
            }

            return new(vendor, device, Text(root, "name") ?? device, firmware);
        }
    }

    private protected override IEnumerable<string> Vendors() => Names(Folder.Folder("vendor"), folders: true);

    private protected override IEnumerable<RepositoryDevice> Devices(string vendor)
    {
        if (Yaml("vendor", vendor, "index.yaml") is not { } document)
        {
            return [];
        }

        using (document)
        {
            return !Member(document.RootElement, "endDevices", JsonValueKind.Array, out var ids) ? []
                : ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String)
                    .Select(id => FindDevice(vendor, id.GetString()!)).OfType<RepositoryDevice>().ToArray();
        }
    }

    // A codec is a file with one of the three functions; which files are codecs, only they themselves tell.
    private protected override IEnumerable<string> CodecIds(string vendor) =>
        Names(Folder.Folder("vendor", vendor), folders: false, "*.yaml").Select(name => name[..^".yaml".Length]);

    private protected override RepositoryCodec? ReadCodec(string vendor, string id)
    {
        if (Yaml("vendor", vendor, id + ".yaml") is not { } document)
        {
            return null;
        }

        using (document)
        {
            var examples = new List<RepositoryExample>();
            var faults = new List<string>();
            var uplink = Part("uplinkDecoder", CodecFunctions.DecodeUplink);
            var encoder = Part("downlinkEncoder", CodecFunctions.EncodeDownlink);
            var decoder = Part("downlinkDecoder", CodecFunctions.DecodeDownlink);
            return uplink is null && encoder is null && decoder is null && faults.Count == 0
                ? null
                : new(vendor, id, uplink, encoder, decoder, examples, faults);

            CodecSource? Part(string name, CodecFunctions function)
            {
                if (!Member(document.RootElement, name, JsonValueKind.Object, out var part) || Text(part, "fileName") is not { } file)
                {
                    return null;
                }

                if (Member(part, "examples", JsonValueKind.Array, out var list))
                {
                    foreach (var example in list.EnumerateArray().Take(MaxExamples))
                    {
                        if (Member(example, "input", JsonValueKind.Object, out var input) && Member(example, "output", JsonValueKind.Object, out var output))
                        {
                            examples.Add(new(
                                function,
                                Text(example, "description") ?? "",
                                Json(input),
                                Json(output),
                                Member(example, "normalizedOutput", JsonValueKind.Object, out var normalized) ? Json(normalized) : default));
                        }
                    }
                }

                return Script(vendor, ["vendor", vendor], file, faults);
            }
        }
    }

    private JsonDocument? Yaml(params ReadOnlySpan<string> names)
    {
        var bytes = Folder.Read(YamlJson.MaxBytes, names);
        var document = bytes is null ? null : YamlJson.TryRead(bytes);
        if (document?.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document?.Dispose();
        return null;
    }

    private static byte[] Json(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private static bool Member(JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;
}
