// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>The kinds of entity that make up a roster. Their names are those of the standard (<c>Code_ObjectType</c>).</summary>
public enum Ss12000EntityType
{
    /// <summary>Principal organiser, school, school unit: one type, told apart by <see cref="Organisation.OrganisationType"/>.</summary>
    Organisation,

    /// <summary>Pupil, guardian or member of staff.</summary>
    Person,

    /// <summary>A person's service at an organisation (tjänstgöring).</summary>
    Duty,

    /// <summary>A class, a teaching group or another group.</summary>
    Group,

    /// <summary>What is taught to groups by duties.</summary>
    Activity,

    /// <summary>A child's place in preschool or after-school care (placering).</summary>
    Placement,
}
