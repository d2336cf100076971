// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sambruk.Samples.Forening.Components;

namespace Sambruk.Samples.Forening;

/// <summary>The association's host: web pages on loopback.</summary>
internal static class ForeningHost
{
    /// <summary>Puts the host together; it is started by the caller.</summary>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var here = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = Directory.Exists(Path.Combine(here, "wwwroot")) ? here : AppContext.BaseDirectory,
        });
        var section = builder.Configuration.GetSection("Forening");
        builder.Services.AddOptions<ForeningOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ForeningOptions>, ForeningOptionsValidator>();
        var options = section.Get<ForeningOptions>() ?? new ForeningOptions();
        var data = CreatePrivateFolder(Path.GetFullPath(options.DataDirectory, builder.Environment.ContentRootPath));

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new(Path.Combine(data, "nycklar")));
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "forening-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddBilling(builder.Configuration.GetSection("Billing"))
            .UseEntityFrameworkCore(database => database.UseSqlite($"Data Source={Path.Combine(data, "fakturor.db")}"));
        builder.Services.AddSingleton(await Association.LoadAsync(Path.GetFullPath(options.AssociationDirectory, builder.Environment.ContentRootPath)));
        builder.Services.AddSingleton<RunBook>();
        builder.Services.AddSingleton<CorrectionBook>();
        builder.Services.AddSingleton<Replies<FormReply>>();

        var app = builder.Build();
        app.UseFaultPages();
        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAntiforgery();
        app.MapRun();
        app.MapCorrections();
        app.MapDownloads();
        app.MapRazorComponents<App>();
        return app;
    }

    // A page that is asked for gets the page of the fault in its place. A form is never run a second time: it leads there.
    private static void UseFaultPages(this WebApplication app)
    {
        app.UseWhen(static context => HttpMethods.IsGet(context.Request.Method), static pages =>
        {
            pages.UseExceptionHandler("/fel", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/hittades-inte", createScopeForStatusCodePages: true);
        });
        app.UseWhen(static context => !HttpMethods.IsGet(context.Request.Method), static forms => forms.UseExceptionHandler(static fault => fault.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/fel";
            return Task.CompletedTask;
        })));
    }

    private static string CreatePrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path).FullName
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
