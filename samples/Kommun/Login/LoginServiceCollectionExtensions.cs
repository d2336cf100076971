// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The login: a cookie after the development login, or none at all.</summary>
internal static class LoginServiceCollectionExtensions
{
    /// <summary>Adds it with the policies.</summary>
    public static void AddLogin(this IServiceCollection services, IHostEnvironment environment)
    {
        var settings = new LoginSettings(environment.IsDevelopment());
        services.AddSingleton(settings);
        services.AddAuthorization(YouthPolicies.Add);
        services.AddCascadingAuthenticationState();
        if (!settings.IsDevelopmentLogin)
        {
            services.AddAuthentication(NoLogin.SchemeName).AddScheme<AuthenticationSchemeOptions, NoLogin>(NoLogin.SchemeName, null);
            return;
        }

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "kommun-inloggning";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(1);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = LoginSettings.Path;
            cookie.ReturnUrlParameter = "till";
            cookie.Events.OnRedirectToLogin = static context => ToLoginAsync(context);
            cookie.Events.OnRedirectToAccessDenied = static context => DeniedAsync(context);
        });
    }

    // A form that was sent when the login had ended is not run after it: the visitor comes to the list.
    private static Task ToLoginAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var path = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path.Value : "/aktivitetsansvar";
        context.Response.Redirect($"{LoginSettings.Path}?till={Uri.EscapeDataString(path ?? "/aktivitetsansvar")}");
        return Task.CompletedTask;
    }

    // Whoever reads statistics only has one page; the entry of the menu leads there.
    private static Task DeniedAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/aktivitetsansvar"
            && YouthRoles.PermissionsOf(context.HttpContext.User).HasFlag(KaaPermissions.ReadStatistics))
        {
            context.Response.Redirect("/aktivitetsansvar/statistik");
            return Task.CompletedTask;
        }

        return Refusal.WriteAsync(context.HttpContext, "Din roll får inte göra det här. Inget har antecknats.");
    }

    /// <summary>The forms of the development login.</summary>
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<LoginSettings>().IsDevelopmentLogin)
        {
            return;
        }

        routes.MapPost(LoginSettings.Path, static async (IFormCollection form, HttpContext context) =>
        {
            if (DevelopmentAccounts.All.FirstOrDefault(a => a.Name == form["konto"].ToString()) is not { } account)
            {
                return Results.LocalRedirect(LoginSettings.Path);
            }

            var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
            identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Name));
            identity.AddClaim(new(ClaimTypes.Sid, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))));
            if (account.Role is { } role)
            {
                identity.AddClaim(new(ClaimTypes.Role, role));
            }

            await context.SignInAsync(new ClaimsPrincipal(identity));
            return Results.LocalRedirect(Here(form["till"].ToString()));
        });
        routes.MapPost("/utloggning", static async (IFormCollection form, HttpContext context, Disclosures disclosures) =>
        {
            disclosures.Forget(YouthRoles.SessionOf(context.User));
            await context.SignOutAsync();
            return Results.LocalRedirect(LoginSettings.Path);
        });
    }

    private static string Here(string path) =>
        path.StartsWith("/aktivitetsansvar", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/aktivitetsansvar";
}
