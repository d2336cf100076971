// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Tells who sends: by the claims that the host's authentication set, by API key, or as the development sender.</summary>
internal sealed class SenderIdentification
{
    public const string ApiKeyHeader = "X-API-Key";

    private readonly EgilReceiverOptions _options;
    private readonly (byte[] Hash, EgilSender Sender)[] _keys;
    private readonly FrozenSet<string> _allowed;

    public SenderIdentification(IOptions<EgilReceiverOptions> options)
    {
        _options = options.Value;
        _allowed = _options.AllowedSenders.ToFrozenSet(StringComparer.Ordinal);
        _keys = [.. _options.ApiKeys.Select(key => (
            key.KeySha256.Length > 0 ? Convert.FromHexString(key.KeySha256) : SHA256.HashData(Encoding.UTF8.GetBytes(key.Key)),
            new EgilSender(key.EntityId, key.OrganizationId.Length > 0 ? key.OrganizationId : null)))];
    }

    /// <summary>True when a caller without a certificate may try again with a key.</summary>
    public bool HasKeys => _keys.Length > 0;

    /// <summary>The sender, or the refusal: 401 for a caller that is nobody, 403 for one that may not send.</summary>
    public EgilSender? Identify(HttpContext context, out ScimError? refusal)
    {
        var sender = Find(context, out refusal);
        if (sender is not null && _allowed.Count > 0 && !_allowed.Contains(sender.EntityId))
        {
            refusal = new(StatusCodes.Status403Forbidden, null, "The sender is not among those that this receiver takes objects from.");
            return null;
        }

        return sender;
    }

    private EgilSender? Find(HttpContext context, out ScimError? refusal)
    {
        refusal = null;
        var entityId = Claim(context.User, _options.SenderClaimType, out var ambiguous);
        if (ambiguous)
        {
            refusal = new(StatusCodes.Status403Forbidden, null, "The caller has more than one entity id.");
            return null;
        }

        if (entityId is not null)
        {
            return new(
                entityId,
                Claim(context.User, _options.OrganizationIdClaimType, out _),
                Claim(context.User, _options.OrganizationClaimType, out _));
        }

        if (context.Request.Headers.TryGetValue(ApiKeyHeader, out var keys))
        {
            var byKey = keys.Count == 1 ? FindKey(keys.ToString()) : null;
            refusal = byKey is null ? Unauthorized() : null;
            return byKey;
        }

        if (context.User.Identities.Any(identity => identity.IsAuthenticated))
        {
            refusal = new(StatusCodes.Status403Forbidden, null, "The caller is authenticated but has no entity id.");
            return null;
        }

        if (_options.AllowAnonymousSender.Length > 0)
        {
            return new(_options.AllowAnonymousSender);
        }

        refusal = Unauthorized();
        return null;
    }

    /// <summary>Compares with every key, in a time that depends on the number of keys only: hashes have one length.</summary>
    private EgilSender? FindKey(string presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(presented), hash);
        EgilSender? found = null;
        foreach (var (known, sender) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = sender;
            }
        }

        return found;
    }

    private static ScimError Unauthorized() => new(StatusCodes.Status401Unauthorized, null, "The caller is not authenticated.");

    private static string? Claim(ClaimsPrincipal user, string type, out bool ambiguous)
    {
        ambiguous = false;
        string? value = null;
        foreach (var identity in user.Identities)
        {
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            foreach (var claim in identity.FindAll(type))
            {
                ambiguous |= value is not null && value != claim.Value;
                value = claim.Value;
            }
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }
}
