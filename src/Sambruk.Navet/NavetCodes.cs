// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>Stable codes of findings, refusals and faults of this package.</summary>
public static class NavetCodes
{
    /// <summary>Error: a file cannot be read as a change file; the findings say why.</summary>
    public const string File = "NAVET-FILE";

    /// <summary>Error: the XML is not well-formed, or the file ends within it.</summary>
    public const string Xml = "NAVET-XML";

    /// <summary>Error: the XML has a document type; none is read.</summary>
    public const string Dtd = "NAVET-DTD";

    /// <summary>Error: elements lie deeper than 64.</summary>
    public const string Depth = "NAVET-DEPTH";

    /// <summary>Error: a value, a tag or a line is longer than 65,536 characters.</summary>
    public const string TextLong = "NAVET-TEXT-LONG";

    /// <summary>Error: a post is larger than 10,000 elements or 1,048,576 characters.</summary>
    public const string PostLarge = "NAVET-POST-LARGE";

    /// <summary>Error: more than 10,000 different names of elements and attributes.</summary>
    public const string NamesMany = "NAVET-NAMES-MANY";

    /// <summary>Error: the file is larger than the setting allows.</summary>
    public const string FileLarge = "NAVET-FILE-LARGE";

    /// <summary>Error: the file is neither a Navet XML file nor a term-coded file.</summary>
    public const string Format = "NAVET-FORMAT";

    /// <summary>Error: the encoding is neither UTF-8 nor ISO-8859-1.</summary>
    public const string Encoding = "NAVET-ENCODING";

    /// <summary>Warning: the file declares one encoding and is written in another; it was read as the other.</summary>
    public const string EncodingOther = "NAVET-ENCODING-OTHER";

    /// <summary>Error: a line of a term-coded file is not of the form, or the file ends within a post.</summary>
    public const string Line = "NAVET-LINE";

    /// <summary>Error: the file is not the one that was checked; it changed meanwhile.</summary>
    public const string FileChanged = "NAVET-FILE-CHANGED";

    /// <summary>Error: the file is not there or cannot be opened.</summary>
    public const string FileMissing = "NAVET-FILE-MISSING";

    /// <summary>Warning: a post without a number, or with several; it is kept aside.</summary>
    public const string PostPerson = "NAVET-POST-PERSON";

    /// <summary>Warning: a number of a post is not 12 digits with the right check digit; the post is kept aside.</summary>
    public const string PostNumber = "NAVET-POST-NUMBER";

    /// <summary>Warning: a number that a post refers to is not valid; the post is taken.</summary>
    public const string OtherNumber = "NAVET-OTHER-NUMBER";

    /// <summary>Warning: a date or time is not of the form; it is left out.</summary>
    public const string Date = "NAVET-DATE";

    /// <summary>Warning: a code that is not in the list; the text is kept.</summary>
    public const string UnknownCode = "NAVET-UNKNOWN-CODE";

    /// <summary>Information: elements that are not known were skipped.</summary>
    public const string UnknownElement = "NAVET-UNKNOWN-ELEMENT";

    /// <summary>Warning: a marking of protection has a value that is neither J nor N; the person counts as protected.</summary>
    public const string Protection = "NAVET-PROTECTION";

    /// <summary>Information: a label file of a term-coded delivery; it holds no posts.</summary>
    public const string Label = "NAVET-LABEL";

    /// <summary>Warning: the file says nothing of its delivery, so that its completeness cannot be checked beyond its own end.</summary>
    public const string NoInformation = "NAVET-NO-INFORMATION";

    /// <summary>Error: files of the delivery are missing.</summary>
    public const string FilesMissing = "NAVET-FILES-MISSING";

    /// <summary>Error: the files of a delivery disagree about it, or two have the same number and different content.</summary>
    public const string FilesDisagree = "NAVET-FILES-DISAGREE";

    /// <summary>Error: a file has another number of posts than it says.</summary>
    public const string PostCount = "NAVET-POST-COUNT";

    /// <summary>Error: the delivery has another number of posts than it says.</summary>
    public const string TotalCount = "NAVET-TOTAL-COUNT";

    /// <summary>Error, or warning where gaps are allowed: a delivery before this one is missing.</summary>
    public const string DeliveryMissing = "NAVET-DELIVERY-MISSING";

    /// <summary>Warning: a delivery that comes after a later one; what is older than what is known changes nothing.</summary>
    public const string DeliveryLate = "NAVET-DELIVERY-LATE";

    /// <summary>Error: a job that was applied comes again with other content.</summary>
    public const string DeliveryOther = "NAVET-DELIVERY-OTHER";

    /// <summary>Warning: a post without a time for a person whose known post has one; it changes nothing.</summary>
    public const string OrderUnknown = "NAVET-ORDER-UNKNOWN";

    /// <summary>Information: how many further findings of a code were left out.</summary>
    public const string FindingsLeftOut = "NAVET-FINDINGS-LEFT-OUT";

    /// <summary>Fault: the service cannot be reached, or answers 5xx without a fault.</summary>
    public const string Unavailable = "NAVET-UNAVAILABLE";

    /// <summary>Fault: the service did not answer in time.</summary>
    public const string Timeout = "NAVET-TIMEOUT";

    /// <summary>Fault: the TLS handshake failed: no certificate, an expired one, or one that the order does not have.</summary>
    public const string Handshake = "NAVET-HANDSHAKE";

    /// <summary>Fault: an answer with a status that the service does not use, such as 404 for a wrong path.</summary>
    public const string Status = "NAVET-STATUS";

    /// <summary>Fault: an answer that cannot be read; the findings say why.</summary>
    public const string Answer = "NAVET-ANSWER";

    /// <summary>Fault: the answer is larger than the setting allows.</summary>
    public const string AnswerLarge = "NAVET-ANSWER-LARGE";

    /// <summary>Fault: the configured client certificate cannot be used.</summary>
    public const string Certificate = "NAVET-CERTIFICATE";
}
