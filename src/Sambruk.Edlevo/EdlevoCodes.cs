// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Stable codes of findings and faults of this package.</summary>
public static class EdlevoCodes
{
    /// <summary>Fault: a document cannot be read; the findings say why.</summary>
    public const string Document = "EDLEVO-DOCUMENT";

    /// <summary>Error: the XML is not well-formed, or the document ends within it.</summary>
    public const string Xml = "EDLEVO-XML";

    /// <summary>Error: the XML has a document type; none is read.</summary>
    public const string Dtd = "EDLEVO-DTD";

    /// <summary>Error: elements lie deeper than 64.</summary>
    public const string Depth = "EDLEVO-DEPTH";

    /// <summary>Error: a value or a tag is longer than 1,048,576 bytes.</summary>
    public const string TextLong = "EDLEVO-TEXT-LONG";

    /// <summary>Error: a post has more than 1,000,000 elements or 16,777,216 characters that are read.</summary>
    public const string PostLarge = "EDLEVO-POST-LARGE";

    /// <summary>Error: more than 10,000 different names of elements and attributes.</summary>
    public const string NamesMany = "EDLEVO-NAMES-MANY";

    /// <summary>Error: the document is larger than the setting allows.</summary>
    public const string Large = "EDLEVO-LARGE";

    /// <summary>Error: the document is in UTF-16 or UTF-32.</summary>
    public const string Encoding = "EDLEVO-ENCODING";

    /// <summary>Error: the root element is another one than that of the interface.</summary>
    public const string Format = "EDLEVO-FORMAT";

    /// <summary>Error: the root element is of another version of the interface.</summary>
    public const string Version = "EDLEVO-VERSION";

    /// <summary>Error: a mandatory element is missing or empty; the post is passed over.</summary>
    public const string Missing = "EDLEVO-MISSING";

    /// <summary>Error: an element that can be there once is there several times; the post is passed over.</summary>
    public const string Twice = "EDLEVO-TWICE";

    /// <summary>Error: a mandatory value is not of its form; the post is passed over. Warning: another one is, and left out.</summary>
    public const string Value = "EDLEVO-VALUE";

    /// <summary>Warning: a code that the schema does not have; the strictest reading is taken, or none.</summary>
    public const string UnknownCode = "EDLEVO-UNKNOWN-CODE";

    /// <summary>Warning: an identity number is not valid; it is kept as text, to join by.</summary>
    public const string Number = "EDLEVO-NUMBER";

    /// <summary>Warning: the marking of protection cannot be read, or says two things; the strictest counts.</summary>
    public const string Protection = "EDLEVO-PROTECTION";

    /// <summary>Information: elements that are not known were skipped.</summary>
    public const string UnknownElement = "EDLEVO-UNKNOWN-ELEMENT";

    /// <summary>Information: posts of persons or groups that are not read, such as staff, were dropped.</summary>
    public const string NotRead = "EDLEVO-NOT-READ";

    /// <summary>Warning: the type and the code of a programme disagree about the form; the type counts.</summary>
    public const string ProgrammeDisagrees = "EDLEVO-PROGRAMME-DISAGREES";

    /// <summary>Warning: a period ends before it begins; it is left out.</summary>
    public const string PeriodBackwards = "EDLEVO-PERIOD-BACKWARDS";

    /// <summary>Warning: a placement without its first day; it is left out.</summary>
    public const string PeriodWithoutStart = "EDLEVO-PERIOD-WITHOUT-START";

    /// <summary>Warning: a type of event that the table does not have; the event is given without a kind.</summary>
    public const string EventUnmapped = "EDLEVO-EVENT-UNMAPPED";

    /// <summary>Warning: a diploma of a school form that gives none; it is passed over.</summary>
    public const string CredentialUnexpected = "EDLEVO-CREDENTIAL-UNEXPECTED";

    /// <summary>Warning: two persons have an identity in common; nothing is joined by it.</summary>
    public const string IdentityShared = "EDLEVO-IDENTITY-SHARED";

    /// <summary>Warning: two interfaces disagree by more than a week about the same enrolment; both count.</summary>
    public const string EnrolmentDisagrees = "EDLEVO-ENROLMENT-DISAGREES";

    /// <summary>Information: how many further findings of a code were left out.</summary>
    public const string FindingsLeftOut = "EDLEVO-FINDINGS-LEFT-OUT";

    /// <summary>Fault: the server cannot be reached, or a connection broke also when tried again.</summary>
    public const string Connection = "EDLEVO-CONNECTION";

    /// <summary>Fault: the server did not answer, or not to the end, in time.</summary>
    public const string Timeout = "EDLEVO-TIMEOUT";

    /// <summary>Fault: the server answers 429 or 503 also when asked again, or asks for a longer wait than is allowed.</summary>
    public const string Busy = "EDLEVO-BUSY";

    /// <summary>Fault: another status than 200, such as 500.</summary>
    public const string Status = "EDLEVO-STATUS";

    /// <summary>Fault: the server refuses the request (400).</summary>
    public const string Refused = "EDLEVO-REFUSED";

    /// <summary>Fault: the licence key is missing or not of this interface (401, 403).</summary>
    public const string LicenceKey = "EDLEVO-LICENCE-KEY";

    /// <summary>Fault: the server does not have this service (404).</summary>
    public const string NotOffered = "EDLEVO-NOT-OFFERED";

    /// <summary>Fault: the answer cannot be read to its end; the inner exception has the findings.</summary>
    public const string Answer = "EDLEVO-ANSWER";

    /// <summary>Fault: the answer is of another school form, kind or student than was asked for.</summary>
    public const string AnswerOther = "EDLEVO-ANSWER-OTHER";

    /// <summary>Fault: a full answer without a single student; not taken for a school that everybody left.</summary>
    public const string Empty = "EDLEVO-EMPTY";

    /// <summary>Fault: the answer has more records than the setting allows.</summary>
    public const string Many = "EDLEVO-MANY";
}
