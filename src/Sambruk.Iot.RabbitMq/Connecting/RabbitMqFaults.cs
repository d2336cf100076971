// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace Sambruk.Iot.RabbitMq;

/// <summary>The codes of faults, and which one an exception of the client is.</summary>
internal static class RabbitMqFaults
{
    public const string Connect = "IOT-RABBITMQ-CONNECT";
    public const string Login = "IOT-RABBITMQ-LOGIN";
    public const string Tls = "IOT-RABBITMQ-TLS";
    public const string Topology = "IOT-RABBITMQ-TOPOLOGY";
    public const string Access = "IOT-RABBITMQ-ACCESS";
    public const string Unroutable = "IOT-RABBITMQ-UNROUTABLE";
    public const string Refused = "IOT-RABBITMQ-NACK";
    public const string Timeout = "IOT-RABBITMQ-TIMEOUT";
    public const string Blocked = "IOT-RABBITMQ-BLOCKED";
    public const string Closed = "IOT-RABBITMQ-CLOSED";
    public const string Fault = "IOT-RABBITMQ-FAULT";
    public const string NoDeviceName = "IOT-RABBITMQ-DEVICE";

    public static SambrukException Of(string code, Exception? cause = null) => new(code, MessageOf(code), cause);

    /// <summary>An exchange or queue of ours that could not be declared.</summary>
    public static SambrukException OfTopology(string what, Exception cause)
    {
        var fault = From(cause);
        return fault.Code is Topology or Access ? new(fault.Code, $"{MessageOf(fault.Code)} It is {what}.", cause) : fault;
    }

    public static SambrukException From(Exception exception) => exception switch
    {
        SambrukException fault => fault,
        BrokerUnreachableException => Of(CodeOfConnecting(exception), exception),
        PossibleAuthenticationFailureException => Of(Login, exception),
        OperationInterruptedException interrupted => Of(CodeOfReply(interrupted.ShutdownReason?.ReplyCode ?? 0), exception),
        AuthenticationException => Of(Tls, exception),
        // Its caller has not cancelled: the client gives up waiting in this way.
        TimeoutException or OperationCanceledException => Of(Timeout, exception),
        RabbitMQClientException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException => Of(Closed, exception),
        _ => Of(Fault, exception),
    };

    /// <summary>Reply codes of AMQP 0-9-1 §1.2.</summary>
    private static string CodeOfReply(int replyCode) => replyCode switch
    {
        403 => Access,
        404 or 405 or 406 => Topology,
        _ => Closed,
    };

    private static string CodeOfConnecting(Exception exception)
    {
        var text = Connect;
        var left = new Stack<Exception>([exception]);
        while (left.TryPop(out var next))
        {
            switch (next)
            {
                case PossibleAuthenticationFailureException:
                    return Login;
                case AuthenticationException:
                    return Tls;
                case OperationInterruptedException { ShutdownReason.ReplyCode: 403 }:
                    return Login;
                case OperationInterruptedException { ShutdownReason.ReplyCode: 530 }:
                    // No such virtual host, or no right to it.
                    return Access;
                case AggregateException many:
                    foreach (var one in many.InnerExceptions)
                    {
                        left.Push(one);
                    }

                    break;
                default:
                    if (next.InnerException is { } inner)
                    {
                        left.Push(inner);
                    }

                    break;
            }
        }

        return text;
    }

    private static string MessageOf(string code) => code switch
    {
        Connect => "There is no connection to RabbitMQ.",
        Login => "RabbitMQ does not let this user in.",
        Tls => "RabbitMQ's certificate was not accepted, or it does not speak TLS on this port.",
        Topology => "An exchange or queue in RabbitMQ is missing, in use by another, or there with other flags.",
        Access => "This user may not do this in RabbitMQ.",
        Unroutable => "RabbitMQ has no queue for this message: nobody is there who takes it.",
        Refused => "RabbitMQ refused a message: a queue is full or failed.",
        Timeout => "RabbitMQ did not answer in time.",
        Blocked => "RabbitMQ takes no messages now: an alarm of memory or disk.",
        Closed => "The connection to RabbitMQ was closed.",
        _ => "RabbitMQ could not be used.",
    };
}
