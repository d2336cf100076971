// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sambruk.Ss12000.TestServer;

/// <summary>Answers that go wrong.</summary>
internal static class Faulty
{
    /// <summary>True when this was the answer.</summary>
    public static async Task<bool> AnswerAsync(HttpContext http, ServerFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Status:
                http.Response.StatusCode = fault.Status;
                if (fault.Header is { } header)
                {
                    http.Response.Headers[header.Name] = header.Value;
                }

                await http.Response.WriteAsJsonAsync(new { code = "fault", message = "Anna Ek 200002292399" });
                return true;
            case FaultKind.Html:
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync("<html><body>{\"data\":[]}</body></html>");
                return true;
            case FaultKind.Silence:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            case FaultKind.HugeBody:
                http.Response.ContentType = "application/json";
                await HugeAsync(http);
                return true;
            default:
                return false;
        }
    }

    public static async Task WriteAsync(HttpContext http, string answer, FaultKind? fault)
    {
        if (http.Response.StatusCode == StatusCodes.Status204NoContent)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(answer);
        switch (fault)
        {
            case FaultKind.CutConnection:
                http.Response.ContentLength = bytes.Length;
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                await http.Response.Body.FlushAsync();
                http.Abort();
                break;
            case FaultKind.CutBody:
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                break;
            case FaultKind.SlowDrip:
                http.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
                for (var i = 0; i < bytes.Length && !http.RequestAborted.IsCancellationRequested; i++)
                {
                    await http.Response.Body.WriteAsync(bytes.AsMemory(i, 1));
                    await http.Response.Body.FlushAsync();
                    await Task.Delay(50, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                break;
            default:
                await http.Response.Body.WriteAsync(bytes);
                break;
        }
    }

    private static async Task HugeAsync(HttpContext http)
    {
        var some = Encoding.UTF8.GetBytes($"\"{new string('x', 64 * 1024)}\",");
        try
        {
            await http.Response.WriteAsync("{\"unknown\":[");
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(some, http.RequestAborted);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The caller has seen enough.
        }
    }
}
