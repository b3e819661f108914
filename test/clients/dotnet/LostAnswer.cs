using System;
using System.Net;
using System.Web.Services.Protocols;
using System.Xml;
using Sia;

/// <summary>Confirms an adjustment, loses the answer, and calls again. Prints the adjustment of each call that was answered.</summary>
public static class LostAnswer
{
    /// <summary>Sends the same wsa:MessageID with each call.</summary>
    sealed class Port : InventoryAdjustmentService
    {
        readonly string id;

        public Port(string id)
        {
            this.id = id;
        }

        protected override XmlWriter GetWriterForMessage(SoapClientMessage message, int bufferSize)
        {
            if (id != "")
            {
                var element = new XmlDocument().CreateElement("wsa", "MessageID", "http://www.w3.org/2005/08/addressing");
                element.InnerText = id;
                message.Headers.Add(new SoapUnknownHeader { Element = element });
            }
            return base.GetWriterForMessage(message, bufferSize);
        }
    }

    public static void Main(string[] arguments)
    {
        var port = new Port(arguments[2]) { Url = arguments[0] };
        var line = new StrAdjItmMod { item_id = "100000147", reason_id = long.Parse(arguments[1]), quantity = 1m, case_size = 1m };
        var adjustment = new StrAdjModVo { store_id = 5000, comments = "Mono", StrAdjItmMod = new[] { line } };
        try
        {
            Console.WriteLine("answered {0}", port.saveAndConfirmInventoryAdjustment(adjustment).adjustment_id);
        }
        catch (WebException)
        {
            Console.WriteLine("lost");
            Console.WriteLine("answered {0}", port.saveAndConfirmInventoryAdjustment(adjustment).adjustment_id);
        }
    }
}
