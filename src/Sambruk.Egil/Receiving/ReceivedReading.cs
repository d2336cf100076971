// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What came of reading one body.</summary>
public sealed class ReceivedReading
{
    internal ReceivedReading(bool isMalformed, ReceivedResource? resource, bool securityMarking, IReadOnlyList<ReceivedReference> references, ValidationReport report)
    {
        IsMalformed = isMalformed;
        Resource = resource;
        SecurityMarking = securityMarking;
        References = references;
        Report = report;
    }

    /// <summary>True when the body is no JSON object in UTF-8 (<c>invalidSyntax</c>); false when a value breaks a rule (<c>invalidValue</c>).</summary>
    public bool IsMalformed { get; }

    /// <summary>The object; <c>null</c> when <see cref="Report"/> has errors.</summary>
    public ReceivedResource? Resource { get; }

    /// <summary>True when the sender marks the person as protected (<c>securityMarking</c>).</summary>
    public bool SecurityMarking { get; }

    /// <summary>References to objects that the profile creates before this one, in the order of the body.</summary>
    public IReadOnlyList<ReceivedReference> References { get; }

    /// <summary>What was found, by attribute name and rule; never a value.</summary>
    public ValidationReport Report { get; }
}
