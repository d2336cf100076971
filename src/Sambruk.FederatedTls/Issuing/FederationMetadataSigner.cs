// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sambruk.FederatedTls;

/// <summary>
/// Signs metadata as the operator of a federation does: ES256, JWS general JSON serialisation. For a federation of one's
/// own (tests, a demonstration, a closed group); members of a public federation only verify.
/// </summary>
public sealed class FederationMetadataSigner : IDisposable
{
    private readonly ECDsa _key;

    /// <summary>Uses an existing key.</summary>
    /// <param name="key">EC P-256 with its private part. Owned by the signer from now on.</param>
    /// <param name="issuer">The federation's URI, <c>iss</c>.</param>
    /// <param name="keyId">The key's id, <c>kid</c>.</param>
    public FederationMetadataSigner(ECDsa key, string issuer, string keyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(issuer);
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        if (key.KeySize != 256)
        {
            throw new ArgumentException("The key is not EC P-256.", nameof(key));
        }

        _key = key;
        Issuer = issuer;
        KeyId = keyId;
    }

    /// <summary>The federation's URI.</summary>
    public string Issuer { get; }

    /// <summary>The key's id.</summary>
    public string KeyId { get; }

    /// <summary>Makes a new key.</summary>
    public static FederationMetadataSigner Create(string issuer, string keyId) =>
        new(ECDsa.Create(ECCurve.NamedCurves.nistP256), issuer, keyId);

    /// <summary>Signs metadata.</summary>
    /// <param name="metadata">What to publish.</param>
    /// <param name="issuedAt">Time of signing, whole seconds.</param>
    /// <param name="expiresAt">From when the metadata is invalid, whole seconds.</param>
    public byte[] Sign(FederationMetadata metadata, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return Sign(metadata.ToUtf8Json(), issuedAt, expiresAt);
    }

    /// <summary>Signs a metadata document that exists as JSON.</summary>
    /// <param name="metadata">The document, UTF-8. Not checked against the schema.</param>
    /// <param name="issuedAt">Time of signing, whole seconds.</param>
    /// <param name="expiresAt">From when the metadata is invalid, whole seconds.</param>
    public byte[] Sign(ReadOnlySpan<byte> metadata, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        var header = Base64Url.EncodeToUtf8(Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("alg"u8, "ES256"u8);
            json.WriteNumber("iat"u8, issuedAt.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, expiresAt.ToUnixTimeSeconds());
            json.WriteString("iss"u8, Issuer);
            json.WriteString("kid"u8, KeyId);
            json.WriteEndObject();
        }));
        var payload = Base64Url.EncodeToUtf8(metadata);
        var signature = _key.SignData([.. header, (byte)'.', .. payload], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("payload"u8, payload);
            json.WriteStartArray("signatures"u8);
            json.WriteStartObject();
            json.WriteString("protected"u8, header);
            json.WriteString("signature"u8, Base64Url.EncodeToUtf8(signature));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The public key as a JWKS, which members pin.</summary>
    public byte[] ExportKeySet()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            json.WriteStartObject();
            json.WriteString("kid"u8, KeyId);
            json.WriteString("alg"u8, "ES256"u8);
            json.WriteString("use"u8, "sig"u8);
            json.WriteString("kty"u8, "EC"u8);
            json.WriteString("crv"u8, "P-256"u8);
            json.WriteString("x"u8, Base64Url.EncodeToUtf8(point.X));
            json.WriteString("y"u8, Base64Url.EncodeToUtf8(point.Y));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
