// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

public sealed class NavetClientTests : IAsyncLifetime
{
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new() { CollectRecordsForDisabledLogLevels = false });
    private NavetTestService _service = null!;
    private ServiceProvider? _provider;

    public async ValueTask InitializeAsync() => _service = await NavetTestService.StartAsync(cancellationToken: Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_person_is_found()
    {
        var answer = await Client().FetchAsync(Number(NavetTestNumbers.Adult), Cancellation);
        Assert.Equal(NavetOutcome.Found, answer.Outcome);
        Assert.Equal("Ek", answer.Post!.Name!.Surname);
        Assert.False(answer.Post.IsProtected);
        var request = Assert.Single(_service.Requests);
        Assert.Contains("<v1:OrgNr>162021004748</v1:OrgNr>", request, StringComparison.Ordinal);
        Assert.Contains($"<v1:PersonId>{NavetTestNumbers.Adult}</v1:PersonId>", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_an_answer_and_not_a_fault() =>
        Assert.Equal(NavetOutcome.None, (await Client().FetchAsync(Number(NavetTestNumbers.NoHit), Cancellation)).Outcome);

    [Fact]
    public async Task A_person_with_only_a_number_is_protected() =>
        Assert.True((await Client().FetchAsync(Number(NavetTestNumbers.Old), Cancellation)).Post!.IsProtected);

    [Fact]
    public async Task Persons_are_searched()
    {
        var answer = await Client().SearchAsync(new() { Surname = "Ek", Gender = Gender.Man, BornFrom = new(1986, 1, 1) }, Cancellation);
        Assert.Equal([NavetTestNumbers.Adult], answer.Posts.Select(post => post.PersonId).Where(id => id == NavetTestNumbers.Adult));
        var request = Assert.Single(_service.Requests);
        Assert.Contains("<v1:FodelsetidFrom>19860101</v1:FodelsetidFrom>", request, StringComparison.Ordinal);
        Assert.Contains("<v1:Kon>M</v1:Kon>", request, StringComparison.Ordinal);
        Assert.Contains("<v1:Postort xsi:nil=\"true\" />", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_without_conditions_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Client().SearchAsync(new(), Cancellation));

    [Fact]
    public async Task A_request_with_the_namespace_as_default_is_taken_too()
    {
        using var handler = ServiceConnection.Create(Options(new()));
        using var http = new HttpClient(handler);
        using var content = new StringContent($"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><PersonpostRequest xmlns="{NavetTestService.Namespace}"><Bestallning><OrgNr>162021004748</OrgNr><BestallningsId>{NavetTestNumbers.OrderId}</BestallningsId></Bestallning><PersonId>{NavetTestNumbers.Adult}</PersonId></PersonpostRequest></s:Body></s:Envelope>""");
        var answer = await http.PostAsync(_service.PersonAddress, content, Cancellation);
        Assert.Single(NavetClient.Read(await answer.Content.ReadAsByteArrayAsync(Cancellation)).Posts);
    }

    [Fact]
    public async Task A_fault_is_an_answer_with_a_code_and_is_not_tried_again()
    {
        _service.Behave(NavetTestBehaviour.Fault);
        var answer = await Client().FetchAsync(Number(NavetTestNumbers.Adult), Cancellation);
        Assert.Equal((NavetOutcome.Fault, "NAV-4711"), (answer.Outcome, answer.Fault!.Code));
        Assert.StartsWith("Felaktiga inparametrar", answer.Fault.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(NavetTestNumbers.Adult, answer.Fault.Description, StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task What_passes_is_tried_again()
    {
        _service.Behave(NavetTestBehaviour.Unavailable, NavetTestBehaviour.CutOff);
        Assert.Equal(NavetOutcome.Found, (await Client().FetchAsync(Number(NavetTestNumbers.Adult), Cancellation)).Outcome);
        Assert.Equal(3, _service.Requests.Count);
    }

    [Theory]
    [InlineData(NavetTestBehaviour.NotFound, NavetCodes.Status, 1)]
    [InlineData(NavetTestBehaviour.Html, NavetCodes.Answer, 1)]
    [InlineData(NavetTestBehaviour.Endless, NavetCodes.AnswerLarge, 1)]
    [InlineData(NavetTestBehaviour.Unavailable, NavetCodes.Unavailable, 3)]
    [InlineData(NavetTestBehaviour.CutOff, NavetCodes.Unavailable, 3)]
    [InlineData(NavetTestBehaviour.Slow, NavetCodes.Timeout, 3)]
    public async Task What_does_not_pass_is_a_fault_with_a_code(NavetTestBehaviour behaviour, string code, int requests)
    {
        _service.Behave(behaviour, behaviour, behaviour, behaviour);
        var fault = await Assert.ThrowsAnyAsync<SambrukException>(() => Client().FetchAsync(Number(NavetTestNumbers.Adult), Cancellation));
        Assert.Equal(code, fault.Code);
        Assert.Equal(requests, _service.Requests.Count);
        Assert.DoesNotContain("8602212394", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_ISO_8859_1_is_read()
    {
        _service.Behave(NavetTestBehaviour.Latin1);
        Assert.Equal("Åsa Öda", (await Client().FetchAsync(Number(NavetTestNumbers.Adult), Cancellation)).Post!.Name!.Forenames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_good_certificate_nothing_is_asked(bool isExpired)
    {
        // Kestrel refuses by closing the connection, without an alert of TLS.
        var client = Client(options => options.Certificate.Path = isExpired ? _service.Certificates.Client("Kommun A", isExpired: true) : "");
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => client.FetchAsync(Number(NavetTestNumbers.Adult), Cancellation));
        Assert.Contains(fault.Code, new[] { NavetCodes.Handshake, NavetCodes.Unavailable });
        Assert.Contains("client certificate", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_is_asked_nothing()
    {
        var client = Client(options => options.TrustedRootsPath = "");
        Assert.Equal(NavetCodes.Handshake, (await Assert.ThrowsAsync<PeerUnavailableException>(() => client.FetchAsync(Number(NavetTestNumbers.Adult), Cancellation))).Code);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_certificate_with_another_password_is_told()
    {
        var client = Client(options => options.Certificate.Password = "x");
        Assert.Equal(NavetCodes.Certificate, (await Assert.ThrowsAsync<SambrukException>(() => client.FetchAsync(Number(NavetTestNumbers.Adult), Cancellation))).Code);
    }

    [Fact]
    public async Task Who_gives_up_gets_his_own_cancellation()
    {
        _service.Behave(NavetTestBehaviour.Slow);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = Client(options => options.AttemptTimeout = options.Timeout = TimeSpan.FromSeconds(60)).FetchAsync(Number(NavetTestNumbers.Adult), stop.Token);
        while (_service.Requests.IsEmpty)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_in_logs_and_traces()
    {
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (traces)
                {
                    traces.Add(activity.DisplayName + string.Join(' ', activity.TagObjects) + string.Join(' ', activity.Events.SelectMany(happened => happened.Tags)));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _service.Behave(NavetTestBehaviour.Answer, NavetTestBehaviour.Fault, NavetTestBehaviour.Unavailable, NavetTestBehaviour.Answer, NavetTestBehaviour.Html);
        var client = Client();
        for (var time = 0; time < 3; time++)
        {
            await client.FetchAsync(Number(NavetTestNumbers.Adult), Cancellation);
        }

        await Assert.ThrowsAnyAsync<SambrukException>(() => client.SearchAsync(new() { Surname = "Ek", Address = "Provvägen" }, Cancellation));
        var told = string.Join('\n', _logs.GetSnapshot().Select(record => record.Message + record.Exception)) + string.Join('\n', traces);
        Assert.Contains("personpost", told, StringComparison.Ordinal);
        foreach (var secret in new[] { "8602212394", "2394", "Åsa", "Öda", "Provv", ">Ek<" })
        {
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Settings_that_miss_the_order_are_a_mistake_of_the_caller() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => Client(options => options.OrderId = "").FetchAsync(Number(NavetTestNumbers.Adult), Cancellation));

    private static IdentityNumber Number(string text) => IdentityNumber.Parse(text, null);

    private NavetClient Client(Action<NavetOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs)));
        services.AddNavet(options =>
        {
            Options(options);
            configure?.Invoke(options);
        });
        services.AddNavet(static _ => { }); // twice multiplies nothing
        _provider = services.BuildServiceProvider();
        return _provider.GetRequiredService<NavetClient>();
    }

    private NavetOptions Options(NavetOptions options)
    {
        options.OrganisationNumber = NavetTestNumbers.OrganisationNumber;
        options.OrderId = NavetTestNumbers.OrderId;
        options.PersonAddress = _service.PersonAddress;
        options.SearchAddress = _service.SearchAddress;
        options.Certificate = new() { Path = _service.Certificates.Client("Kommun A"), Password = _service.Certificates.Password };
        options.TrustedRootsPath = _service.Certificates.RootsPath;
        options.RetryDelay = TimeSpan.Zero;
        options.AttemptTimeout = TimeSpan.FromSeconds(2);
        return options;
    }
}
