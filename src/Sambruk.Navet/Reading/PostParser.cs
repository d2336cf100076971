// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>A post and whether it can be applied.</summary>
/// <param name="Post">The post.</param>
/// <param name="Aside">Why it is kept aside; <c>null</c> when it can be applied.</param>
internal readonly record struct ParsedPost(NavetPost Post, string? Aside);

/// <summary>
/// A tree of elements as a post, by local names, in any order. Every rule that concerns protection errs on the strict side.
/// </summary>
internal sealed class PostParser(FindingSink findings)
{
    public ParsedPost Parse(PostNode node)
    {
        var person = node.Child("Personpost");
        var protection = Protection(node, person);
        var matter = node.Child("Arendeuppgift");
        var (personId, aside) = PersonId(node, person);
        var isBare = person is null || !HasMoreThanNumber(node, person);
        if (isBare)
        {
            protection = ProtectedIdentity.ProtectedPopulationRegistration;
        }

        var addresses = person?.Child("Adresser");
        var history = node.Child("Historik");
        var post = new NavetPost
        {
            PersonId = personId,
            Protection = protection,
            IsBare = isBare,
            ChangedAt = Time(matter, "andringstidpunkt"),
            ExtractedOn = Day(matter, "utsokningsdatum"),
            TotalPost = matter?.Attribute("totalpost"),
            PostId = matter?.Value("PostId"),
            CaseType = matter?.Value("Arendetyp"),
            ReferredPersonId = OtherNumber(person?.Child("HanvisningsPersonNr")),
            BirthDate = Date(person, "Fodelsedatum"),
            Deregistration = Deregistration(person?.Child("Avregistrering")),
            Name = Name(person?.Child("Namn")),
            Registration = Registration(person?.Child("Folkbokforing")),
            PlaceKeys = PlaceKeys(person, addresses),
            Address = Address(addresses?.Child("Folkbokforingsadress")),
            SpecialPostalAddress = Address(addresses?.Child("SarskildPostadress")),
            ForeignAddress = ForeignAddress(addresses?.Child("Utlandsadress")),
            CivilStatus = CivilStatus(person?.Child("Civilstand")),
            Birth = Birth(person?.Child("Fodelse")),
            ImmigratedOn = Date(person?.Child("Invandring"), "Invandringsdatum"),
            Relations = [.. (person?.Child("Relationer")?.All("Relation") ?? []).Select(Relation)],
            Citizenships = [.. (person?.All("Medborgarskap") ?? []).Select(Citizenship)],
            EarlierRegistrations = [.. (history?.All("Folkbokforing") ?? []).Select(earlier => Registration(earlier)!)],
            EarlierAddress = Address(history?.Child("Folkbokforingsadress")),
            SpecialOrder = SpecialOrder(node.Child("Sarlosning")),
            OtherTerms = [.. node.All(TermPostReader.OtherTerm).Select(term => new NavetTerm(term.Attribute("number")!, term.Text ?? ""))],
        };
        node.TellUnknown(findings);
        return new(post, aside);
    }

    /// <summary>Anything but numbers: the markings, a birth date and the description of the matter do not count.</summary>
    private static bool HasMoreThanNumber(PostNode node, PostNode person) =>
        person.Children.Any(static child => child.Name is not ("PersonId" or "Fodelsedatum" or "HanvisningsPersonNr" or "Sekretessmarkering" or "SkyddadFolkbokforing") && child.HasText())
        || node.Children.Any(static child => child.Name is not ("Personpost" or "Sekretessmarkering" or "SkyddadFolkbokforing" or "Arendeuppgift") && child.HasText());

    private ProtectedIdentity Protection(PostNode node, PostNode? person)
    {
        var registration = IsMarked(node, "SkyddadFolkbokforing") | (person is not null && IsMarked(person, "SkyddadFolkbokforing"));
        var confidentiality = IsMarked(node, "Sekretessmarkering") | (person is not null && IsMarked(person, "Sekretessmarkering"));
        return registration ? ProtectedIdentity.ProtectedPopulationRegistration
            : confidentiality ? ProtectedIdentity.ConfidentialityMarking
            : ProtectedIdentity.None;
    }

    /// <summary>Several elements may be there: the strictest counts. An element without text is absent.</summary>
    private bool IsMarked(PostNode node, string name)
    {
        var marked = false;
        foreach (var marking in node.All(name))
        {
            marked |= marking.Text is not (null or "N");
            if (marking.Text is not (null or "N" or "J"))
            {
                findings.Warn(NavetCodes.Protection, marking.Line, $"{name} is neither J nor N; the person counts as protected.");
            }
        }

        return marked;
    }

    private (string Number, string? Aside) PersonId(PostNode node, PostNode? person)
    {
        List<PostNode> numbers = [.. (person?.All("PersonId") ?? []).SelectMany(static id => id.All("PersonNr").Concat(id.All("TilldelatPersonNrSamordningsNr"))).Where(static id => id.Text is not null)];
        if (numbers.Select(static number => number.Text).Distinct(StringComparer.Ordinal).Count() != 1)
        {
            findings.Warn(NavetCodes.PostPerson, node.Line, "Personpost/PersonId holds no number or several; the post is kept aside.");
            return ("", NavetCodes.PostPerson);
        }

        var text = numbers[0].Text!;
        if (PersonIds.Parse(text) is null)
        {
            findings.Warn(NavetCodes.PostNumber, numbers[0].Line, $"Personpost/PersonId/{numbers[0].Name} is not 12 digits with the right check digit; the post is kept aside.");
            return (text, NavetCodes.PostNumber);
        }

        return (text, null);
    }

    private string? OtherNumber(PostNode? node)
    {
        if (node?.Text is not { } text)
        {
            return null;
        }

        if (PersonIds.Parse(text) is null)
        {
            findings.Warn(NavetCodes.OtherNumber, node.Line, $"{node.Name} is not 12 digits with the right check digit.");
            return null;
        }

        return text;
    }

    private NavetDeregistration? Deregistration(PostNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var code = Code(node, "AvregistreringsorsakKod", static code => NavetCodeLists.Deregistration(code) != NavetDeregistrationReason.Unknown);
        var date = Date(node, "Avregistreringsdatum");
        return code.Length == 0 && date is null ? null : new(code, date);
    }

    private static NavetName? Name(PostNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var mark = node.Value("Tilltalsnamnsmarkering");
        return new()
        {
            Forenames = node.Value("Fornamn"),
            MiddleName = node.Value("Mellannamn"),
            Surname = node.Value("Efternamn"),
            NotificationName = node.Value("Aviseringsnamn"),
            GivenNameMark = int.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 99 ? number : null,
        };
    }

    private NavetRegistration? Registration(PostNode? node)
    {
        if (node is null)
        {
            return null;
        }

        return new()
        {
            Date = Date(node, "Folkbokforingsdatum"),
            Municipality = Municipality(node),
            ParishCode = node.Value("ForsamlingKod"),
            Property = node.Value("Fastighetsbeteckning"),
            Stairwell = node.Value("Trappuppgang"),
            Dwelling = node.Value("Lagenhet"),
            FictitiousNumber = node.Value("FiktivtNr"),
            Kind = node.Value("Folkbokforingstyp"),
        };
    }

    private MunicipalityCode? Municipality(PostNode node)
    {
        var county = node.Value("LanKod");
        var municipality = node.Value("KommunKod");
        if (county is null || municipality is null)
        {
            return null;
        }

        if (MunicipalityCode.TryParse(county.PadLeft(2, '0') + municipality.PadLeft(2, '0'), out var code))
        {
            return code;
        }

        findings.Warn(NavetCodes.UnknownCode, node.Line, "LanKod and KommunKod are not four digits together; the municipality is left out.");
        return null;
    }

    private static NavetAddress? Address(PostNode? node) => node is null ? null : new()
    {
        CareOf = node.Value("CareOf"),
        Line1 = node.Value("Utdelningsadress1"),
        Street = node.Value("Utdelningsadress2"),
        PostalCode = PostalCode(node.Value("PostNr")),
        PostTown = node.Value("Postort"),
    };

    // An integer in the schema: leading zeros are lost on the way.
    private static string? PostalCode(string? text)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal);
        return digits is { Length: > 0 and < 5 } && !digits.AsSpan().ContainsAnyExceptInRange('0', '9') ? digits.PadLeft(5, '0') : digits;
    }

    private NavetForeignAddress? ForeignAddress(PostNode? node) => node is null ? null : new()
    {
        Line1 = node.Value("Utdelningsadress1"),
        Line2 = node.Value("Utdelningsadress2"),
        Line3 = node.Value("Utdelningsadress3"),
        Country = node.Value("Land"),
        Date = Date(node, "Utlandsadressdatum"),
        VotingRightDate = Date(node, "Rostrattsdatum"),
    };

    private static NavetPlaceKeys? PlaceKeys(PostNode? person, PostNode? addresses)
    {
        var keys = addresses?.Child("Riksnycklar");
        PostNode?[] places = [addresses?.Child("UUID"), keys?.Child("UUID"), person?.Child("UUID"), addresses, keys, person];
        string? Uuid(string name) => Within(name, places);
        NavetPlaceKeys found = new()
        {
            PropertyId = keys?.Value("FastighetsId"),
            AddressPlaceId = keys?.Value("AdressplatsId"),
            DwellingId = keys?.Value("LagenhetsId"),
            PropertyUuid = Uuid("UUIDFastighet"),
            AddressUuid = Uuid("UUIDAdress"),
            DwellingUuid = Uuid("UUIDLagenhet"),
        };
        return found == new NavetPlaceKeys() ? null : found;
    }

    private static string? Within(string name, params ReadOnlySpan<PostNode?> nodes)
    {
        foreach (var node in nodes)
        {
            if (node?.Value(name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private NavetCivilStatus? CivilStatus(PostNode? node) => node is null ? null : new(
        Code(node, "CivilstandKod", static code => NavetCodeLists.CivilStatus(code) != NavetCivilStatusKind.Unknown), Date(node, "Civilstandsdatum"));

    private static NavetBirth? Birth(PostNode? node)
    {
        var home = node?.Child("HemortSverige");
        var abroad = node?.Child("OrtUtlandet");
        return node is null ? null : new()
        {
            CountyCode = home?.Value("FodelselanKod"),
            Parish = home?.Value("Fodelseforsamling"),
            ForeignPlace = abroad?.Value("FodelseortUtland"),
            Country = abroad?.Value("Fodelseland"),
        };
    }

    private NavetRelation Relation(PostNode node)
    {
        var id = node.Child("RelationId");
        var status = node.Attribute("status");
        if (status is not null && !NavetCodeLists.IsRelationStatus(status))
        {
            findings.Warn(NavetCodes.UnknownCode, node.Line, "Relation/@status is not in the list.");
        }

        // FodelsetidNr is a birth date and 0000, without a check digit.
        return new()
        {
            PersonId = OtherNumber(id?.Child("PersonNr")) ?? (id?.Value("FodelsetidNr") is { } birth && PersonIds.HasForm(birth) ? birth : null),
            Code = Code(node, "Relationstyp", static code => NavetCodeLists.Relation(code) != NavetRelationKind.Unknown),
            Status = status,
            From = Date(node, "RelationFromdatum"),
            Until = EndDate(node),
            Name = Name(node.Child("Namn")),
            Deregistration = Deregistration(node.Child("Avregistrering")),
        };
    }

    /// <summary>An end that cannot be read is an end all the same: no rights follow from a relation that may be over.</summary>
    private PartialBirthDate? EndDate(PostNode relation)
    {
        var node = relation.Child("RelationTomdatum");
        return node?.Text is { } text && !NavetDates.TryParse(text, out _) ? TellDate(node) ?? new PartialBirthDate(1) : DateOf(node);
    }

    private NavetCitizenship Citizenship(PostNode node) => new(node.Value("MedborgarskapslandKod"), Date(node, "Medborgarskapsdatum"));

    private static NavetSpecialOrder? SpecialOrder(PostNode? node)
    {
        var immigration = node?.Child("SarInvandring");
        return node is null ? null : new()
        {
            ImmigrationCountryCode = immigration?.Value("InvandringslandKod"),
            NordicPlace = immigration?.Value("InvandringsortNorden"),
            EmigrationCountryCode = node.Child("Utvandring")?.Value("UtvandringslandKod"),
            DecisionGround = node.Value("Beslutsgrund"),
        };
    }

    private string Code(PostNode parent, string name, Func<string, bool> isKnown)
    {
        var node = parent.Child(name);
        if (node?.Text is not { } code)
        {
            return "";
        }

        if (!isKnown(code))
        {
            findings.Warn(NavetCodes.UnknownCode, node.Line, $"{name} is not in the list; its text is kept.");
        }

        return code;
    }

    private PartialBirthDate? Date(PostNode? parent, string name) => DateOf(parent?.Child(name));

    private PartialBirthDate? DateOf(PostNode? node) =>
        node?.Text is not { } text ? null : NavetDates.TryParse(text, out var date) ? date : TellDate(node);

    private PartialBirthDate? TellDate(PostNode node)
    {
        findings.Warn(NavetCodes.Date, node.Line, $"{node.Name} is not a date; it is left out.");
        return null;
    }

    private DateTime? Time(PostNode? node, string attribute)
    {
        if (node?.Attribute(attribute) is not { } text)
        {
            return null;
        }

        if (NavetDates.ParseTime(text) is { } time)
        {
            return time;
        }

        findings.Warn(NavetCodes.Date, node.Line, $"@{attribute} is not a time; it is left out.");
        return null;
    }

    private DateOnly? Day(PostNode? node, string attribute)
    {
        if (node?.Attribute(attribute) is not { } text)
        {
            return null;
        }

        if (NavetDates.ParseDay(text) is { } day)
        {
            return day;
        }

        findings.Warn(NavetCodes.Date, node.Line, $"@{attribute} is not a day; it is left out.");
        return null;
    }
}
