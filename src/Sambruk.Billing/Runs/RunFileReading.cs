// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Billing;

/// <summary>One reading of a run's file and of those that it names. What is wrong in one file does not hide what is wrong in another.</summary>
internal sealed partial class RunFileReading(string path)
{
    private const int MostRunFileBytes = 1024 * 1024;
    private const int MostTariffs = 1000;
    private readonly string _name = Path.GetFileName(path);
    private readonly FolderFiles _folder = new(Path.GetDirectoryName(Path.GetFullPath(path))!);
    private readonly ReportBuilder _report = new();
    private readonly List<string> _files = [];
    private readonly List<Tariff> _tariffs = [];
    private readonly List<(string File, byte[] Content)> _tariffFiles = [];
    private byte[] _content = [];
    private JsonPlaces? _places;
    private MemberReading<Member>? _members;
    private MemberReading<Party>? _payers;
    private PopulationSnapshot? _population;

    public async Task<LoadedRun> ReadAsync(CancellationToken cancellationToken)
    {
        var form = await FormAsync(cancellationToken).ConfigureAwait(false);
        await TariffsAsync(form.Tariffs, cancellationToken).ConfigureAwait(false);
        if (await FileAsync(form.Members, "members", CsvTable.MostBytes, cancellationToken).ConfigureAwait(false) is var (members, memberFile))
        {
            _members = MemberFile.ReadMembers(members, memberFile, _report);
        }

        if (form.Payers is { } named && await FileAsync(named, "payers", CsvTable.MostBytes, cancellationToken).ConfigureAwait(false) is var (payers, payerFile))
        {
            _payers = MemberFile.ReadPayers(payers, payerFile, _report);
        }

        if (form.Population is { } population)
        {
            await PopulationAsync(population, cancellationToken).ConfigureAwait(false);
        }

        var input = InputOf(form);
        Validate(input);
        var report = _report.ToReport();
        return report.IsValid
            ? new(input, report, _files)
            : throw new InvalidInputException("BILL-RUNFILE", $"The run has {report.ErrorCount} errors.", report);
    }

    private RunInput InputOf(RunFileForm form) => new()
    {
        Subject = form.Subject,
        PeriodFrom = form.PeriodFrom,
        PeriodTo = form.PeriodTo,
        Tariffs = _tariffs,
        Members = _members?.Items ?? [],
        Payers = _payers?.Items ?? [],
        Population = _population,
        Options = new()
        {
            KronaRounding = form.Options?.KronaRounding ?? true,
            Grouping = form.Options?.Grouping ?? DocumentGrouping.PerMember,
            PaymentDays = form.Options?.PaymentDays,
        },
        IsCorrection = form.IsCorrection ?? false,
    };

    private async Task<RunFileForm> FormAsync(CancellationToken cancellationToken)
    {
        try
        {
            _content = await BoundedFile.ReadAsync(path, MostRunFileBytes, cancellationToken).ConfigureAwait(false) ?? [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _report.Error("BILL-F01", _name, "The file cannot be read.", "Filen kan inte läsas.");
            throw new InvalidInputException("BILL-RUNFILE", "The file of the run cannot be read.", _report.ToReport());
        }

        if (_content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _content = _content[3..];
        }

        _files.Add(_name);
        return JsonFault.Read(_content, BillingJson.Indented.RunFileForm, "BILL-RUNFILE", _name);
    }

    private async Task TariffsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var place = FormattableString.Invariant($"tariffs[{i}]");
            foreach (var file in Find(names[i], place))
            {
                if (_tariffFiles.Count == MostTariffs)
                {
                    Error("BILL-F03", place, $"More than {MostTariffs} tariffs.", $"Fler än {MostTariffs} taxor.");
                    return;
                }

                if (await ContentAsync(file, place, TariffFile.MostBytes, cancellationToken).ConfigureAwait(false) is not { } content)
                {
                    continue;
                }

                try
                {
                    _tariffs.Add(TariffFile.Read(content, file));
                    _tariffFiles.Add((file, content));
                }
                catch (InvalidInputException fault)
                {
                    _report.AddAll(fault.Report);
                }
            }
        }
    }

    private async Task PopulationAsync(RunFilePopulation form, CancellationToken cancellationToken)
    {
        if ((form.Register is null ? 0 : 1) + (form.File is null ? 0 : 1) + (form.Csv is null ? 0 : 1) != 1
            || (form.Csv is null) != (form.Table is null) || (form.Csv is null) != (form.ReferenceDate is null) || (form.Csv is null && (form.PublishedAt is not null || form.FetchedAt is not null)))
        {
            Error(
                "POP-01",
                "population",
                "One of register, file and csv is expected; csv with table and referenceDate.",
                "Ett av register, file och csv väntas; csv med table och referenceDate.");
            return;
        }

        try
        {
            if (form.Register is { } day)
            {
                _population = RegisterPopulationSource.Snapshot;
                if (day != _population.ReferenceDate)
                {
                    Error(
                        "POP-01",
                        "population.register",
                        FormattableString.Invariant($"The register has {_population.ReferenceDate:yyyy-MM-dd}."),
                        FormattableString.Invariant($"Registret har {_population.ReferenceDate:yyyy-MM-dd}."));
                }
            }
            else if (form.File is { } file && await FileAsync(file, "population.file", PopulationFile.MostBytes, cancellationToken).ConfigureAwait(false) is var (json, jsonFile))
            {
                _population = PopulationFile.Parse(json, jsonFile);
            }
            else if (form.Csv is { } csv && await FileAsync(csv, "population.csv", PopulationFile.MostBytes, cancellationToken).ConfigureAwait(false) is var (text, csvFile))
            {
                _population = CsvPopulationSource.Parse(text, form.Table!, form.ReferenceDate!.Value, form.PublishedAt, form.FetchedAt, csvFile);
            }
        }
        catch (InvalidInputException fault)
        {
            _report.AddAll(fault.Report);
        }
    }

    private async Task<(byte[] Content, string File)?> FileAsync(string name, string place, int most, CancellationToken cancellationToken) =>
        Find(name, place) is [var file] && await ContentAsync(file, place, most, cancellationToken).ConfigureAwait(false) is { } content ? (content, file) : null;

    private IReadOnlyList<string> Find(string name, string place)
    {
        var isPattern = name.AsSpan().ContainsAny('*', '?');
        var files = _folder.Find(name);
        if (files is null || (isPattern && !place.StartsWith("tariffs", StringComparison.Ordinal)))
        {
            Error(
                "BILL-F02",
                place,
                "A file below the folder of the run is expected, without '..', links or an absolute path.",
                "En fil i körningens mapp väntas, utan '..', länkar eller absolut sökväg.");
            return [];
        }

        if (files.Count == 0)
        {
            Error("BILL-F03", place, "There is no such file.", "Det finns ingen sådan fil.");
        }

        return files;
    }

    private async Task<byte[]?> ContentAsync(string file, string place, int most, CancellationToken cancellationToken)
    {
        try
        {
            if (await _folder.ReadAsync(file, most, cancellationToken).ConfigureAwait(false) is { } content)
            {
                _files.Add(file);
                return content;
            }

            Error("BILL-F01", place, "The file is too large.", "Filen är för stor.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Error("BILL-F01", place, "The file cannot be read.", "Filen kan inte läsas.");
        }

        return null;
    }

    private void Error(string code, string place, string english, string swedish) => _report.Error(code, Own(place), english, swedish);

    private string Own(string place) => (_places ??= JsonPlaces.Of(_content, _name)).Place(place);

    /// <summary>All rules; when a file could not be used, those that do not follow from that.</summary>
    private void Validate(RunInput input)
    {
        var isWhole = !_report.HasErrors;
        foreach (var finding in RunValidator.Validate(input))
        {
            if (isWhole || !MemberFile.OfTheRun.Contains(finding.Code, StringComparer.Ordinal))
            {
                _report.AddAll([finding with { Path = PlaceOf(finding.Path) }]);
            }
        }
    }

    private string PlaceOf(string path)
    {
        var match = ListPath().Match(path);
        if (match.Success && int.TryParse(match.Groups["index"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out var index))
        {
            var rest = match.Groups["rest"].Value.TrimStart('.');
            return match.Groups["list"].ValueSpan switch
            {
                "tariffs" when index < _tariffFiles.Count => JsonPlaces.Of(_tariffFiles[index].Content, _tariffFiles[index].File).Place(rest),
                "members" when _members is not null => _members.Place(path),
                "payers" when _payers is not null => _payers.Place(path),
                _ => Own(path),
            };
        }

        if (path.StartsWith("population.", StringComparison.Ordinal))
        {
            return $"{Own("population")}{path["population".Length..]}";
        }

        // A finding about a tariff as a whole names it.
        var tariff = _tariffs.FindIndex(t => t.Key == path);
        return tariff >= 0 ? _tariffFiles[tariff].File : Own(path == "period" ? "periodFrom" : path);
    }

    [GeneratedRegex(@"^(?<list>tariffs|members|payers)\[(?<index>[0-9]{1,9})\](?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListPath();
}
