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

    private KaaSession(Invocation call, IConfiguration configuration, DatabasePlace place, DatabasePlace log, KaaUser user)
    {
        Configuration = configuration;
        User = user;
        _services = ToolServices.ForKaa(call, configuration, place, log);
        Municipality = ToolServices.Bound(call, () => MunicipalityCode.Parse(_services.GetRequiredService<IOptions<KaaOptions>>().Value.Municipality));
        Rule = _services.GetRequiredService<TargetGroupRule>();
        Register = _services.GetRequiredService<KaaRegister>();
        Log = _services.GetRequiredService<IAuditLog>();
    }

    public IConfiguration Configuration { get; }

    public KaaUser User { get; }

    public MunicipalityCode Municipality { get; }

    public TargetGroupRule Rule { get; }

    public KaaRegister Register { get; }

    public IAuditLog Log { get; }

    /// <summary>Opens the register; a file that is not there is a mistake, and is not made.</summary>
    public static KaaSession Open(Invocation call, KaaAccess access)
    {
        if (!Databases.AreThere)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-DATABASE", call.Texts[KaaTextId.DatabaseMissing], call.Texts[TextId.EnginesMissingAction]);
        }

        var configuration = KaaSettings.Load(call);
        var place = DatabasePlace.Of(KaaSettings.Section, access.Store, configuration, call)
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[KaaTextId.NoStore], call.Texts[KaaTextId.NoStoreAction]);
        if (place.SqlitePath is { } path && !File.Exists(path))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-SUCH-STORE", call.Texts[KaaTextId.StoreMissing], call.Texts[KaaTextId.StoreMissingAction]);
        }

        var log = DatabasePlace.Of(KaaSettings.LogSection, null, configuration, call) ?? place;
        return new(call, configuration, place, log, KaaSettings.UserOf(call, configuration, access));
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
