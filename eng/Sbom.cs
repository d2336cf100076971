// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0047;CA1050

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

var root = args[0];
var packed = Path.Combine(root, "artifacts", "package", "release");
var target = Directory.CreateDirectory(Path.Combine(root, "artifacts", "sbom")).FullName;
var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")!, CultureInfo.InvariantCulture));
var packages = Directory.Exists(packed) ? Directory.GetFiles(packed, "*.nupkg").Order(StringComparer.Ordinal).ToList() : [];
if (packages.Count == 0)
{
    Console.Error.WriteLine("No packages in artifacts/package/release: run `dotnet pack -c Release` first.");
    return 1;
}

foreach (var stale in Directory.GetFiles(target))
{
    File.Delete(stale);
}

var buildOnly = BuildOnly(root);
var ours = packages.ToDictionary(Id, Version, StringComparer.OrdinalIgnoreCase);
foreach (var package in packages)
{
    var lockFile = Path.Combine(ProjectFolder(root, Id(package)), "packages.lock.json");
    var components = Reachable(lockFile, buildOnly);
    var file = Path.Combine(target, Path.GetFileNameWithoutExtension(package) + ".cdx.json");
    Write(file, package, components, ours, time);
    Console.WriteLine($"{Path.GetFileName(file)}: {components.Count} components");
}

return 0;

// "Sambruk.Egil.0.1.4-alpha.nupkg": the version begins at the first part that is a number.
static string Id(string package) => string.Join('.', Path.GetFileNameWithoutExtension(package).Split('.').TakeWhile(p => !char.IsAsciiDigit(p[0])));

static string Version(string package) => Path.GetFileNameWithoutExtension(package)[(Id(package).Length + 1)..];

static string ProjectFolder(string root, string id) => Directory.EnumerateFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories)
    .Where(f => (XDocument.Load(f).Descendants().OrderBy(e => e.Name.LocalName == "PackageId" ? 0 : 1).FirstOrDefault(e => e.Name.LocalName is "PackageId" or "AssemblyName")?.Value ?? Path.GetFileNameWithoutExtension(f)) == id)
    .Select(f => Path.GetDirectoryName(f)!)
    .Single();

// What the build takes and no user gets.
static HashSet<string> BuildOnly(string root)
{
    var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Microsoft.NET.ILLink.Tasks" };
    foreach (var file in new[] { "Directory.Build.props", Path.Combine("src", "Directory.Build.props") })
    {
        found.UnionWith(XDocument.Load(Path.Combine(root, file)).Descendants("PackageReference")
            .Where(e => (string?)e.Attribute("PrivateAssets") == "all")
            .Select(e => (string)e.Attribute("Include")!));
    }

    return found;
}

// All that a user of the package gets with it, direct or not; a version of null is a package of this repository.
static SortedDictionary<string, Component> Reachable(string lockFile, HashSet<string> buildOnly)
{
    using var document = JsonDocument.Parse(File.ReadAllBytes(lockFile));
    var entries = document.RootElement.GetProperty("dependencies").EnumerateObject()
        .Where(f => !f.Name.Contains('/', StringComparison.Ordinal))
        .SelectMany(f => f.Value.EnumerateObject())
        .ToDictionary(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
    var found = new SortedDictionary<string, Component>(StringComparer.OrdinalIgnoreCase);
    var waiting = new Stack<string>(entries.Where(e => e.Value.GetProperty("type").GetString() is "Direct" or "Project").Select(e => e.Key).Where(n => !buildOnly.Contains(n)));
    while (waiting.TryPop(out var name))
    {
        if (found.ContainsKey(name) || !entries.TryGetValue(name, out var entry))
        {
            continue;
        }

        var needs = entry.TryGetProperty("dependencies", out var d) ? d.EnumerateObject().Select(p => p.Name).ToList() : [];
        found[name] = new Component(entry.TryGetProperty("resolved", out var version) ? version.GetString() : null, needs);
        needs.ForEach(waiting.Push);
    }

    return found;
}

static void Write(string file, string package, SortedDictionary<string, Component> components, Dictionary<string, string> ours, DateTimeOffset time)
{
    // One spelling per name: a lock file writes the projects of the repository in lower case.
    string Spelled(string name) => ours.Keys.FirstOrDefault(o => string.Equals(o, name, StringComparison.OrdinalIgnoreCase)) ?? name;
    string VersionOf(string name) => components[name].Version ?? ours[name];
    string Purl(string name, string version) => $"pkg:nuget/{Spelled(name)}@{version}";

    var content = File.ReadAllBytes(package);
    var self = Purl(Id(package), Version(package));
    using var stream = File.Create(file);
    using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    json.WriteStartObject();
    json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.5.schema.json");
    json.WriteString("bomFormat", "CycloneDX");
    json.WriteString("specVersion", "1.5");
    // The same package always gets the same number, so that a bill can be made again and compared.
    json.WriteString("serialNumber", $"urn:uuid:{new Guid(SHA256.HashData(content).AsSpan(0, 16))}");
    json.WriteNumber("version", 1);

    json.WriteStartObject("metadata");
    json.WriteString("timestamp", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    json.WriteStartObject("component");
    json.WriteString("type", "library");
    json.WriteString("bom-ref", self);
    json.WriteString("name", Id(package));
    json.WriteString("version", Version(package));
    WriteLicence(json, "MIT");
    json.WriteStartArray("hashes");
    json.WriteStartObject();
    json.WriteString("alg", "SHA-256");
    json.WriteString("content", Convert.ToHexStringLower(SHA256.HashData(content)));
    json.WriteEndObject();
    json.WriteEndArray();
    json.WriteString("purl", self);
    json.WriteEndObject();
    json.WriteEndObject();

    json.WriteStartArray("components");
    foreach (var name in components.Keys)
    {
        var version = VersionOf(name);
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", Purl(name, version));
        json.WriteString("name", Spelled(name));
        json.WriteString("version", version);
        WriteLicence(json, components[name].Version is null ? "MIT" : StatedLicence(name, version));
        json.WriteString("purl", Purl(name, version));
        json.WriteEndObject();
    }

    json.WriteEndArray();

    json.WriteStartArray("dependencies");
    WriteNeeds(json, self, components.Keys.Except(components.Values.SelectMany(c => c.Needs), StringComparer.OrdinalIgnoreCase).Select(n => Purl(n, VersionOf(n))));
    foreach (var name in components.Keys)
    {
        WriteNeeds(json, Purl(name, VersionOf(name)), components[name].Needs.Where(components.ContainsKey).Select(n => Purl(n, VersionOf(n))));
    }

    json.WriteEndArray();
    json.WriteEndObject();
}

static void WriteNeeds(Utf8JsonWriter json, string of, IEnumerable<string> needs)
{
    json.WriteStartObject();
    json.WriteString("ref", of);
    json.WriteStartArray("dependsOn");
    foreach (var need in needs.Order(StringComparer.Ordinal))
    {
        json.WriteStringValue(need);
    }

    json.WriteEndArray();
    json.WriteEndObject();
}

static void WriteLicence(Utf8JsonWriter json, string? expression)
{
    if (expression is not null)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("expression", expression);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

// The SPDX expression the package states; null when it ships a text instead.
static string? StatedLicence(string name, string version)
{
    var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    var id = name.ToLowerInvariant();
    var nuspec = Path.Combine(cache, id, version.ToLowerInvariant(), $"{id}.nuspec");
    return XDocument.Load(nuspec).Descendants()
        .FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")?.Value;
}

internal sealed record Component(string? Version, List<string> Needs);
