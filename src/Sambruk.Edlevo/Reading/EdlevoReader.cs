// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Edlevo;

/// <summary>
/// Reads one document of an interface from a stream, once, record by record; holds one post at a time. Nothing that was read counts before
/// the enumeration has come to its end: a document that is cut off ends in an exception.
/// </summary>
/// <typeparam name="TRecord">What the document holds.</typeparam>
public abstract class EdlevoReader<TRecord>
    where TRecord : notnull
{
    private readonly Stream _stream;
    private readonly DocumentReader _document;
    private bool _isRead;

    private protected EdlevoReader(Stream stream, EdlevoReadingOptions? options, string root, string version, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        Options = options ?? new EdlevoReadingOptions();
        _document = new DocumentReader(root, version, shape, Findings);
    }

    /// <summary>What the document says of itself; <c>null</c> until it has been read, or when it says nothing.</summary>
    public EdlevoDocumentInformation? Information { get; private set; }

    /// <summary>True when the document has been read to its end.</summary>
    public bool IsComplete => _document.IsComplete;

    /// <summary>Posts that were passed over because something mandatory in them is missing or wrong. With any, nobody may be taken for one who left.</summary>
    public int PassedOver { get; private set; }

    /// <summary>What was found so far, by path, never by value.</summary>
    public ValidationReport Report => Findings.ToReport();

    internal EdlevoReadingOptions Options { get; }

    internal FindingSink Findings { get; } = new();

    /// <summary>The school form of a post: its own, or else the document's.</summary>
    internal EdlevoSchoolForm FormOf(Post unit)
    {
        var form = SchoolForms.Of(unit.Required("schooltype"));
        if (form == EdlevoSchoolForm.Unknown)
        {
            form = Information?.SchoolForm ?? EdlevoSchoolForm.Unknown;
        }

        return form != EdlevoSchoolForm.Unknown ? form : throw new PostException(EdlevoCodes.Value, $"{unit.Path}/schooltype", "The school form is not known.");
    }

    /// <summary>Reads the records in the order of the document. The stream is left open.</summary>
    /// <exception cref="InvalidOperationException">It was read before.</exception>
    /// <exception cref="InvalidInputException">The document cannot be read to its end.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public IAsyncEnumerable<TRecord> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isRead)
        {
            throw new InvalidOperationException("A document is read once.");
        }

        _isRead = true;
        return EnumerateAsync(cancellationToken);
    }

    private protected abstract void Take(Post post, List<TRecord> records);

    /// <summary>One part of a post is passed over; the rest of it goes on.</summary>
    private protected void PassOver(PostException fault)
    {
        PassedOver++;
        Findings.Add(fault);
    }

    private async IAsyncEnumerable<TRecord> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = new List<TRecord>();
        await foreach (var post in _document.ReadAsync(_stream, Options.MaxDocumentBytes, cancellationToken).ConfigureAwait(false))
        {
            if (post.Name == "properties")
            {
                Information ??= EdlevoDocumentInformation.From(post);
                continue;
            }

            records.Clear();
            try
            {
                Take(post, records);
            }
            catch (PostException fault)
            {
                // What was made of the post so far goes with it.
                records.Clear();
                PassOver(fault);
            }

            foreach (var record in records)
            {
                yield return record;
            }
        }

        if (Information is null)
        {
            Findings.Add(EdlevoCodes.Missing, "properties", FindingSeverity.Error, "The document says nothing of itself.");
        }
    }
}
