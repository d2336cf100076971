// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Text;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

public sealed class HostileInputTests
{
    [Fact]
    public async Task No_body_makes_a_500()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);

        // A fixed seed: a failure can be run again.
        var random = new Random(7643);
        var seeds = EgilResourceTypes.All.Select(t => (Type: t, Body: Encoding.UTF8.GetBytes(Bodies.Of(t)))).ToArray();
        string[] fragments = ["null", "[]", "{}", "\"\"", "-0", "1e999", "true", "\\ud800", "\\u0000", "\"id\":", "\u0000", "[[[[[[[[", "\"value\":{"];
        for (var i = 0; i < 3000; i++)
        {
            var (type, seed) = seeds[random.Next(seeds.Length)];
            var body = seed.ToList();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var at = random.Next(body.Count);
                switch (random.Next(4))
                {
                    case 0:
                        body[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        body.RemoveRange(at, Math.Min(random.Next(1, 20), body.Count - at));
                        break;
                    case 2:
                        body.InsertRange(at, Encoding.UTF8.GetBytes(fragments[random.Next(fragments.Length)]));
                        break;
                    default:
                        body.InsertRange(at, body.GetRange(0, Math.Min(body.Count, random.Next(50))));
                        break;
                }

                if (body.Count == 0)
                {
                    body.Add((byte)'{');
                }
            }

            var answer = random.Next(2) == 0
                ? await host.SendAsync(HttpMethod.Post, type.Endpoint(), [.. body])
                : await host.SendAsync(HttpMethod.Put, $"{type.Endpoint()}/{Bodies.Id(type)}", [.. body]);
            Assert.True((int)answer.Status < 500, Convert.ToHexString([.. body]));
            if ((int)answer.Status < 300)
            {
                // What was taken in can be read: as JSON and as a type of the roster.
                _ = answer.Json;
                Assert.NotNull(host.Told[^1].Resource!.ToRosterResource());
            }
        }
    }

    [Theory]
    [InlineData("Users/%00")]
    [InlineData("Users/..%2f..%2fetc")]
    [InlineData("Users/9a3d347d-9c7e-50b7-bfa5-4a2f518685cd%20")]
    [InlineData("Schemas/%25%27%22")]
    public async Task No_address_makes_a_500(string path)
    {
        await using var host = await ReceiverHost.StartAsync();
        foreach (var method in new[] { "GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW" })
        {
            var answer = await host.SendAsync(new(method), path);
            Assert.True((int)answer.Status is < 500 or 501);
        }
    }

    [Fact]
    public async Task Neither_logs_nor_error_bodies_hold_anything_of_a_person()
    {
        string[] secrets = ["Quetzal", "Xanthippe", "201701012384", "hemlig@skola.example.se", "Storgatan"];
        await using var host = await ReceiverHost.StartAsync();
        await host.SeedAsync();
        var body = Bodies.Of(Kind.User, Guid.NewGuid())
            .Replace("\"Ek\"", "\"Quetzal\"", StringComparison.Ordinal)
            .Replace("\"Ebba\"", "\"Xanthippe\"", StringComparison.Ordinal)
            .Replace("Ebba Ek", "Xanthippe Quetzal", StringComparison.Ordinal)
            .Replace("elev0@skola.example.se", "hemlig@skola.example.se", StringComparison.Ordinal)
            .Replace("\"schoolYear\"", "\"civicNo\":\"201701012384\",\"schoolYear\"", StringComparison.Ordinal);
        var errors = new StringBuilder();
        for (var cut = 1; cut < body.Length; cut += 7)
        {
            errors.Append((await host.PostAsync(Kind.User, body[..cut])).Text);
            errors.Append((await host.PostAsync(Kind.User, body[..cut] + "Storgatan" + body[cut..])).Text is { } text && text.Contains("\"status\"", StringComparison.Ordinal) ? text : "");
        }

        foreach (var (right, wrong) in new[] { ("\"schoolYear\":6", "\"schoolYear\":\"Storgatan\""), ("\"familyName\":\"Quetzal\"", "\"familyName\":{\"Quetzal\":1}"), ("\"emails\":", "\"emails\":\"Storgatan\",\"Storgatan\":"), ("\"value\":\"9a", "\"value\":\"Quetzal") })
        {
            Assert.Contains(right, body, StringComparison.Ordinal);
            errors.Append((await host.PostAsync(Kind.User, body.Replace(right, wrong, StringComparison.Ordinal))).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"));
        }

        // Text put into a value leaves a valid object: the loop above has created it.
        Assert.Equal(HttpStatusCode.Conflict, (await host.PostAsync(Kind.User, body)).Status);
        errors.Append((await host.PostAsync(Kind.User, body)).Text);
        Assert.NotEmpty(host.LogLines);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, errors.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(host.LogLines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(host.Told, e => e.ToString().Contains(secret, StringComparison.Ordinal));
        }
    }
}
