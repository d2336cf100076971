// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Sambruk.TestKit.Peers;

/// <summary>
/// A disk of a few megabytes (tmpfs) that a test fills and makes room on again, in a folder of its own; it is gone with the
/// test. Only root may mount one: elsewhere the test is skipped with the reason.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">Its size, with what <see cref="Fill"/> takes of it.</param>
    /// <param name="owner">The account whose folder it is.</param>
    public static SmallDisk Mount(int megabytes, string? owner = null)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Skip("Only root on Linux may mount a small disk.");
        }

        var folder = Directory.CreateTempSubdirectory("sambruk-disk-").FullName;
        var options = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0700");
        if (!Run("/bin/mount", "-t", "tmpfs", "-o", options, "sambruk-test", folder))
        {
            Directory.Delete(folder);
            Assert.Skip("No disk may be mounted here (a container without the right to).");
        }

        if (owner is not null)
        {
            Run("/bin/chown", owner, folder);
        }

        return new(folder);
    }

    /// <summary>Takes room until so much is left.</summary>
    public void Fill(int leave)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - ((long)leave << 20);
        using var ballast = new FileStream(Ballast, FileMode.Create);
        var block = new byte[1 << 16];
        for (; free > 0; free -= block.Length)
        {
            ballast.Write(block, 0, (int)Math.Min(free, block.Length));
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    /// <summary>Unmounts it. Whoever used it must have ended.</summary>
    public void Dispose()
    {
        if (Run("/bin/umount", Folder) || Run("/bin/umount", "--lazy", Folder))
        {
            Directory.Delete(Folder);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
