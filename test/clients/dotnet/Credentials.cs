using System;
using System.Net;
using Sia;

/// <summary>Calls ping with HTTP Basic, with the right password and with a wrong one. Prints an answer or what refuses it.</summary>
public static class Credentials
{
    public static void Main(string[] arguments)
    {
        foreach (var password in new[] { arguments[2], arguments[3] })
        {
            var port = new InventoryAdjustmentService
            {
                Url = arguments[0],
                Credentials = new NetworkCredential(arguments[1], password),
                PreAuthenticate = true,
            };
            try
            {
                Console.WriteLine("Basic {0}", port.ping("hello"));
            }
            catch (WebException exception)
            {
                // Mono gives the message without its status.
                Console.WriteLine("Basic {0}", (int)((HttpWebResponse)exception.Response).StatusCode);
            }
        }
    }
}
