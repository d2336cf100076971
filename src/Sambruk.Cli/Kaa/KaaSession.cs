// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The register of one command, the log that it stands in, and who runs it.</summary>
internal sealed class KaaSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private KaaSession(Invocation call, IConfiguration configuration, DatabasePlace? place, DatabasePlace? log, KaaUser user)
    {
        Configuration = configuration;
        User = user;
        _services = ToolServices.ForKaa(call, configuration, place, log);
        Municipality = ToolServices.Bound(call, () => MunicipalityCode.Parse(_services.GetRequiredService<IOptions<KaaOptions>>().Value.Municipality));
        Rule = _services.GetRequiredService<TargetGroupRule>();
        Register = _services.GetRequiredService<KaaRegister>();
        Log = _services.GetRequiredService<IAuditLog>();
        Intake = _services.GetRequiredService<KaaIntake>();
    }

    public IConfiguration Configuration { get; }

    public KaaUser User { get; }

    public MunicipalityCode Municipality { get; }

    public TargetGroupRule Rule { get; }

    public KaaRegister Register { get; }

    public IAuditLog Log { get; }

    public KaaIntake Intake { get; }

    /// <summary>Opens the register; a file that is not there is a mistake, and is not made.</summary>
    public static KaaSession Open(Invocation call, KaaAccess access)
    {
        var (configuration, place) = Find(call, access);
        return IsThere(place)
            ? Of(call, access, configuration, place)
            : throw new ToolException(ExitCode.BadInput, "CLI-NO-SUCH-STORE", call.Texts[KaaTextId.StoreMissing], call.Texts[KaaTextId.StoreMissingAction]);
    }

    /// <summary>Opens the register for what fills it; a file that is not there is made, or for a look an empty register takes its place.</summary>
    public static KaaSession OpenToFill(Invocation call, KaaAccess access, bool isLook)
    {
        var (configuration, place) = Find(call, access);
        return isLook && !IsThere(place)
            ? new(call, configuration, null, null, KaaSettings.UserOf(call, configuration, access))
            : Of(call, access, configuration, place);
    }

    private static bool IsThere(DatabasePlace place) => place.SqlitePath is not { } path || File.Exists(path);

    private static KaaSession Of(Invocation call, KaaAccess access, IConfiguration configuration, DatabasePlace place) =>
        new(call, configuration, place, DatabasePlace.Of(KaaSettings.LogSection, null, configuration, call) ?? place, KaaSettings.UserOf(call, configuration, access));

    private static (IConfiguration Configuration, DatabasePlace Place) Find(Invocation call, KaaAccess access)
    {
        if (!Databases.AreThere)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-DATABASE", call.Texts[KaaTextId.DatabaseMissing], call.Texts[TextId.EnginesMissingAction]);
        }

        var configuration = KaaSettings.Load(call);
        return (configuration, DatabasePlace.Of(KaaSettings.Section, access.Store, configuration, call)
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[KaaTextId.NoStore], call.Texts[KaaTextId.NoStoreAction]));
    }

    /// <summary>Every case, whole, for what counts all of them. It stands in the log.</summary>
    public async Task<List<CaseFile>> CasesAsync(CancellationToken cancellationToken) =>
        await Register.CasesForReportAsync(User, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Writes in the log what the register itself does not know of: a file that is made, a decision.</summary>
    public Task LogAsync(string action, string subject, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken) => Log.AppendAsync(
        new AuditEvent(User.Name, action, subject, "granted")
        {
            Purpose = User.Purpose,
            Details = new Dictionary<string, string>(details, StringComparer.Ordinal) { ["role"] = User.Role },
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
