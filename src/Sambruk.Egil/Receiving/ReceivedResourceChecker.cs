// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>Walks one object along the table of <see cref="EgilSchemas"/>; collects findings and references.</summary>
internal sealed class ReceivedResourceChecker(ReceivedResourceRules rules)
{
    private List<Finding>? _findings;
    private List<ReceivedReference>? _references;

    /// <summary>True when the object says that the person is protected.</summary>
    public bool SecurityMarking { get; private set; }

    public IReadOnlyList<ReceivedReference> References => _references ?? (IReadOnlyList<ReceivedReference>)[];

    public ValidationReport Report() => _findings is null ? ValidationReport.Empty : new(_findings);

    /// <summary>Checks the whole object; gives its id when it has one.</summary>
    public Guid CheckRoot(EgilResourceType type, JsonElement root)
    {
        CheckAttributes(root, type.Schema().Attributes, parent: null, index: -1);
        var extension = type.Extension();
        Guid id = default;
        var seenExtension = false;
        foreach (var member in root.EnumerateObject())
        {
            if (ReceivedResourceReader.NameIs(member, "externalId"))
            {
                id = UuidText.TryParse(member.Value, out var parsed) ? parsed : default;
            }
            else if (extension is not null && ReceivedResourceReader.NameIs(member, extension.Urn))
            {
                CheckExtension(extension, member.Value, ref seenExtension);
            }
            else if (type == EgilResourceType.User && ReceivedResourceReader.NameIs(member, "securityMarking"))
            {
                // Outside the profile, but a mark that is overlooked may harm a person: it counts at the root too.
                CheckValue(MarkAtRoot, member.Value, parent: null, index: -1);
            }
        }

        return id;
    }

    public void Add(string code, string path, string rule) => Add(code, path, FindingSeverity.Error, rule);

    /// <summary>A finding on a rule that the receiver may be lenient with.</summary>
    public void Add(ReceivedCheck check, string code, string path, string rule)
    {
        if (check != ReceivedCheck.Off)
        {
            Add(code, path, check == ReceivedCheck.Warn ? FindingSeverity.Warning : FindingSeverity.Error, rule);
        }
    }

    private static readonly EgilAttributeDefinition MarkAtRoot = new("securityMarking", EgilAttributeKind.Flag, "");

    private void CheckExtension(EgilSchema extension, JsonElement value, ref bool seen)
    {
        if (seen)
        {
            Add(ReceivedResourceReader.WrongForm, extension.Urn, "stands twice");
        }

        seen = true;
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckAttributes(value, extension.Attributes, parent: null, index: -1);
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            Add(ReceivedResourceReader.WrongType, extension.Urn, "must be an object");
        }
    }

    private void CheckAttributes(JsonElement holder, IReadOnlyList<EgilAttributeDefinition> attributes, string? parent, int index)
    {
        var seen = 0UL;
        var assigned = 0UL;
        foreach (var member in holder.EnumerateObject())
        {
            var place = Find(attributes, member);
            if (place < 0)
            {
                continue;
            }

            var attribute = attributes[place];
            var bit = 1UL << place;
            if ((seen & bit) != 0)
            {
                // Names differ in case only: JSON sees two members, SCIM one attribute (RFC 7643 §2.1).
                Add(ReceivedResourceReader.WrongForm, PathOf(attribute, parent, index), "stands twice");
            }

            seen |= bit;
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            assigned |= bit;
            CheckAttribute(attribute, member.Value, parent, index);
        }

        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].IsRequired && (assigned & (1UL << i)) == 0)
            {
                Add(ReceivedResourceReader.Missing, PathOf(attributes[i], parent, index), "is required");
            }
        }
    }

    private static int Find(IReadOnlyList<EgilAttributeDefinition> attributes, JsonProperty member)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (member.NameEquals(attributes[i].NameUtf8))
            {
                return i;
            }
        }

        var name = member.Name;
        for (var i = 0; i < attributes.Count; i++)
        {
            if (string.Equals(attributes[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void CheckAttribute(EgilAttributeDefinition attribute, JsonElement value, string? parent, int index)
    {
        if (!attribute.IsMultiValued || (attribute.MayBeSingle && value.ValueKind == JsonValueKind.Object))
        {
            CheckValue(attribute, value, parent, index, place: -1);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(ReceivedResourceReader.WrongType, PathOf(attribute, parent, index), "must be an array");
            return;
        }

        var place = 0;
        foreach (var item in value.EnumerateArray())
        {
            CheckValue(attribute, item, parent, index, place++);
        }
    }

    private void CheckValue(EgilAttributeDefinition attribute, JsonElement value, string? parent, int index, int place = -1)
    {
        switch (attribute.Kind)
        {
            case EgilAttributeKind.Text when value.ValueKind != JsonValueKind.String:
            case EgilAttributeKind.Uuid when value.ValueKind != JsonValueKind.String:
                Add(ReceivedResourceReader.WrongType, PathOf(attribute, parent, index, place), "must be a string");
                break;
            case EgilAttributeKind.Text:
                CheckText(attribute, value, parent, index, place);
                break;
            case EgilAttributeKind.Uuid when !UuidText.TryParse(value, out _):
                Add(ReceivedResourceReader.WrongForm, PathOf(attribute, parent, index, place), "must be a UUID in lower case (RFC 4122)");
                break;
            case EgilAttributeKind.WholeNumber:
                CheckNumber(attribute, value, parent, index, place);
                break;
            case EgilAttributeKind.Flag when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Add(ReceivedResourceReader.WrongType, PathOf(attribute, parent, index, place), "must be true or false");
                break;
            case EgilAttributeKind.Flag:
                SecurityMarking |= attribute.Name == "securityMarking" && value.ValueKind == JsonValueKind.True;
                break;
            case EgilAttributeKind.Complex or EgilAttributeKind.Reference when value.ValueKind != JsonValueKind.Object:
                Add(ReceivedResourceReader.WrongType, PathOf(attribute, parent, index, place), "must be an object");
                break;
            case EgilAttributeKind.Complex or EgilAttributeKind.Reference:
                CheckAttributes(value, attribute.SubAttributes, attribute.Path, place);
                CheckReference(attribute, value, parent, index, place);
                break;
            default:
                break;
        }
    }

    private void CheckText(EgilAttributeDefinition attribute, JsonElement value, string? parent, int index, int place)
    {
        if (attribute.Digits > 0)
        {
            var text = value.GetString()!;
            if (text.Length != attribute.Digits || !text.All(char.IsAsciiDigit))
            {
                Add(ReceivedResourceReader.WrongForm, PathOf(attribute, parent, index, place), $"must be {attribute.Digits.ToString(CultureInfo.InvariantCulture)} digits");
            }
        }
        else if (attribute.IsRequired && !attribute.MayBeEmpty && value.ValueEquals(""u8))
        {
            Add(ReceivedResourceReader.WrongForm, PathOf(attribute, parent, index, place), "must not be empty");
        }
        else if (attribute.CanonicalValues.Count > 0 && rules.CodeLists != ReceivedCheck.Off && !attribute.CanonicalValues.Any(value.ValueEquals))
        {
            Add(rules.CodeLists, ReceivedResourceReader.UnknownCode, PathOf(attribute, parent, index, place), "is not in the code list of the profile");
        }
    }

    private void CheckNumber(EgilAttributeDefinition attribute, JsonElement value, string? parent, int index, int place)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            Add(ReceivedResourceReader.WrongType, PathOf(attribute, parent, index, place), "must be a number");
        }
        else if (!value.TryGetDecimal(out var number) || decimal.Truncate(number) != number || number < attribute.Minimum || number > attribute.Maximum)
        {
            Add(
                ReceivedResourceReader.WrongForm,
                PathOf(attribute, parent, index, place),
                string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {attribute.Minimum} to {attribute.Maximum}"));
        }
    }

    private void CheckReference(EgilAttributeDefinition attribute, JsonElement value, string? parent, int index, int place)
    {
        if (attribute.Kind != EgilAttributeKind.Reference)
        {
            return;
        }

        Guid? id = null;
        string? address = null;
        foreach (var member in value.EnumerateObject())
        {
            if (ReceivedResourceReader.NameIs(member, "value") && UuidText.TryParse(member.Value, out var parsed))
            {
                id = parsed;
            }
            else if (rules.ReferenceAddresses != ReceivedCheck.Off && member.Value.ValueKind == JsonValueKind.String && ReceivedResourceReader.NameIs(member, "$ref"))
            {
                address = member.Value.GetString();
            }
        }

        if (id is null)
        {
            return;
        }

        if (address is not null && !LeadsTo(address, attribute.RefersTo, id.Value))
        {
            Add(
                rules.ReferenceAddresses,
                ReceivedResourceReader.WrongAddress,
                $"{PathOf(attribute, parent, index, place)}.$ref",
                attribute.RefersTo is { } type ? $"must lead to the {type} that value names" : "must lead to what value names");
        }

        if (attribute is { TargetComesFirst: true, RefersTo: { } target })
        {
            (_references ??= []).Add(new(new(target, id.Value), attribute.Path, place));
        }
    }

    /// <summary>Relative as the profile writes it, <c>Users/&lt;id&gt;</c>, or absolute (RFC 7643 §2.3.7).</summary>
    private static bool LeadsTo(ReadOnlySpan<char> address, EgilResourceType? type, Guid id)
    {
        Span<char> text = stackalloc char[36];
        id.TryFormat(text, out _, "D");
        if (!address.EndsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        // The target may be of a type that this receiver does not take (topic): then only the id is held.
        var rest = address[..^text.Length];
        return rest.EndsWith('/')
            && (type is not { } known || (rest[..^1] is var path && path[(path.LastIndexOf('/') + 1)..].SequenceEqual(known.Endpoint())));
    }

    private static string PathOf(EgilAttributeDefinition attribute, string? parent, int index, int place = -1)
    {
        var path = parent is null ? attribute.Path
            : index < 0 ? $"{parent}.{attribute.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}].{attribute.Name}");
        return place < 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]");
    }

    private void Add(string code, string path, FindingSeverity severity, string rule)
    {
        _findings ??= [];
        if (_findings.Count < rules.MaxFindings)
        {
            _findings.Add(new(code, path, severity, $"{path} {rule}."));
        }
        else if (severity == FindingSeverity.Error && _findings.TrueForAll(f => f.Severity != FindingSeverity.Error))
        {
            // A full list of warnings must not let an error pass.
            _findings[^1] = new(code, path, severity, $"{path} {rule}.");
        }
    }
}
