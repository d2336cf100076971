// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>
/// Renders roster objects as the SCIM JSON of the EGIL profile. The same object gives the same bytes: fixed order of
/// attributes, no white space, absent attributes left out, characters other than quote, backslash and controls as they
/// are. Keeps a writer for the next object: not thread-safe, one per worker.
/// </summary>
public sealed class ScimSerializer : IDisposable
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Reference = JsonEncodedText.Encode("$ref");
    private static readonly byte[][] ReferencePrefixes =
        [.. EgilResourceTypes.All.Select(type => System.Text.Encoding.ASCII.GetBytes(type.Endpoint() + "/"))];

    private readonly Utf8JsonWriter _writer = new(Stream.Null, WriterOptions);
    private List<ScimAttribute>? _attributes;
    private ScimForm _form;
    private string _attribute = "";
    private long _attributeStart;
    private bool _first;

    /// <summary>Renders an object.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="output">Gets the bytes, UTF-8.</param>
    /// <param name="form">For what.</param>
    /// <param name="attributes">Gets the place of each attribute, in order; not emptied first. <c>null</c>: not wanted.</param>
    public void Write(RosterResource resource, IBufferWriter<byte> output, ScimForm form, List<ScimAttribute>? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(output);
        _writer.Reset(output);
        _form = form;
        _attributes = attributes;
        _first = true;

        _writer.WriteStartObject();
        WriteHead(resource);
        switch (resource)
        {
            case Organisation organisation:
                Text("displayName", organisation.DisplayName);
                break;
            case SchoolUnitGroup group:
                Text("displayName", group.DisplayName);
                break;
            case SchoolUnit unit:
                WriteSchoolUnit(unit);
                break;
            case User user:
                WriteUser(user);
                break;
            case Employment employment:
                Single("employedAt", EgilResourceType.SchoolUnit, employment.SchoolUnitId);
                Single("user", EgilResourceType.User, employment.UserId);
                Text("employmentRole", employment.EmploymentRole);
                Text("signature", employment.Signature);
                break;
            case StudentGroup group:
                Text("displayName", group.DisplayName);
                Single("owner", EgilResourceType.SchoolUnit, group.OwnerId);
                Many("studentMemberships", EgilResourceType.User, group.StudentIds);
                Text("studentGroupType", group.StudentGroupType);
                Text("schoolType", group.SchoolType);
                break;
            case Activity activity:
                WriteActivity(activity);
                break;
            default:
                throw new ArgumentException($"{resource.GetType().Name} has no SCIM form.", nameof(resource));
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _attributes = null;
    }

    /// <summary>Renders an object into bytes of its own.</summary>
    public byte[] ToUtf8(RosterResource resource, ScimForm form)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(resource, buffer, form);
        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void WriteHead(RosterResource resource)
    {
        Begin("schemas");
        _writer.WriteStartArray();
        _writer.WriteStringValue(ScimSchemas.Of(resource.Type));
        if (resource is User user && HasExtension(user))
        {
            _writer.WriteStringValue(ScimSchemas.UserExtension);
        }

        _writer.WriteEndArray();
        End();
        Begin("externalId");
        _writer.WriteStringValue(resource.Id);
        End();
    }

    private void WriteSchoolUnit(SchoolUnit unit)
    {
        Text("displayName", unit.DisplayName);
        Text("schoolUnitCode", unit.SchoolUnitCode);
        if (unit.OrganisationId is { } organisation)
        {
            Single("organisation", EgilResourceType.Organisation, organisation);
        }

        if (unit.SchoolUnitGroupId is { } group)
        {
            Single("schoolUnitGroup", EgilResourceType.SchoolUnitGroup, group);
        }

        if (unit.SchoolTypes.Count > 0)
        {
            Begin("schoolTypes");
            _writer.WriteStartArray();
            foreach (var type in Ordered(unit.SchoolTypes))
            {
                _writer.WriteStringValue(type);
            }

            _writer.WriteEndArray();
            End();
        }

        Text("municipalityCode", unit.MunicipalityCode);
    }

    private void WriteUser(User user)
    {
        Text("userName", user.UserName);
        Text("displayName", user.DisplayName);
        Begin("name");
        _writer.WriteStartObject();
        _writer.WriteString("familyName", user.FamilyName);
        _writer.WriteString("givenName", user.GivenName);
        _writer.WriteEndObject();
        End();
        if (user.Emails.Count > 0)
        {
            Begin("emails");
            _writer.WriteStartArray();
            foreach (var email in Ordered(user.Emails))
            {
                _writer.WriteStartObject();
                _writer.WriteString(Value, email);
                _writer.WriteEndObject();
            }

            _writer.WriteEndArray();
            End();
        }

        if (HasExtension(user))
        {
            _writer.WriteStartObject(ScimSchemas.UserExtension);
            _first = true;
            WriteEnrolments(user);
            Text("civicNo", user.CivicNumber);
            if (user.SecurityMarking)
            {
                Begin("securityMarking");
                _writer.WriteBooleanValue(true);
                End();
            }

            _writer.WriteEndObject();
        }
    }

    private void WriteEnrolments(User user)
    {
        if (user.Enrolments.Count == 0)
        {
            return;
        }

        Begin("enrolments");
        _writer.WriteStartArray();
        var enrolments = _form == ScimForm.Canonical && user.Enrolments.Count > 1
            ? [.. user.Enrolments.OrderBy(e => e.SchoolUnitId).ThenBy(e => e.SchoolYear).ThenBy(e => e.SchoolType, StringComparer.Ordinal).ThenBy(e => e.ProgramCode, StringComparer.Ordinal)]
            : user.Enrolments;
        foreach (var enrolment in enrolments)
        {
            _writer.WriteStartObject();
            ValueAndReference(EgilResourceType.SchoolUnit, enrolment.SchoolUnitId);
            if (enrolment.SchoolYear is { } year)
            {
                // A number: receivers answer 400 to a string.
                _writer.WriteNumber("schoolYear", year);
            }

            if (enrolment.SchoolType is { } type)
            {
                _writer.WriteString("schoolType", type);
            }

            if (enrolment.ProgramCode is { } program)
            {
                _writer.WriteString("programCode", program);
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        End();
    }

    private void WriteActivity(Activity activity)
    {
        Text("displayName", activity.DisplayName);
        Single("owner", EgilResourceType.SchoolUnit, activity.OwnerId);
        Many("teachers", EgilResourceType.Employment, activity.EmploymentIds);
        Many("groups", EgilResourceType.StudentGroup, activity.GroupIds);
        Text("activityType", activity.ActivityType);
        if (activity.ParentActivityIds.Count > 0)
        {
            // Without $ref: a test activity is no object of this roster.
            Begin("parentActivity");
            _writer.WriteStartArray();
            foreach (var id in Ordered(activity.ParentActivityIds))
            {
                _writer.WriteStartObject();
                _writer.WriteString(Value, id);
                _writer.WriteEndObject();
            }

            _writer.WriteEndArray();
            End();
        }
    }

    private static bool HasExtension(User user) => user.Enrolments.Count > 0 || user.CivicNumber is not null || user.SecurityMarking;

    private void Text(string name, string? value)
    {
        if (value is not null)
        {
            Begin(name);
            _writer.WriteStringValue(value);
            End();
        }
    }

    private void Single(string name, EgilResourceType type, Guid id)
    {
        Begin(name);
        _writer.WriteStartObject();
        ValueAndReference(type, id);
        _writer.WriteEndObject();
        End();
    }

    private void Many(string name, EgilResourceType type, IReadOnlyList<Guid> ids)
    {
        Begin(name);
        _writer.WriteStartArray();
        foreach (var id in Ordered(ids))
        {
            _writer.WriteStartObject();
            ValueAndReference(type, id);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        End();
    }

    private void ValueAndReference(EgilResourceType type, Guid id)
    {
        Span<byte> text = stackalloc byte[64];
        var prefix = ReferencePrefixes[(int)type];
        prefix.CopyTo(text);
        id.TryFormat(text[prefix.Length..], out var length);
        _writer.WriteString(Value, text.Slice(prefix.Length, length));
        _writer.WriteString(Reference, text[..(prefix.Length + length)]);
    }

    private IReadOnlyList<Guid> Ordered(IReadOnlyList<Guid> ids) => _form == ScimForm.Canonical && ids.Count > 1 ? [.. ids.Order()] : ids;

    private IReadOnlyList<string> Ordered(IReadOnlyList<string> values) =>
        _form == ScimForm.Canonical && values.Count > 1 ? [.. values.Order(StringComparer.Ordinal)] : values;

    private void Begin(string name)
    {
        // The writer puts the comma before the name: it belongs to no attribute.
        _attribute = name;
        _attributeStart = _writer.BytesCommitted + _writer.BytesPending + (_first ? 0 : 1);
        _first = false;
        _writer.WritePropertyName(name);
    }

    private void End()
    {
        if (_attributes is not null)
        {
            var end = _writer.BytesCommitted + _writer.BytesPending;
            _attributes.Add(new ScimAttribute(_attribute, (int)_attributeStart, (int)(end - _attributeStart)));
        }
    }
}
