// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class MqttPasswordHashTests
{
    [Fact]
    public void A_hash_knows_its_password_and_no_other_and_is_another_each_time()
    {
        var hash = MqttPasswordHash.Create("lösenord", 1000);
        Assert.True(MqttPasswordHash.Verify(hash, "lösenord"u8));
        Assert.False(MqttPasswordHash.Verify(hash, "losenord"u8));
        Assert.False(MqttPasswordHash.Verify(hash, []));
        Assert.NotEqual(hash, MqttPasswordHash.Create("lösenord", 1000));
        Assert.True(MqttPasswordHash.IsHash(MqttPasswordHash.Create("lösenord")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pbkdf2-sha256:1:AAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256:99999999:AAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256:1000:AA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256:1000:AAAAAAAAAAA=:AAAA")]
    [InlineData("pbkdf2-md5:1000:AAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void What_is_no_hash_knows_no_password(string text)
    {
        Assert.False(MqttPasswordHash.IsHash(text));
        Assert.False(MqttPasswordHash.Verify(text, "x"u8));
    }
}
