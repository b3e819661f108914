using System;
using System.Collections.Generic;
using System.Linq;
using System.Web.Services.Protocols;
using System.Xml;
using Sia;

/// <summary>Calls every operation with a client that wsdl has made from the served WSDL. Prints what it did.</summary>
public static class Client
{
    const string Comments = "Mono \u00e9\u4e2d";

    static void Expect(string what, object actual, object wanted)
    {
        Console.WriteLine("{0,-60} {1}", what, actual);
        if (Equals(actual, wanted)) return;
        Console.Error.WriteLine("{0}: expected {1}, got {2}", what, wanted, actual);
        Environment.Exit(1);
    }

    static StrAdjItmMod Line(string item, long reason, decimal quantity, decimal caseSize = 1m)
    {
        return new StrAdjItmMod { item_id = item, reason_id = reason, quantity = quantity, case_size = caseSize };
    }

    static string Joined<T>(IEnumerable<T> values)
    {
        return string.Join(" ", values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The name of the detail element, its problems and the fault code. Null where the call goes well.</summary>
    static string Caught(Action call)
    {
        try
        {
            call();
        }
        catch (SoapException fault)
        {
            var detail = (XmlElement)fault.Detail.FirstChild;
            var problems = detail.GetElementsByTagName("problemDescription", "*").Cast<XmlNode>().Select(node => node.InnerText);
            return Joined(new[] { detail.LocalName, fault.Code.Name }.Concat(problems));
        }
        return null;
    }

    public static void Main(string[] arguments)
    {
        var port = new InventoryAdjustmentService { Url = arguments[0] };
        Expect("ping", port.ping(Comments), Comments);

        var reasons = port.lookupInventoryAdjustmentReason(new Nothing());
        Expect("lookupInventoryAdjustmentReason", (long)reasons.StrAdjRsnDesc.Length, (long)reasons.collection_size);
        var byCode = reasons.StrAdjRsnDesc.ToDictionary(reason => (long)reason.reason_code, reason => (long)reason.reason_id);
        long theft = byCode[83], hold = byCode[82];

        var types = port.lookupNonSellableQuantityType(new Nothing());
        Expect("lookupNonSellableQuantityType", types.NslQtyTypDesc.Length, 6);

        var templates = port.lookupInventoryAdjustmentTemplateHeader(new StrAdjTpHdCriVo
        {
            store_id = 5000, status = str_adj_status.COMPLETED, description = "cookies",
        });
        Expect("lookupInventoryAdjustmentTemplateHeader: one entry is a list", templates.StrAdjTpHdDesc.Length, 1);
        var template = port.readInventoryAdjustmentTemplateDetail(new StrAdjTplRef { template_id = templates.StrAdjTpHdDesc[0].template_id });
        Expect("readInventoryAdjustmentTemplateDetail", template.StrAdjTplItm.Length, 5);

        var saved = port.saveInventoryAdjustment(new StrAdjModVo
        {
            store_id = 5000, comments = Comments, publish = true, publishSpecified = true,
            StrAdjItmMod = new[] { Line("100000147", theft, 0.1m), Line("100000155", hold, 2.5m, 1.25m) },
        });
        Expect("saveInventoryAdjustment", saved.adjustment_id > 0, true);
        var read = port.readInventoryAdjustmentDetail(saved);
        Expect("readInventoryAdjustmentDetail: comments", read.comments, Comments);
        Expect("readInventoryAdjustmentDetail: quantities", Joined(read.StrAdjItm.Select(line => line.quantity)), "0.1 2.5");
        Expect("readInventoryAdjustmentDetail: case sizes", Joined(read.StrAdjItm.Select(line => line.case_size)), "1 1.25");

        var headers = port.lookupInventoryAdjustmentHeader(new StrAdjHdrCriVo
        {
            store_id = 5000, adjustment_id = saved.adjustment_id, adjustment_idSpecified = true,
            status = str_adj_status3.IN_PROGRESS, search_limit = 10,
        });
        Expect("lookupInventoryAdjustmentHeader: item_count", (long)headers.StrAdjHdrDesc[0].item_count, 2L);

        Expect("confirmInventoryAdjustment", port.confirmInventoryAdjustment(saved).success_message,
            "confirmInventoryAdjustment service call was successful.");
        Expect("confirmInventoryAdjustment again", Caught(() => port.confirmInventoryAdjustment(saved)),
            "ValidationWSFaultException Server ADJUSTMENT_NOT_IN_PROGRESS: Adjustment " + saved.adjustment_id
            + " is COMPLETED; only one that is IN_PROGRESS can be confirmed.");

        var both = port.saveAndConfirmInventoryAdjustment(new StrAdjModVo
        {
            store_id = 5000, StrAdjItmMod = new[] { Line("100000147", theft, 0.2m) },
        });
        Expect("saveAndConfirmInventoryAdjustment: status", port.readInventoryAdjustmentDetail(both).status.ToString(), "COMPLETED");

        var open = port.saveInventoryAdjustment(new StrAdjModVo { store_id = 5000 });
        Expect("cancelInventoryAdjustment", port.cancelInventoryAdjustment(open).success_message,
            "cancelInventoryAdjustment service call was successful.");

        Expect("saveInventoryAdjustment with two unknown items", Caught(() => port.saveInventoryAdjustment(new StrAdjModVo
        {
            store_id = 5000, StrAdjItmMod = new[] { Line("nothing", theft, 1m), Line("nil", theft, 1m) },
        })),
            "ValidationWSFaultException Server ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist."
            + " ITEM_NOT_FOUND: Line 2, item nil: the item does not exist.");
        Console.WriteLine("Mono {0}: all operations called", Environment.Version);
    }
}
