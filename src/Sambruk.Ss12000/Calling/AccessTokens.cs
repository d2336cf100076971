// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000;

/// <summary>Where the bearer token of the next request comes from.</summary>
/// <param name="cancellationToken">Stops it.</param>
public delegate ValueTask<string> Ss12000AccessTokenProvider(CancellationToken cancellationToken);

/// <summary>Tokens of the host's own making, or of client credentials; kept until shortly before they expire. Safe for many at once.</summary>
internal sealed class AccessTokens(IHttpClientFactory clients, IOptions<Ss12000Options> options, TimeProvider time, Ss12000AccessTokenProvider? provider) : IDisposable
{
    internal const string HttpClientName = "Sambruk.Ss12000.Token";
    private const int MostBytes = 64 * 1024;
    private const int LongestToken = 32 * 1024;
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_untold = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Kept? _kept;

    /// <summary>The token; <c>null</c>: the server needs none, no way to get one is set.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (provider is not null)
        {
            return Checked(await provider(cancellationToken).ConfigureAwait(false));
        }

        if (options.Value.TokenAddress is null)
        {
            return null;
        }

        if (_kept is { } kept && time.GetElapsedTime(kept.At) < kept.Lifetime)
        {
            return kept.Token;
        }

        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_kept is not { } meanwhile || time.GetElapsedTime(meanwhile.At) >= meanwhile.Lifetime)
            {
                _kept = meanwhile = await AskAsync(cancellationToken).ConfigureAwait(false);
            }

            return meanwhile.Token;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The server does not take this token: another is asked for next time.</summary>
    public void Refused(string? token)
    {
        if (_kept is { } kept && kept.Token == token)
        {
            _kept = null;
        }
    }

    public void Dispose() => _asking.Dispose();

    private static string Checked(string? token) =>
        token is { Length: > 0 and <= LongestToken } && token.All(static c => c is > ' ' and <= '~') ? token : throw Unusable();

    private static PeerUnavailableException Unusable() => new(Ss12000Codes.Token, "What was given as a token is none.");

    private async Task<Kept> AskAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var form = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "client_credentials"),
            new("client_id", settings.ClientId),
            new("client_secret", settings.ClientSecret),
        };
        if (settings.Scope.Length > 0)
        {
            form.Add(new("scope", settings.Scope));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenAddress);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var client = clients.CreateClient(HttpClientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timeout = new CancellationTokenSource(settings.RequestTimeout, time);
        using var stop = timeout.Token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        var at = time.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new PeerUnavailableException(Ss12000Codes.Token, FormattableString.Invariant($"The token endpoint answers {(int)response.StatusCode}."));
            }

            var body = await WholeBody.ReadAsync(response.Content, MostBytes, limit.Token).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize(body.Span, RosterJson.Default.TokenAnswer) ?? throw Unusable();
            if (!string.Equals(answer.TokenType ?? "Bearer", "Bearer", StringComparison.OrdinalIgnoreCase))
            {
                throw Unusable();
            }

            return new(Checked(answer.AccessToken), at, LifetimeOf(answer.ExpiresIn));
        }
        catch (JsonException)
        {
            // Without the cause: its message can quote what was read, and that is a secret.
            throw Unusable();
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PeerUnavailableException(Ss12000Codes.Token, "The token endpoint does not answer in time.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new PeerUnavailableException(Ss12000Codes.Token, "The token endpoint cannot be reached.", fault);
        }
    }

    private static TimeSpan LifetimeOf(double? seconds)
    {
        if (seconds is not { } told || double.IsNaN(told) || told <= 0)
        {
            return s_untold;
        }

        var whole = told >= s_longest.TotalSeconds ? s_longest : TimeSpan.FromSeconds(told);
        return whole > 2 * s_margin ? whole - s_margin : whole / 2;
    }

    private sealed record Kept(string Token, long At, TimeSpan Lifetime);
}

/// <summary>The answer of a token endpoint (RFC 6749 §5.1).</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; set; }

    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; set; }
}
