// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sambruk.FederatedTls;

/// <summary>
/// The federation operator's public keys (a JWKS, RFC 7517), received out of band and pinned. Only EC P-256 keys with a
/// <c>kid</c> are used; others are ignored with a finding.
/// </summary>
public sealed class FederationKeySet
{
    private const int CoordinateBytes = 32;
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 16 };
    private readonly Dictionary<string, ECParameters> _keys;

    private FederationKeySet(Dictionary<string, ECParameters> keys, ValidationReport report)
    {
        _keys = keys;
        Report = report;
    }

    /// <summary>The ids of the usable keys.</summary>
    public IReadOnlyCollection<string> KeyIds => _keys.Keys;

    /// <summary>The keys that were ignored, and why.</summary>
    public ValidationReport Report { get; }

    /// <summary>Reads a JWKS.</summary>
    /// <exception cref="InvalidInputException">Not a JWKS, or without a usable key; the code is <see cref="FederatedTlsCodes.KeySet"/>.</exception>
    public static FederationKeySet Parse(ReadOnlyMemory<byte> utf8Json) =>
        TryParse(utf8Json, out var keys, out var report)
            ? keys
            : throw new InvalidInputException(FederatedTlsCodes.KeySet, "The JWKS has no usable EC P-256 key.", report);

    /// <summary>Reads a JWKS; false when it is none, or has no usable key.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out FederationKeySet? keys, out ValidationReport report)
    {
        var findings = new List<Finding>();
        var found = new Dictionary<string, ECParameters>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(Utf8.WithoutByteOrderMark(utf8Json), s_json);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("keys"u8, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var element in list.EnumerateArray())
                {
                    Add(element, $"keys[{index++}]", found, findings);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            findings.Add(new(FederatedTlsCodes.KeySet, "", FindingSeverity.Error, "The JWKS is not JSON in UTF-8."));
            found.Clear();
        }

        if (found.Count == 0)
        {
            findings.Add(new(FederatedTlsCodes.KeySet, "keys", FindingSeverity.Error, "There is no usable EC P-256 key with a kid."));
        }

        report = new(findings);
        keys = found.Count == 0 ? null : new(found, report);
        return keys is not null;
    }

    internal bool Contains(string keyId) => _keys.ContainsKey(keyId);

    /// <summary>A key object of its own for each use: ECDsa promises nothing about concurrent use.</summary>
    internal ECDsa CreateKey(string keyId) => ECDsa.Create(_keys[keyId]);

    private static void Add(JsonElement element, string path, Dictionary<string, ECParameters> found, List<Finding> findings)
    {
        string? Ignored()
        {
            if (element.ValueKind != JsonValueKind.Object || Text(element, "kty") != "EC" || Text(element, "crv") != "P-256")
            {
                return "The key is not EC P-256.";
            }

            if (Text(element, "alg") is not (null or "ES256") || Text(element, "use") is not (null or "sig"))
            {
                return "The key is not for ES256 signatures.";
            }

            if (Text(element, "kid") is not { Length: > 0 } keyId)
            {
                return "The key has no kid.";
            }

            if (Coordinate(element, "x") is not { } x || Coordinate(element, "y") is not { } y)
            {
                return "The key's coordinates are not 32 bytes each.";
            }

            var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } };
            try
            {
                using var key = ECDsa.Create(parameters);
            }
            catch (CryptographicException)
            {
                return "The key's point is not on the curve.";
            }

            return found.TryAdd(keyId, parameters) ? null : "The kid is not unique; the first key is used.";
        }

        if (Ignored() is { } reason)
        {
            findings.Add(new(FederatedTlsCodes.KeySet, path, FindingSeverity.Warning, reason));
        }
        else if (element.TryGetProperty("d"u8, out _))
        {
            findings.Add(new(FederatedTlsCodes.KeySet, $"{path}.d", FindingSeverity.Warning, "The set holds a private key; keep private keys elsewhere."));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Coordinate(JsonElement element, string name)
    {
        if (Text(element, name) is not { } text || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == CoordinateBytes ? bytes : null;
    }
}
