// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sambruk.FederatedTls;

/// <summary>
/// Verifies signed metadata (JWS general JSON serialisation, RFC 7515 §7.2.1) against pinned keys. A function of its
/// inputs: no clock, no file, no network. ES256 only. Never throws on any bytes.
/// </summary>
public static class MetadataVerifier
{
    /// <summary>
    /// A federation signs with one key, or two when it changes keys. Each entry costs a hash over the whole payload: a host
    /// that lists a copied header a million times must not keep a member busy for days.
    /// </summary>
    private const int MostSignatures = 16;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>The difference between clocks that is allowed when nothing else is said: 60 seconds.</summary>
    public static TimeSpan DefaultClockSkew { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Verifies a document.</summary>
    /// <param name="jws">The document, UTF-8.</param>
    /// <param name="keys">The federation's pinned keys.</param>
    /// <param name="issuer">The federation's <c>iss</c>, compared character by character.</param>
    /// <param name="now">The present time.</param>
    /// <param name="clockSkew">Allowed difference between clocks; <see cref="DefaultClockSkew"/> when not given.</param>
    public static MetadataVerification Verify(ReadOnlyMemory<byte> jws, FederationKeySet keys, string issuer, DateTimeOffset now, TimeSpan? clockSkew = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        return Verify(jws, new SignatureRules(keys, issuer, now, clockSkew ?? DefaultClockSkew));
    }

    internal static MetadataVerification Verify(ReadOnlyMemory<byte> jws, SignatureRules rules)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8.WithoutByteOrderMark(jws), s_json);
            return Verify(document.RootElement, jws, rules);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Refused(FederatedTlsCodes.Form, "", "The document is not JSON in UTF-8, or a member is there twice.");
        }
    }

    private static MetadataVerification Verify(JsonElement root, ReadOnlyMemory<byte> jws, SignatureRules rules)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("signatures"u8, out var signatures) || signatures.ValueKind != JsonValueKind.Array || signatures.GetArrayLength() == 0
            || root.TryGetProperty("signature"u8, out _) || root.TryGetProperty("protected"u8, out _) || root.TryGetProperty("header"u8, out _))
        {
            return Refused(FederatedTlsCodes.Form, "signatures", "The document is not a JWS in general serialisation with a signature.");
        }

        if (signatures.GetArrayLength() > MostSignatures)
        {
            return Refused(FederatedTlsCodes.Form, "signatures", $"The document has more than {MostSignatures} signatures.");
        }

        if (!TryGetBase64Url(root, "payload", out var payload))
        {
            return Refused(FederatedTlsCodes.Form, "payload", "The payload is missing or not base64url.");
        }

        var findings = new List<Finding>();
        SignatureVerdict? furthest = null;
        var index = 0;
        foreach (var signature in signatures.EnumerateArray())
        {
            var verdict = Judge(signature, payload, rules);
            if (verdict.Step == SignatureStep.Accepted)
            {
                return Accept(payload, jws, rules.Issuer, verdict, findings);
            }

            findings.Add(new(verdict.Code, $"signatures[{index++}]", FindingSeverity.Warning, verdict.Message));
            furthest = furthest is null || verdict.Step > furthest.Step ? verdict : furthest;
        }

        return new(furthest!.Code, new(findings.Append(new(furthest.Code, "signatures", FindingSeverity.Error, "No signature is both acceptable and right."))));
    }

    private static MetadataVerification Accept(ReadOnlySpan<byte> payload, ReadOnlyMemory<byte> jws, string issuer, SignatureVerdict verdict, List<Finding> findings)
    {
        if (!TryDecode(payload, out var bytes))
        {
            return Refused(FederatedTlsCodes.Form, "payload", "The payload is not base64url.");
        }

        return FederationMetadata.TryParse(bytes, out var metadata, out var report)
            ? new(new VerifiedMetadata(metadata, issuer, verdict.KeyId!, verdict.IssuedAt, verdict.ExpiresAt, jws), new(findings.Concat(report)))
            : new(FederatedTlsCodes.Metadata, new(findings.Concat(report)));
    }

    /// <summary>Header and signature of one and the same entry: what one entry says is never used for another.</summary>
    private static SignatureVerdict Judge(JsonElement entry, ReadOnlySpan<byte> payload, SignatureRules rules)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !TryGetBase64Url(entry, "protected", out var encoded) || !TryDecode(encoded, out var header)
            || !TryGetBase64Url(entry, "signature", out var text) || !TryDecode(text, out var signature))
        {
            return SignatureVerdict.BadForm;
        }

        SignatureVerdict verdict;
        try
        {
            using var document = JsonDocument.Parse(Utf8.WithoutByteOrderMark(header), s_json);
            verdict = rules.JudgeHeader(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return SignatureVerdict.BadForm;
        }

        if (entry.TryGetProperty("header"u8, out var open) && open.ValueKind != JsonValueKind.Null && SignatureRules.NamesCritical(open))
        {
            return SignatureVerdict.Of(SignatureStep.Critical);
        }

        if (verdict.Step != SignatureStep.Signature)
        {
            return verdict;
        }

        return IsRight(encoded, payload, signature, verdict.KeyId!, rules.Keys) ? verdict with { Step = SignatureStep.Accepted } : verdict;
    }

    private static bool IsRight(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, byte[] signature, string keyId, FederationKeySet keys)
    {
        if (signature.Length != 64)
        {
            return false; // RFC 7518 §3.4: r and s of 32 bytes each. DER is refused.
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData("."u8);
        hash.AppendData(payload);
        try
        {
            using var key = keys.CreateKey(keyId);
            return key.VerifyHash(hash.GetHashAndReset(), signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The text of a member without a copy: a payload may be a hundred megabytes.</summary>
    private static bool TryGetBase64Url(JsonElement element, string name, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (text.Contains((byte)'\\'))
        {
            text = Encoding.UTF8.GetBytes(value.GetString()!);
        }

        return text.Length > 0 && !text.ContainsAnyExcept(s_alphabet);
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromUtf8(text);
        return true;
    }

    private static MetadataVerification Refused(string code, string path, string message) =>
        new(code, new([new(code, path, FindingSeverity.Error, message)]));
}
