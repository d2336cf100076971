// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Ties activities to Skolverket's national tests by the name of the test.</summary>
public sealed class NationalTestOptions
{
    /// <summary>Attribute of the group with the names of tests, such as <c>GRGRMAT01</c> or <c>GRGRMAT01_6</c>. Default <c>testName</c>.</summary>
    public string NameAttribute { get; set => field = value ?? "testName"; } = "testName";

    /// <summary>
    /// When a name is not in the list as it stands, try it with a suffix: <c>_</c> and the form of schooling (of the group, else of its
    /// unit; VUX as VUXGY), for compulsory school (GR) <c>_</c> and the school year (of the group, else the most common among
    /// its pupils, of equals the lowest). Default true.
    /// </summary>
    public bool DeduceSuffix { get; set; } = true;

    /// <summary>The tests. Default none: no activity is tied to a test.</summary>
    public IList<NationalTest> Tests { get; } = new List<NationalTest>();

    /// <summary>
    /// JSON file with further tests as Skolverket's open data publishes them: an array of objects with <c>id</c> and
    /// <c>displayName</c>. A file that is missing or holds no test stops the run. Default none.
    /// </summary>
    public string File { get; set => field = value ?? ""; } = "";
}

/// <summary>One national test.</summary>
public sealed class NationalTest
{
    /// <summary>Its name, such as <c>GRGRMAT01_6</c>.</summary>
    public string DisplayName { get; set => field = value ?? ""; } = "";

    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
}
