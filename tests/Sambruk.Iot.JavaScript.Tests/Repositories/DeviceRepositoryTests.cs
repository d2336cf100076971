// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class DeviceRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_layout_of_The_Things_Network_is_read()
    {
        Things();
        var repository = DeviceRepository.Open(_folder.FullName)!;

        var device = Assert.Single(repository.Devices());
        Assert.Equal(("ttn", "acme", "valve", "Acme valve"), (repository.Layout, device.Vendor, device.Id, device.Name));
        Assert.Equal(["1.0", "2.0"], device.Firmware.Select(f => f.Version));
        var codec = repository.FindCodec("acme", "valve")!;
        Assert.Equal("valve-codec", codec.Id);
        Assert.Equal("acme/valve.js", codec.UplinkDecoder!.Name);
        Assert.Equal(3, codec.Examples.Count);
        Assert.Equal("""{"fPort":2,"bytes":[100,0,234]}""", Encoding.UTF8.GetString(codec.Examples[0].Input.Span));
        Assert.Equal("old-codec", device.Firmware[0].Codecs["US902-928"]);
        Assert.NotNull(repository.FindCodec("acme", "valve", "2.0", "EU863-870"));
        Assert.Null(repository.FindCodec("acme", "valve", "3.0"));
        Assert.Null(repository.FindCodec("acme", "valve", "2.0", "CN470-510"));
        Assert.Null(repository.FindCodec("acme", "nothing"));
        Assert.Null(repository.FindCodec("nobody", "valve"));
        Assert.Equal(["valve-codec"], repository.Codecs().Select(c => c.Id));
    }

    [Fact]
    public void The_layout_of_ChirpStack_is_read()
    {
        Write("vendors/acme/vendor.toml", "[vendor]\nname = \"Acme\" # a comment\ndevices = [\n  \"valve.toml\",\n]\n[vendor.metadata]\nhomepage = \"https://acme.example/\"\n");
        Write("vendors/acme/devices/valve.toml", "[device]\nname = \"Valve \\\"V\\\" \\u00e5\"\ndescription = \"\"\"many\nlines\"\"\"\n\n[[device.firmware]]\nversion = \"1.0\"\nprofiles = [\"EU868.toml\"]\ncodec = \"valve.js\"\n");
        Write("vendors/acme/profiles/EU868.toml", "[profile]\nid = \"x\"\nregion = \"EU868\"\nmax_eirp = 14\n");
        Write("vendors/acme/codecs/valve.js", Text.OwnCodec("valve.js"));
        Write("vendors/acme/codecs/test_decode_valve.json", """[{"name":"ok","input":{"fPort":2,"bytes":[100,0,234]},"expected":{"data":{"battery":100,"temperature":23.4}}}]""");
        Write("vendors/acme/codecs/test_encode_valve.json", """[{"name":"ok","input":{"data":{"open":75}},"expected":{"bytes":[14,75]}}]""");
        var repository = DeviceRepository.Open(_folder.FullName)!;

        var device = Assert.Single(repository.Devices());
        Assert.Equal(("chirpstack", "Valve \"V\" å"), (repository.Layout, device.Name));
        Assert.Equal("valve", repository.FindCodec("acme", "valve", "1.0", "EU868")!.Id);
        Assert.Equal((2, 0), Counts(repository));
    }

    [Fact]
    public void The_vendors_examples_are_run()
    {
        Things();
        Write("vendor/acme/wrong-codec.yaml", "uplinkDecoder:\n  fileName: valve.js\n  examples:\n    - input:\n        fPort: 2\n        bytes: [0x64, 0, 0xEA]\n      output:\n        data:\n          battery: 99\n          temperature: 23.4\n");
        Write("vendor/acme/missing-codec.yaml", "uplinkDecoder:\n  fileName: nothing.js\n");
        var results = CodecVerification.Run(DeviceRepository.Open(_folder.FullName)!, TestEngine.Create(), TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["missing-codec", "valve-codec", "wrong-codec"], results.Select(r => r.Codec));
        Assert.Equal((3, 0, true), (results[1].Passed, results[1].Failed, results[1].IsOk));
        Assert.Equal((0, 1), (results[2].Passed, results[2].Failed));
        Assert.Equal("DecodeUplink example 1: data.battery is 100, expected 99", Assert.Single(results[2].Reasons));
        Assert.Equal("nothing.js: there is no such file", Assert.Single(results[0].Reasons));
        Assert.False(results[0].IsOk);
    }

    [Theory]
    [InlineData("../secret.js")]
    [InlineData("../../secret.js")]
    [InlineData("sub/../../../secret.js")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\secret.js")]
    [InlineData("..\\secret.js")]
    [InlineData("link.js")]
    [InlineData("linked/secret.js")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a\\0.js")]
    public void Nothing_outside_the_folder_is_read(string name)
    {
        Write("secret.js", "function decodeUplink(i) { return { data: 'secret' }; }");
        Write("vendor/secret.js", "function decodeUplink(i) { return { data: 'secret' }; }");
        Write("vendor/acme/x-codec.yaml", "uplinkDecoder:\n  fileName: \"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\\\\0", "\\0", StringComparison.Ordinal) + "\"\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "vendor", "acme", "linked"), _folder.FullName);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "vendor", "acme", "link.js"), Path.Combine(_folder.FullName, "secret.js"));

        Assert.All(DeviceRepository.Open(_folder.FullName)!.Codecs(), codec => Assert.Null(codec.UplinkDecoder));
    }

    [Theory]
    [InlineData("..", "acme")]
    [InlineData("acme", "../../secret")]
    [InlineData("acme/..", "valve")]
    [InlineData("/", "valve")]
    public void Names_that_lead_out_are_of_nothing(string vendor, string device)
    {
        Things();

        Assert.Null(DeviceRepository.Open(_folder.FullName)!.FindCodec(vendor, device));
    }

    [Fact]
    public void Hostile_YAML_is_as_if_it_were_not_there()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 20; i++)
        {
            bomb.Append('a').Append(i).Append(": &a").Append(i).Append(" [").AppendJoin(',', Enumerable.Repeat("*a" + (i - 1), 10)).Append("]\n");
        }

        Things();
        Write("vendor/acme/bomb.yaml", bomb.ToString());
        Write("vendor/acme/deep.yaml", "uplinkDecoder: " + new string('[', 50_000));
        Write("vendor/acme/large.yaml", "uplinkDecoder: {fileName: valve.js}\nx: [" + string.Join(',', Enumerable.Repeat("1", 700_000)) + "]\n");
        Write("vendor/acme/nodes.yaml", "uplinkDecoder: {fileName: valve.js}\nx: [" + string.Join(',', Enumerable.Repeat("1", 400_000)) + "]\n");
        Write("vendor/acme/broken.yaml", "uplinkDecoder: {fileName: valve.js\n\t- :");
        Write("vendor/acme/key.yaml", "? [a, b]\n: 1\nuplinkDecoder: {fileName: valve.js}\n");
        Write("vendor/acme/list.yaml", "- 1\n- 2\n");
        Write("vendor/acme/empty.yaml", "");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "vendor/acme/bytes.yaml"), [0xFF, 0xFE, 0x00, 0xD8, 0x80]);

        Assert.Equal(["valve-codec"], DeviceRepository.Open(_folder.FullName)!.Codecs().Select(c => c.Id));
    }

    [Theory]
    [InlineData("[[[[[[")]
    [InlineData("[vendor\ndevices = [\"valve.toml\"]")]
    [InlineData("[vendor]\ndevices = [\"valve.toml\"")]
    [InlineData("[vendor]\ndevices = [[[[")]
    [InlineData("[vendor]\ndevices = \"\\u12")]
    [InlineData("devices")]
    [InlineData("= =")]
    [InlineData("[vendor]\nname = '''x")]
    [InlineData("[vendor]\ndevices = [,")]
    [InlineData("[vendor]\ndevices =")]
    public void Broken_TOML_is_as_if_it_were_not_there(string toml)
    {
        Write("vendors/acme/vendor.toml", toml);

        Assert.Empty(DeviceRepository.Open(_folder.FullName)!.Devices());
    }

    [Fact]
    public void A_script_that_is_too_long_or_no_text_is_told()
    {
        Write("vendor/acme/a-codec.yaml", "uplinkDecoder: {fileName: long.js}\n");
        Write("vendor/acme/b-codec.yaml", "uplinkDecoder: {fileName: bytes.js}\n");
        Write("vendor/acme/long.js", new string(' ', CodecSource.MaxBytes + 1));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "vendor/acme/bytes.js"), [0xC3, 0x28]);

        Assert.Equal(
            ["acme/long.js is longer than 1048576 bytes.", "acme/bytes.js is not UTF-8."],
            DeviceRepository.Open(_folder.FullName)!.Codecs().SelectMany(c => c.Faults));
        Assert.Throws<ArgumentException>(() => new CodecSource("x", new string(' ', CodecSource.MaxBytes + 1)));
        Assert.Equal("IOT-CODEC-SIZE", Assert.Throws<SambrukException>(() => CodecSource.FromFile(Path.Combine(_folder.FullName, "vendor/acme/long.js"))).Code);
        Assert.Null(CodecSource.FromFile(Path.Combine(_folder.FullName, "nothing.js")));
    }

    [Fact]
    public void A_folder_without_a_layout_is_no_repository() => Assert.Null(DeviceRepository.Open(_folder.FullName));

    private static (int, int) Counts(DeviceRepository repository)
    {
        var results = CodecVerification.Run(repository, TestEngine.Create()).ToList();
        return (results.Sum(r => r.Passed), results.Sum(r => r.Failed));
    }

    private void Things()
    {
        Write("vendor/acme/index.yaml", "endDevices:\n  - valve # the only one\n  - gone\n  - ../../secret\n");
        Write("vendor/acme/valve.yaml", "name: Acme valve\nfirmwareVersions:\n  - version: '1.0'\n    profiles:\n      US902-928: {id: p, codec: old-codec}\n  - version: '2.0'\n    profiles:\n      EU863-870:\n        id: p\n        codec: valve-codec\n");
        Write("vendor/acme/valve.js", Text.OwnCodec("valve.js"));
        Write("vendor/acme/valve-codec.yaml", """
            uplinkDecoder:
              fileName: valve.js
              examples:
                - description: warm
                  input:
                    fPort: 2
                    bytes: [0x64, 0, 0xEA]
                  output:
                    data:
                      battery: 100
                      temperature: 23.4
                  normalizedOutput:
                    data:
                      - air: {temperature: 23.4}
                      - battery: 100
            downlinkEncoder:
              fileName: valve.js
              examples:
                - description: wrong
                  input:
                    data: {open: 101}
                  output:
                    errors: [open must be 0 to 100]
            downlinkDecoder:
              fileName: valve.js
              examples:
                - input: {fPort: 3, bytes: [14, 75]}
                  output: {data: {open: 75}}
            """);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
