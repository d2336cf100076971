// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The network server (or the form) that a message is written by. Its name as a text: <see cref="UplinkFormats"/>.</summary>
public enum UplinkFormat
{
    /// <summary>Told by the document's own members (<c>auto</c>).</summary>
    Auto,

    /// <summary>ChirpStack v4 integration events (<c>chirpstack-v4</c>).</summary>
    ChirpStackV4,

    /// <summary>ChirpStack v3 application-server events, also from ServaNet (<c>chirpstack-v3</c>).</summary>
    ChirpStackV3,

    /// <summary>The Things Stack v3 (<c>ttn-v3</c>).</summary>
    TheThingsStackV3,

    /// <summary>Actility ThingPark (<c>actility</c>).</summary>
    Actility,

    /// <summary>Netmore, an array or one object (<c>netmore</c>).</summary>
    Netmore,

    /// <summary>Loriot application output (<c>loriot</c>).</summary>
    Loriot,

    /// <summary>The plain form of this package, as <see cref="UplinkWriter"/> writes (<c>json</c>).</summary>
    Json,

    /// <summary>
    /// SenML packs of LwM2M objects, decoded already (<c>lwm2m</c>): what <see cref="IotPipeline"/> takes when an
    /// <see cref="IotMessage"/> says so. No message of a network server: <see cref="UplinkParser"/> does not read it.
    /// </summary>
    LwM2m,
}
