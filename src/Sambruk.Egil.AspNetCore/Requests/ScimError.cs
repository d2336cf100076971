// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sambruk.Egil.AspNetCore;

/// <summary>A refusal as RFC 7644 §3.12 writes it. The detail names attributes and rules, never a value.</summary>
internal sealed record ScimError(int Status, string? ScimType, string Detail)
{
    public const string Schema = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>Seconds that the sender is to wait, where it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string StatusText => Status.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, rounded up: never zero, since a sender would come back at once.</summary>
    public string? RetryAfterText => RetryAfter is { } wait
        ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
        : null;

    public static ScimError NotFound { get; } = new(StatusCodes.Status404NotFound, null, "The sender has no such object.");

    public static ScimError Uniqueness { get; } =
        new(StatusCodes.Status409Conflict, "uniqueness", "The sender already has an object of this type with this externalId.");

    public static ScimError TooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, null, "The body is longer than this receiver takes.");

    public static ScimError UnsupportedMediaType { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, null, "The body must be application/scim+json or application/json in UTF-8, not encoded.");

    public static ScimError IdMismatch { get; } =
        new(StatusCodes.Status400BadRequest, "invalidValue", "externalId must equal the id of the address.");

    public static ScimError Unavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, null, "The store cannot be used now.") { RetryAfter = TimeSpan.FromSeconds(5) };

    public static ScimError Internal { get; } =
        new(StatusCodes.Status500InternalServerError, null, "The receiver failed. Its log says more.");

    // Methods are a closed list here: what the caller wrote is not given back.
    public static ScimError NotImplemented(string method) => new(
        StatusCodes.Status501NotImplemented, null, HttpMethods.IsPatch(method) ? "PATCH is not part of the EGIL profile." : "The endpoint is not part of the EGIL profile.");

    public static ScimError MethodNotAllowed { get; } =
        new(StatusCodes.Status405MethodNotAllowed, null, "The endpoint does not have this method.");

    public static ScimError Invalid(ReceivedReading reading) => new(
        StatusCodes.Status400BadRequest,
        reading.IsMalformed ? "invalidSyntax" : "invalidValue",
        Join(reading.Report));

    public static ScimError Invalid(ValidationReport report) => new(StatusCodes.Status400BadRequest, "invalidValue", Join(report));

    private static string Join(ValidationReport report) =>
        string.Join(' ', report.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Message));
}
