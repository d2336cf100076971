// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Files are there whole or not at all.</summary>
public sealed class FileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("2026.si");
        await File.WriteAllTextAsync(path, "old", Cancellation);

        await SieWriter.WriteFileAsync(Books.File(Books.Sample), path, cancellationToken: Cancellation);

        Assert.Equal(SieWriter.ToBytes(Books.File(Books.Sample)), await File.ReadAllBytesAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_refused_export_leaves_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("2026.si");
        await File.WriteAllTextAsync(path, "old", Cancellation);
        var file = Books.File(Books.Sample);

        await Assert.ThrowsAsync<InvalidInputException>(() => SieWriter.WriteFileAsync(file with { Accounts = new Dictionary<string, string>() }, path, cancellationToken: Cancellation));

        Assert.Equal("old", await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "No /dev/full here.");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.Throws<IOException>(() => SieWriter.Write(Books.File(Books.Sample), full));

        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("2026.si"));
        await Assert.ThrowsAnyAsync<Exception>(() => SieWriter.WriteFileAsync(Books.File(Books.Sample), folder.File("2026.si"), cancellationToken: Cancellation));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }
}
