// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Sambruk.Samples.Kommun.Components;

namespace Sambruk.Samples.Kommun;

/// <summary>The municipality's host: web pages on loopback, and the vendor's endpoint beside them.</summary>
internal static class KommunHost
{
    /// <summary>Puts the host together; it is started by the caller.</summary>
    public static async Task<WebApplication> BuildAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var here = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = Directory.Exists(Path.Combine(here, "wwwroot")) ? here : AppContext.BaseDirectory,
        });
        var section = builder.Configuration.GetSection("Kommun");
        builder.Services.AddOptions<KommunOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<KommunOptions>, KommunOptionsValidator>();
        var options = section.Get<KommunOptions>() ?? new KommunOptions();
        var data = CreatePrivateFolder(Path.GetFullPath(options.DataDirectory, builder.Environment.ContentRootPath));

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new(Path.Combine(data, "nycklar")));
        builder.Services.AddRazorComponents();

        // A form without its token is refused in the same way in each environment: 400.
        builder.Services.Configure<RouteHandlerOptions>(static handlers => handlers.ThrowOnBadRequest = false);
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "kommun-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        builder.Services.AddSingleton(TimeProvider.System);
        var federation = await LocalFederation.OpenAsync(Path.Combine(data, "federation"), options.VendorPort, TimeProvider.System, cancellationToken);
        builder.Services.AddSchoolProvisioning(builder.Configuration, options, federation, data);
        builder.Services.AddSensors(builder.Configuration, options, Path.GetFullPath(options.RosterDirectory, builder.Environment.ContentRootPath), data);
        builder.Services.AddLogin(builder.Environment);
        builder.Services.AddYouths(builder.Configuration, options, builder.Environment, Path.GetFullPath(options.RosterDirectory, builder.Environment.ContentRootPath), data);
        builder.Services.AddSingleton<ICapabilityTile, AuditTile>();

        var app = builder.Build();
        app.UseFaultPages();
        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        foreach (var capability in app.Services.GetServices<ICapabilityTile>())
        {
            capability.Map(app);
        }

        app.MapRazorComponents<App>();
        return app;
    }

    // A page that is asked for gets the page of the fault in its place. A form is never run a second time: it leads there.
    private static void UseFaultPages(this WebApplication app)
    {
        app.UseWhen(static context => HttpMethods.IsGet(context.Request.Method), static pages =>
        {
            pages.UseExceptionHandler("/fel", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/stopp/{0}", createScopeForStatusCodePages: true);
        });
        app.UseWhen(static context => !HttpMethods.IsGet(context.Request.Method), static forms => forms.UseExceptionHandler(static fault => fault.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/fel";
            return Task.CompletedTask;
        })));
    }

    /// <summary>A folder that only the account of the process may read.</summary>
    public static string CreatePrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path).FullName
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
