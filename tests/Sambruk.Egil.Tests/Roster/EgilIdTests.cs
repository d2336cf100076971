// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

/// <summary>Ids recomputed for specs of today's clients.</summary>
public sealed class EgilIdTests
{
    [Theory]
    [InlineData("8d371858-3fbd-4af2-ae33-84225ead4a1b75c666db-e60e-4687-bdd3-1af191fa6799", "163cbddb-9fd0-53df-81e4-e022c5dd5c71")]
    [InlineData("9e2b1131-aac4-4ba3-adc8-a232a2b553d87bbc6be0-5fa1-45d1-ba50-0736582190e2", "3df5c3cd-1194-574e-b107-6973f5695a66")]
    [InlineData("skolenhet1grupp1", "a06ee410-4721-576b-8c42-fc4a8e2a80bc")]
    [InlineData("skolenhet1grupp2", "d8ce8a1e-209b-5ecd-acc9-4b5b752f9686")]
    [InlineData("skolenhet2grupp3", "d1beabe2-8c00-5f0b-811b-0418685bfa75")]
    [InlineData("egil-case:S1", "03ae7654-22fc-589c-a248-8e11caac260c")]
    public void An_id_of_a_name_is_what_every_client_makes_of_it(string name, string id)
    {
        Assert.Equal(Guid.Parse(id), EgilId.Create(name));
    }

    [Fact]
    public void An_id_of_two_ids_is_the_id_of_their_text_in_order()
    {
        var first = Guid.Parse("8d371858-3fbd-4af2-ae33-84225ead4a1b");
        var second = Guid.Parse("75c666db-e60e-4687-bdd3-1af191fa6799");

        Assert.Equal(Guid.Parse("163cbddb-9fd0-53df-81e4-e022c5dd5c71"), EgilId.Create(first, second));
        Assert.NotEqual(EgilId.Create(first, second), EgilId.Create(second, first));
    }

    [Fact]
    public void A_long_name_has_an_id_too()
    {
        Assert.Equal(5, EgilId.Create(new string('å', 5000)).Version);
    }
}
