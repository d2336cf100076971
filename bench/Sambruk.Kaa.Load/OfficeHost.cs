// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa.Load;

/// <summary>
/// The host that is killed. A line asks: <c>NUMBER open OFFICER CASE</c> or <c>NUMBER record OFFICER CASE SEQUENCE REQUEST</c>; a line
/// answers: the number and the last sequence, the outcome, or <c>fault CODE</c>. Many are under way at once.
/// </summary>
internal static class OfficeHost
{
    public static async Task<int> RunAsync(Office office)
    {
        await using var provider = office.Open();
        var register = provider.GetRequiredService<KaaRegister>();
        using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" });
        output.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            _ = Task.Run(() => AnswerAsync(register, line.Split(' '), output));
        }

        return 0;
    }

    private static async Task AnswerAsync(KaaRegister register, string[] question, TextWriter output)
    {
        string answer;
        try
        {
            answer = question switch
            {
                [_, "open", var officer, var personId] => FormattableString.Invariant($"{(await register.OpenAsync(Office.User(officer), personId))?.File?.Sequence ?? 0}"),
                [_, "record", var officer, var personId, var sequence, var request] => await RecordAsync(register, officer, personId, long.Parse(sequence, System.Globalization.CultureInfo.InvariantCulture), request),
                _ => "fault QUESTION",
            };
        }
        catch (SambrukException fault)
        {
            answer = $"fault {fault.Code}";
        }

        output.WriteLine($"{question[0]} {answer}");
    }

    private static async Task<string> RecordAsync(KaaRegister register, string officer, string personId, long sequence, string request)
    {
        // The note tells which request it was, beside the store's own memory of requests.
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        CaseEvent[] events = [new ContactAttempted(today, ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.None), new Noted(today, request)];
        return (await register.RecordAsync(Office.User(officer), personId, sequence, events, request)).Outcome.ToString();
    }
}
