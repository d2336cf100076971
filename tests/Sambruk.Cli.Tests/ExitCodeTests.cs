// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;
using Sambruk.Egil;
using Sambruk.FederatedTls;

namespace Sambruk.Cli.Tests;

public sealed class ExitCodeTests
{
    private static readonly Texts s_texts = new(Language.English);

    [Fact]
    public void The_numbers_are_the_contract()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 70, 130], Enum.GetValues<ExitCode>().Select(e => (int)e));
        Assert.Equal(Enum.GetValues<ExitCode>().Order(), ExitCodes.BestToWorst.Order());
    }

    [Theory]
    [InlineData(ExitCode.Done, ExitCode.Partial, ExitCode.Partial)]
    [InlineData(ExitCode.Held, ExitCode.Partial, ExitCode.Held)]
    [InlineData(ExitCode.BadInput, ExitCode.Unreachable, ExitCode.BadInput)]
    [InlineData(ExitCode.Refused, ExitCode.Unreachable, ExitCode.Unreachable)]
    [InlineData(ExitCode.Internal, ExitCode.Cancelled, ExitCode.Internal)]
    [InlineData(ExitCode.Done, ExitCode.Done, ExitCode.Done)]
    public void The_worse_of_two_wins_in_either_order(ExitCode one, ExitCode other, ExitCode expected)
    {
        Assert.Equal(expected, ExitCodes.Worse(one, other));
        Assert.Equal(expected, ExitCodes.Worse(other, one));
    }

    [Fact]
    public void Each_outcome_of_a_run_has_its_code()
    {
        var codes = Enum.GetValues<ProvisioningOutcome>().Select(EgilWork.ExitCodeOf);
        Assert.Equal([ExitCode.Done, ExitCode.Partial, ExitCode.Held, ExitCode.Refused, ExitCode.Unreachable], codes);
    }

    [Fact]
    public void Each_fault_has_its_code()
    {
        var report = new ValidationReport([new Finding("EGIL-R001", "students.csv:17:GUID", FindingSeverity.Error, "Not a UUID.")]);
        Assert.Equal(ExitCode.BadInput, Of(new InvalidInputException("EGIL-SOURCE", "m", report)));
        Assert.Equal(ExitCode.Refused, Of(new InvalidInputException("EGIL-DUPLICATE-ID", "m", report)));
        Assert.Equal(ExitCode.Unreachable, Of(new PeerUnavailableException("EGIL-X", "m")));
        Assert.Equal(ExitCode.Unreachable, Of(new FederationTrustException(FederatedTlsCodes.Expired, "m")));
        Assert.Equal(ExitCode.Refused, Of(new SambrukException("EGIL-NO-SUCH-PLAN", "m")));
        Assert.Equal(ExitCode.Refused, Of(new SambrukException("EGIL-BUSY", "m")));
        Assert.Equal(ExitCode.BadInput, Of(new SambrukException("EGIL-STATE-KEY", "m")));
        Assert.Equal(ExitCode.BadInput, Of(new OptionsValidationException("", typeof(EgilOptions), ["x"])));
        Assert.Equal(ExitCode.BadInput, Of(new DirectoryNotFoundException()));
        Assert.Equal(ExitCode.BadInput, Of(new UnauthorizedAccessException()));
        Assert.Equal(ExitCode.Cancelled, Of(new TaskCanceledException()));
        Assert.Equal(ExitCode.Internal, Of(new InvalidOperationException("m")));
    }

    [Fact]
    public void An_unknown_fault_tells_its_type_and_nothing_of_its_message()
    {
        var fault = Fault.Of(new InvalidOperationException("Ebba Ek 201001012398"), s_texts);
        Assert.DoesNotContain("Ebba", fault.Message + fault.Action, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ebba", Trace.Of(new AggregateException(new InvalidOperationException("Ebba"))), StringComparison.Ordinal);
    }

    private static ExitCode Of(Exception exception) => Fault.Of(exception, s_texts).ExitCode;
}
