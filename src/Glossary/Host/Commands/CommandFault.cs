using System.Net.Sockets;
using Glossary.Storage;
using Microsoft.AspNetCore.Connections;

namespace Glossary.Host.Commands;

/// <summary>Says in words what the machine refuses to the program: a port, a disk, a file. A stack trace would help nobody to mend it.</summary>
internal static class CommandFault
{
    /// <summary>What is wrong and what to do; null where it is a fault of the program itself.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"{fault.Message.TrimEnd('.')}. Stop what listens there, or name another address with --urls (http://127.0.0.1:5081; port 0 takes a free one).",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "The address may not be listened at: ports below 1024 need a right of their own. Name another one with --urls.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            "The address to listen at is none of this machine; name one with --urls, such as http://127.0.0.1:5080, or http://0.0.0.0:5080 for all.",
        FormatException when fault.StackTrace?.Contains("BindingAddress", StringComparison.Ordinal) == true =>
            $"{fault.Message} Name an address to listen at with --urls, such as http://127.0.0.1:5080.",
        _ when StorageTrouble.Of(fault) is { } trouble => trouble.Words,
        IOException or UnauthorizedAccessException => fault.Message,
        _ => null,
    };
}
