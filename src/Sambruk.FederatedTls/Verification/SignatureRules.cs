// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.FederatedTls;

/// <summary>How far a signature came, in the order of the rules; the last but one is the signature itself.</summary>
internal enum SignatureStep
{
    Form,
    Algorithm,
    Critical,
    KeyId,
    NoExpiry,
    Expired,
    NoIssuedAt,
    IssuedInFuture,
    Issuer,
    Signature,
    Accepted,
}

internal sealed record SignatureVerdict(SignatureStep Step, string? KeyId = null, DateTimeOffset IssuedAt = default, DateTimeOffset ExpiresAt = default)
{
    public static SignatureVerdict BadForm { get; } = new(SignatureStep.Form);

    public string Code => Step switch
    {
        SignatureStep.Algorithm => FederatedTlsCodes.Algorithm,
        SignatureStep.Critical => FederatedTlsCodes.Critical,
        SignatureStep.KeyId => FederatedTlsCodes.KeyId,
        SignatureStep.NoExpiry => FederatedTlsCodes.NoExpiry,
        SignatureStep.Expired => FederatedTlsCodes.Expired,
        SignatureStep.NoIssuedAt => FederatedTlsCodes.NoIssuedAt,
        SignatureStep.IssuedInFuture => FederatedTlsCodes.IssuedInFuture,
        SignatureStep.Issuer => FederatedTlsCodes.Issuer,
        SignatureStep.Signature => FederatedTlsCodes.Signature,
        _ => FederatedTlsCodes.Form,
    };

    public string Message => Step switch
    {
        SignatureStep.Algorithm => "The algorithm is not ES256.",
        SignatureStep.Critical => "The header names critical extensions.",
        SignatureStep.KeyId => "The key id is missing or not pinned.",
        SignatureStep.NoExpiry => "The header has no exp.",
        SignatureStep.Expired => "The signature has expired.",
        SignatureStep.NoIssuedAt => "The header has no iat.",
        SignatureStep.IssuedInFuture => "The signature was made in the future.",
        SignatureStep.Issuer => "The issuer is missing or not the configured one.",
        SignatureStep.Signature => "The signature does not match.",
        _ => "The entry is not a signature with a protected header.",
    };

    public static SignatureVerdict Of(SignatureStep step) => new(step);
}

/// <summary>
/// The rules for a protected header (RFC 9932, "Metadata Signing"). <c>AllowExpired</c> is for one question only: how new
/// was what lies on disk? A document that has expired is not used, but nothing older is accepted after it.
/// </summary>
internal sealed record SignatureRules(FederationKeySet Keys, string Issuer, DateTimeOffset Now, TimeSpan ClockSkew, bool AllowExpired = false)
{
    private const decimal LastSecond = 253_402_300_799; // the end of year 9999

    public SignatureVerdict JudgeHeader(JsonElement header)
    {
        if (header.ValueKind != JsonValueKind.Object)
        {
            return SignatureVerdict.BadForm;
        }

        if (Text(header, "alg") != "ES256")
        {
            return SignatureVerdict.Of(SignatureStep.Algorithm);
        }

        if (NamesCritical(header))
        {
            return SignatureVerdict.Of(SignatureStep.Critical);
        }

        if (Text(header, "kid") is not { } keyId || !Keys.Contains(keyId))
        {
            return SignatureVerdict.Of(SignatureStep.KeyId);
        }

        if (!TryGetTime(header, "exp", out var expiresAt))
        {
            return SignatureVerdict.Of(SignatureStep.NoExpiry);
        }

        if (!AllowExpired && expiresAt <= Now - ClockSkew)
        {
            return SignatureVerdict.Of(SignatureStep.Expired);
        }

        if (!TryGetTime(header, "iat", out var issuedAt))
        {
            return SignatureVerdict.Of(SignatureStep.NoIssuedAt);
        }

        if (issuedAt > Now + ClockSkew)
        {
            return SignatureVerdict.Of(SignatureStep.IssuedInFuture);
        }

        return Text(header, "iss") == Issuer
            ? new(SignatureStep.Signature, keyId, issuedAt, expiresAt)
            : SignatureVerdict.Of(SignatureStep.Issuer);
    }

    /// <summary>
    /// <c>crit</c> names what a verifier must understand (RFC 7515 §4.1.11), and nothing but the plain rules is understood.
    /// So is <c>b64</c> (RFC 7797), which changes what is signed.
    /// </summary>
    public static bool NamesCritical(JsonElement header) =>
        header.ValueKind == JsonValueKind.Object && (header.TryGetProperty("crit"u8, out _) || header.TryGetProperty("b64"u8, out _));

    private static string? Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryGetTime(JsonElement header, string name, out DateTimeOffset time)
    {
        time = default;
        if (!header.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number
            || !value.TryGetDecimal(out var seconds) || seconds is < 0 or > LastSecond)
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds((long)decimal.Truncate(seconds));
        return true;
    }
}
