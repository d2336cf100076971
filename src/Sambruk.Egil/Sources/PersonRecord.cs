// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What pupils and staff have in common, as read.</summary>
public abstract class PersonRecord : RosterRecord
{
    private protected PersonRecord()
    {
    }

    /// <summary>The user name, <c>id@domain</c>. Attribute <c>userName</c>.</summary>
    public string? UserName { get; set; }

    /// <summary>The id of the person in the source, by which other records refer to it. Attribute <c>userId</c>.</summary>
    public string? UserId { get; set; }

    /// <summary>Family name. Attribute <c>familyName</c>.</summary>
    public string? FamilyName { get; set; }

    /// <summary>Given name. Attribute <c>givenName</c>.</summary>
    public string? GivenName { get; set; }

    /// <summary>The name shown; without a value given name and family name. Attribute <c>displayName</c>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>E-mail addresses. Attribute <c>email</c>.</summary>
    public IReadOnlyList<string> Emails { get; set; } = [];

    /// <summary>Personal number, twelve characters. Attribute <c>civicNo</c>.</summary>
    public string? CivicNumber { get; set; }

    /// <summary>Protected identity: <c>Sekretessmarkering</c>, <c>Skyddad folkbokföring</c>, <c>true</c> … Any value that does not clearly say no counts as protected. Attribute <c>securityMarking</c>.</summary>
    public string? SecurityMarking { get; set; }

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "userName" => One(UserName),
        "userId" => One(UserId),
        "familyName" => One(FamilyName),
        "givenName" => One(GivenName),
        "displayName" => One(DisplayName),
        "email" => Emails,
        "civicNo" => One(CivicNumber),
        "securityMarking" => One(SecurityMarking),
        _ => null,
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "userName":
                UserName = First(values);
                return true;
            case "userId":
                UserId = First(values);
                return true;
            case "familyName":
                FamilyName = First(values);
                return true;
            case "givenName":
                GivenName = First(values);
                return true;
            case "displayName":
                DisplayName = First(values);
                return true;
            case "email":
                Emails = values;
                return true;
            case "civicNo":
                CivicNumber = First(values);
                return true;
            case "securityMarking":
                SecurityMarking = First(values);
                return true;
            default:
                return false;
        }
    }
}
