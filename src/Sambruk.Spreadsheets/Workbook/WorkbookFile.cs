// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>A workbook: which sheets it has, and what they share.</summary>
internal sealed class WorkbookFile
{
    private readonly PackageParts _parts;
    private readonly SpreadsheetOptions _options;
    private readonly List<(string Name, string Part)> _sheets = [];
    private readonly SheetContext _context;

    private WorkbookFile(PackageParts parts, SpreadsheetOptions options)
    {
        _parts = parts;
        _options = options;
        var main = Relationships.Of(parts, "").Find(static relationship => relationship.IsOf("officeDocument"))?.Target;
        if (main is null || !parts.Has(main))
        {
            throw Refusal.Of(SheetCodes.NotATable);
        }

        RefuseOtherKinds(main);
        var relationships = Relationships.Of(parts, main);
        var uses1904 = ReadWorkbook(main, relationships);
        _context = new(
            options,
            SharedStrings.Read(parts, relationships.Find(static relationship => relationship.IsOf("sharedStrings"))?.Target),
            CellStyles.Read(parts, relationships.Find(static relationship => relationship.IsOf("styles"))?.Target),
            uses1904);
    }

    /// <exception cref="InvalidInputException">The file is no workbook, or refused.</exception>
    public static WorkbookFile Open(FileContent content, SpreadsheetOptions options) => new(new PackageParts(content, options.MaxBytes), options);

    public IReadOnlyList<string> SheetNames()
    {
        using (_parts)
        {
            return [.. _sheets.Where(sheet => Rows(sheet.Part).Count > 0).Select(static sheet => sheet.Name)];
        }
    }

    public IReadOnlyList<SheetRow> Read()
    {
        using (_parts)
        {
            if (_options.Sheet is { } name)
            {
                var part = _sheets.Find(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase)).Part ?? throw Refusal.Of(SheetCodes.NoSheet);
                return Rows(part) is { Count: > 0 } rows ? rows : throw Refusal.Of(SheetCodes.Empty);
            }

            IReadOnlyList<SheetRow>? found = null;
            foreach (var sheet in _sheets)
            {
                var rows = Rows(sheet.Part);
                if (rows.Count > 0)
                {
                    // The first one would be a guess, also where the others are hidden.
                    found = found is null ? rows : throw Refusal.Of(SheetCodes.Sheets);
                }
            }

            return found ?? throw Refusal.Of(SheetCodes.Empty);
        }
    }

    private void RefuseOtherKinds(string main)
    {
        var kind = ContentTypes.Of(_parts, main);
        if (kind.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || _parts.Names.Any(static name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw Refusal.Of(SheetCodes.Macro);
        }

        // Word, PowerPoint, and the binary workbook (.xlsb).
        if (!kind.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.Of(SheetCodes.NotATable);
        }
    }

    private bool ReadWorkbook(string main, List<Relationship> relationships)
    {
        using var reader = new PartReader(_parts.Open(main)!, "workbook");
        var uses1904 = false;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadElement())
        {
            switch (reader.Name)
            {
                case "workbookPr":
                    uses1904 = reader.Attribute("date1904") is "1" or "true";
                    break;
                case "sheet":
                    AddSheet(reader, relationships, names);
                    break;
            }
        }

        return _sheets.Count > 0 ? uses1904 : throw Refusal.Of(SheetCodes.Empty);
    }

    private void AddSheet(PartReader reader, List<Relationship> relationships, HashSet<string> names)
    {
        var relationship = relationships.Find(relationship => relationship.Id == reader.RelationshipId());
        if (relationship is null || reader.Attribute("name") is not { Length: > 0 } name || !names.Add(name))
        {
            throw reader.Damaged();
        }

        if (relationship.IsOf("xlMacrosheet") || relationship.IsOf("xlIntlMacrosheet"))
        {
            throw Refusal.Of(SheetCodes.Macro);
        }

        // Sheets of charts and dialogs have no cells.
        if (relationship.IsOf("worksheet"))
        {
            _sheets.Add((name, _parts.Has(relationship.Target) ? relationship.Target : throw reader.Damaged()));
        }
    }

    private IReadOnlyList<SheetRow> Rows(string part)
    {
        using var reader = new PartReader(_parts.Open(part)!, "sheet");
        return new SheetReader(reader, _context).Read();
    }
}

/// <summary>What all sheets of a workbook share.</summary>
internal sealed record SheetContext(SpreadsheetOptions Options, SharedStrings Strings, CellStyles Styles, bool Uses1904)
{
    public CellCount Cells { get; } = new();
}
