// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>Stable codes of refusals, faults and findings of this package.</summary>
public static class FederatedTlsCodes
{
    /// <summary>The document, a header or a signature is not of the form that RFC 7515 §7.2.1 and the federation ask for.</summary>
    public const string Form = "FEDTLS-FORM";

    /// <summary>The document is larger than the limit.</summary>
    public const string TooLarge = "FEDTLS-TOO-LARGE";

    /// <summary>The algorithm of a signature is not ES256.</summary>
    public const string Algorithm = "FEDTLS-ALG";

    /// <summary>The header has <c>crit</c> (RFC 7515 §4.1.11): it asks for something that is not understood.</summary>
    public const string Critical = "FEDTLS-CRIT";

    /// <summary>The key id is missing or is not among the pinned keys.</summary>
    public const string KeyId = "FEDTLS-KID";

    /// <summary>The header has no <c>exp</c>.</summary>
    public const string NoExpiry = "FEDTLS-NO-EXP";

    /// <summary>The metadata has expired.</summary>
    public const string Expired = "FEDTLS-EXPIRED";

    /// <summary>The header has no <c>iat</c>.</summary>
    public const string NoIssuedAt = "FEDTLS-NO-IAT";

    /// <summary>The metadata was signed in the future.</summary>
    public const string IssuedInFuture = "FEDTLS-IAT-FUTURE";

    /// <summary>The issuer is missing or another than the configured.</summary>
    public const string Issuer = "FEDTLS-ISSUER";

    /// <summary>The signature does not match.</summary>
    public const string Signature = "FEDTLS-SIGNATURE";

    /// <summary>The signed payload is not federation metadata: its root cannot be used.</summary>
    public const string Metadata = "FEDTLS-METADATA";

    /// <summary>Finding: an entity was left out of the metadata.</summary>
    public const string EntityLeftOut = "FEDTLS-ENTITY-LEFT-OUT";

    /// <summary>Finding: an endpoint or a pin cannot be used and was left out; the entity stays.</summary>
    public const string EndpointLeftOut = "FEDTLS-ENDPOINT-LEFT-OUT";

    /// <summary>Finding: two entities publish the same client pin; neither is recognised by it.</summary>
    public const string PinClash = "FEDTLS-PIN-CLASH";

    /// <summary>The pinned key set (JWKS) cannot be used; as a finding: one key of it was ignored.</summary>
    public const string KeySet = "FEDTLS-JWKS";

    /// <summary>There is no metadata: none kept and none could be fetched.</summary>
    public const string NoMetadata = "FEDTLS-NO-METADATA";

    /// <summary>The metadata host did not answer with a document.</summary>
    public const string MetadataUnavailable = "FEDTLS-METADATA-UNAVAILABLE";

    /// <summary>The metadata fetched is older than the one in use (roll-back); the newer is kept.</summary>
    public const string Older = "FEDTLS-OLDER";

    /// <summary>The entity is not in the metadata.</summary>
    public const string NoEntity = "FEDTLS-NO-ENTITY";

    /// <summary>The entity has no server with the wanted tags.</summary>
    public const string NoServer = "FEDTLS-NO-SERVER";

    /// <summary>The peer showed no certificate.</summary>
    public const string NoCertificate = "FEDTLS-NO-CERTIFICATE";

    /// <summary>The public key of the peer is not pinned.</summary>
    public const string Pin = "FEDTLS-PIN";

    /// <summary>The certificate is for another host name.</summary>
    public const string HostName = "FEDTLS-HOST-NAME";

    /// <summary>The certificate does not come from an issuer of the entity, or its time has passed or has not come.</summary>
    public const string Chain = "FEDTLS-CHAIN";

    /// <summary>The TLS handshake failed; the peer may have refused the client certificate.</summary>
    public const string Handshake = "FEDTLS-HANDSHAKE";

    /// <summary>No server of the entity could be reached.</summary>
    public const string Unreachable = "FEDTLS-UNREACHABLE";

    /// <summary>The request does not go to the logical address of the federation, or names a host of its own.</summary>
    public const string Address = "FEDTLS-ADDRESS";

    /// <summary>A configured certificate or key file cannot be used.</summary>
    public const string CertificateFile = "FEDTLS-CERTIFICATE-FILE";

    /// <summary>No configured client certificate has its pin in the metadata of the own entity.</summary>
    public const string OwnPin = "FEDTLS-OWN-PIN";

    /// <summary>The client does not carry the tags that the server asks for.</summary>
    public const string Tags = "FEDTLS-TAGS";

    /// <summary>The certificate's time has passed or has not come.</summary>
    public const string Validity = "FEDTLS-VALIDITY";
}
