// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sambruk.FederatedTls;

namespace Sambruk.Cli.Tests;

public sealed class FederationIssuingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Pair => _folder.File("own");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_certificate_and_the_entity_with_its_pin_are_made_and_nothing_is_written_over()
    {
        string[] certificate = ["fedtls", "certificate", "--subject", "Åre kommun EGIL 2026", "--days", "30", "--out", Pair];
        var (made, pin, _) = await InProcess.RunAsync(certificate);
        Assert.Equal(ExitCode.Done, made);
        using var own = X509Certificate2.CreateFromPemFile(Pair + ".crt", Pair + ".key");
        Assert.Equal(PublicKeyPin.Of(own).ToString(), pin.Trim());
        Assert.Equal(ExitCode.BadInput, (await InProcess.RunAsync(certificate)).Item1);

        string[] entity = ["fedtls", "entity", "--id", "https://are.example.se", "--client", Pair + ".crt", "--tag", "egilv1", "--out", _folder.File("entity.json")];
        Assert.Equal(ExitCode.Done, (await InProcess.RunAsync(entity)).Item1);
        var document = await File.ReadAllTextAsync(_folder.File("entity.json"), TestContext.Current.CancellationToken);
        Assert.True(FederationMetadata.TryParse(Encoding.UTF8.GetBytes($$"""{"version":"1.0.0","entities":[{{document}}]}"""), out var metadata, out _));
        Assert.Equal("https://are.example.se", metadata.FindClient(PublicKeyPin.Of(own))!.Entity.EntityId);
        Assert.Equal(ExitCode.BadInput, (await InProcess.RunAsync(entity)).Item1);
    }

    [Theory]
    [InlineData("certificate", "--subject", "x", "--days", "0", "--out", "x")]
    [InlineData("certificate", "--subject", " ", "--days", "1", "--out", "x")]
    [InlineData("entity", "--id", "https://a", "--out", "x")]
    [InlineData("entity", "--id", "https://a", "--server", "https://a", "--out", "x")]
    [InlineData("entity", "--id", "https://a", "--client", "missing.crt", "--out", "x")]
    public async Task What_cannot_be_made_is_bad_input_and_leaves_no_file(params string[] words)
    {
        words[^1] = Pair;
        var (code, _, _) = await InProcess.RunAsync(["fedtls", .. words]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Theory]
    [InlineData("not a uri", "https://a/", "egilv1")]
    [InlineData("https://a", "http://a/", "egilv1")]
    [InlineData("https://a", "https://a/", "EGIL")]
    public async Task An_entity_that_members_would_leave_out_is_not_written(string id, string server, string tag)
    {
        await InProcess.RunAsync("fedtls", "certificate", "--subject", "x", "--days", "1", "--host", "localhost", "--out", Pair);
        var (code, _, _) = await InProcess.RunAsync("fedtls", "entity", "--id", id, "--server", server, "--server-certificate", Pair + ".crt", "--tag", tag, "--out", _folder.File("entity.json"));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.False(File.Exists(_folder.File("entity.json")));
    }
}
