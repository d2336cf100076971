// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecDecoderSourceTests : IAsyncDisposable
{
    private const string Script = "function decodeUplink(input) { return { data: { a: 1 } }; }";
    private readonly CodecPipeline _pipeline;

    public CodecDecoderSourceTests()
    {
        _pipeline = new(options => options.Repository = Path.Combine(options.Folders[0], "checkout"));
        _pipeline.Write("valve-2.0.js", Script);
        _pipeline.Write("folder/other.js", Script);
        _pipeline.Write("text.txt", Script);
        _pipeline.Write("checkout/vendor/acme/valve.yaml", """
            name: Acme valve
            firmwareVersions:
              - version: '1.0'
                profiles:
                  EU863-870:
                    codec: valve-codec
              - version: '2.0/b'
                profiles:
                  EU863-870:
                    codec: new-codec
                  US902-928:
                    codec: valve-codec
            """);
        _pipeline.Write("checkout/vendor/acme/tap.yaml", "name: Tap\nfirmwareVersions:\n  - version: '1'\n    profiles:\n      EU863-870:\n        codec: valve-codec\n");
        _pipeline.Write("checkout/vendor/acme/valve-codec.yaml", "uplinkDecoder:\n  fileName: valve.js\n");
        _pipeline.Write("checkout/vendor/acme/new-codec.yaml", "uplinkDecoder:\n  fileName: new.js\n");
        _pipeline.Write("checkout/vendor/acme/valve.js", Script.Replace("a: 1", "old: 1", StringComparison.Ordinal));
        _pipeline.Write("checkout/vendor/acme/new.js", Script.Replace("a: 1", "new: 1", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    [Theory]
    [InlineData("codec/valve-2.0", "a")]
    [InlineData("codec/valve-2.0.js", "a")]
    [InlineData("Codec/VALVE-2.0", "a")]
    [InlineData("repository/acme/valve", "new")]
    [InlineData("repository/acme/valve/1.0", "old")]
    [InlineData("repository/acme/valve/2.0/b", "new")]
    [InlineData("repository/acme/tap", "old")]
    public void A_codec_is_found_by_its_name(string name, string reading)
    {
        var decoder = _pipeline.Source.Find(name);

        Assert.NotNull(decoder);
        Assert.Equal(1, _pipeline.Decode(name)[reading]!.Value.Value);
        Assert.Same(decoder, _pipeline.Source.Find(name));
    }

    [Theory]
    [InlineData("elsys")]
    [InlineData("codec/")]
    [InlineData("codec/nothing")]
    [InlineData("codec/text.txt")]
    [InlineData("codec/folder/other")]
    [InlineData("codec/../valve")]
    [InlineData("codec/checkout/vendor/acme/valve")]
    [InlineData("repository/")]
    [InlineData("repository/acme")]
    [InlineData("repository/acme/")]
    [InlineData("repository/acme/valve/3.0")]
    [InlineData("repository/../acme/valve")]
    [InlineData("repository/acme/../acme/valve")]
    [InlineData("repository//valve")]
    public void What_is_not_there_is_not_found(string name) => Assert.Null(_pipeline.Source.Find(name));

    [Fact]
    public void A_symbolic_link_out_of_the_folder_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_pipeline.Folder, "link.js"), Path.Combine(_pipeline.Folder, "folder/other.js"));

        Assert.Null(_pipeline.Source.Find("codec/link"));
    }

    [Fact]
    public void A_file_that_changes_is_taken_at_the_next_start()
    {
        Assert.Equal("""{"a":1}""", _pipeline.Decode("codec/valve-2.0").ToJson());
        _pipeline.Write("valve-2.0.js", Script.Replace("a: 1", "a: 2", StringComparison.Ordinal));

        Assert.Equal("""{"a":1}""", _pipeline.Decode("codec/valve-2.0").ToJson());
    }

    [Fact]
    public void A_script_that_is_too_long_or_not_UTF8_is_not_found()
    {
        _pipeline.Write("long.js", Script + new string(' ', CodecSource.MaxBytes));
        File.WriteAllBytes(Path.Combine(_pipeline.Folder, "bytes.js"), [0xFF, 0xFE, 0xFF]);

        Assert.Null(_pipeline.Source.Find("codec/long"));
        Assert.Null(_pipeline.Source.Find("codec/bytes"));
    }

    [Fact]
    public void A_caller_with_memory_of_its_own_is_told_that_a_codec_needs_other()
    {
        Span<Measurement> space = stackalloc Measurement[4];
        scoped var into = new MeasurementBuffer(space);

        Assert.Equal(DecodeStatus.Unsupported, _pipeline.Source.Find("codec/valve-2.0")!.Decode(new byte[1], new DecodeContext(1, Text.Time), ref into).Status);
        Assert.Equal(DecodeStatus.Empty, _pipeline.Decode("codec/valve-2.0", "").Result.Status);
        Assert.Equal(DecodeStatus.WrongLength, _pipeline.Source.Find("codec/valve-2.0")!.Decode(new byte[70_000], new DecodeContext(1, Text.Time)).Result.Status);
    }
}
