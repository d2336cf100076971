// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Sambruk.FederatedTls.Tests;

/// <summary>The judgement of a certificate where a real server would not show one.</summary>
public sealed class PeerValidatorTests : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private readonly X509Certificate2 _root = TestCertificates.Root("Root");

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(ServerAuthentication, null)]
    [InlineData(ClientAuthentication, FederatedTlsCodes.Chain)]
    public void A_certificate_of_the_entitys_CA_must_be_for_servers(string usage, string? code)
    {
        using var leaf = TestCertificates.Leaf("leaf", _root, "localhost", usage);
        Assert.Equal(code, Judge(leaf, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Theory]
    [InlineData(SslPolicyErrors.None, null)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, null)] // explained by the entity's issuer
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, FederatedTlsCodes.HostName)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors, FederatedTlsCodes.HostName)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, FederatedTlsCodes.NoCertificate)]
    public void What_the_TLS_layer_found_decides_though_pin_and_issuer_are_right(SslPolicyErrors errors, string? code)
    {
        using var leaf = TestCertificates.Leaf("leaf", _root, "localhost");
        Assert.Equal(code, Judge(leaf, errors));
    }

    [Fact]
    public void No_certificate_is_refused_whatever_the_TLS_layer_says() =>
        Assert.Equal(FederatedTlsCodes.NoCertificate, Judge(null, SslPolicyErrors.None));

    [Fact]
    public void Without_any_pin_nobody_is_trusted()
    {
        using var leaf = TestCertificates.Leaf("leaf", _root, "localhost");
        Assert.Equal(FederatedTlsCodes.Pin, Code(() => new PeerValidator([], [_root], TimeProvider.System).Validate(leaf, null, SslPolicyErrors.None)));
    }

    [Fact]
    public void Without_any_issuer_nobody_is_trusted()
    {
        using var leaf = TestCertificates.Leaf("leaf", _root, "localhost");
        Assert.Equal(FederatedTlsCodes.Chain, Code(() => new PeerValidator([PublicKeyPin.Of(leaf)], [], TimeProvider.System).Validate(leaf, null, SslPolicyErrors.None)));
    }

    [Theory]
    [InlineData(-3, FederatedTlsCodes.Chain)] // before its time
    [InlineData(0, null)]
    [InlineData(31, FederatedTlsCodes.Chain)]
    public void The_clock_of_the_host_decides_about_the_time_of_the_chain(int days, string? code)
    {
        using var leaf = TestCertificates.Leaf("leaf", _root, "localhost");
        var validator = new PeerValidator([PublicKeyPin.Of(leaf)], [_root], new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days)));
        Assert.Equal(code, Code(() => validator.Validate(leaf, null, SslPolicyErrors.None)));
    }

    [Fact]
    public void An_intermediate_in_the_metadata_completes_the_chain_but_is_no_root_by_itself()
    {
        using var intermediate = TestCertificates.Intermediate("Intermediate", _root);
        using var leaf = TestCertificates.Leaf("leaf", intermediate, "localhost");
        Assert.Null(Code(() => new PeerValidator([PublicKeyPin.Of(leaf)], [intermediate, _root], TimeProvider.System).Validate(leaf, null, SslPolicyErrors.None)));
        Assert.Equal(FederatedTlsCodes.Chain, Code(() => new PeerValidator([PublicKeyPin.Of(leaf)], [intermediate], TimeProvider.System).Validate(leaf, null, SslPolicyErrors.None)));
    }

    private static string? Code(Func<bool> judge)
    {
        try
        {
            Assert.True(judge());
            return null;
        }
        catch (FederationTrustException e)
        {
            return e.Code;
        }
    }

    private string? Judge(X509Certificate2? leaf, SslPolicyErrors errors) =>
        Code(() => new PeerValidator(leaf is null ? [] : [PublicKeyPin.Of(leaf)], [_root], TimeProvider.System).Validate(leaf, null, errors));
}
