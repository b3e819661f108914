"""Calls every operation with zeep in strict mode, from the served WSDL. Prints what it did."""

import sys
from decimal import Decimal

import zeep
from zeep.exceptions import Fault

BO = "http://www.oracle.com/retail/integration/base/bo"
FAULTS = "http://www.oracle.com/retail/integration/services/exception/v1"

client = zeep.Client(sys.argv[1], settings=zeep.Settings(strict=True))
service = client.service


def element(name, **content):
    return client.get_element("{%s/%s/v1}%s" % (BO, name, name))(**content)


def lines(*entries):
    keys = ("item_id", "reason_id", "quantity", "case_size")
    return [dict(zip(keys, entry)) for entry in entries]


def expect(what, actual, wanted):
    print("%-60s %s" % (what, actual))
    if actual != wanted:
        sys.exit("%s: expected %r, got %r" % (what, wanted, actual))


def caught(call):
    """The name of the fault's detail element and its first problem, read by the declared type."""
    try:
        call()
    except Fault as fault:
        detail = fault.detail[0]
        name = detail.tag.split("}")[1]
        typed = client.get_element("{%s}%s" % (FAULTS, name)).parse(detail, client.wsdl.types)
        return name, typed.BusinessProblemDetail[0].problemDescription[0].split(":")[0], fault.code
    return None


expect("ping", service.ping(arg0="hello"), "hello")

reasons = service.lookupInventoryAdjustmentReason(Nothing={})
expect("lookupInventoryAdjustmentReason", reasons.collection_size, len(reasons.StrAdjRsnDesc))
by_code = {reason.reason_code: reason.reason_id for reason in reasons.StrAdjRsnDesc}
theft, hold = by_code[83], by_code[82]

expect("lookupNonSellableQuantityType", service.lookupNonSellableQuantityType(Nothing={}).collection_size, 6)

templates = service.lookupInventoryAdjustmentTemplateHeader(
    StrAdjTpHdCriVo={"store_id": 5000, "status": "COMPLETED", "description": "cookies"}
)
expect("lookupInventoryAdjustmentTemplateHeader", templates.collection_size, 1)

template = service.readInventoryAdjustmentTemplateDetail(
    StrAdjTplRef={"template_id": templates.StrAdjTpHdDesc[0].template_id}
)
expect("readInventoryAdjustmentTemplateDetail", len(template.StrAdjTplItm), 5)

saved = service.saveInventoryAdjustment(
    StrAdjModVo={
        "store_id": 5000,
        "comments": "zeep \u00e9\u4e2d",
        "publish": True,
        "StrAdjItmMod": lines(("100000147", theft, Decimal("0.1"), 1), ("100000155", hold, "2.5", "1.25")),
    }
)
print("%-60s %s" % ("saveInventoryAdjustment", saved))

read = service.readInventoryAdjustmentDetail(StrAdjRef={"adjustment_id": saved})
expect("readInventoryAdjustmentDetail: quantity", read.StrAdjItm[0].quantity, Decimal("0.1"))
expect("readInventoryAdjustmentDetail: comments", read.comments, "zeep \u00e9\u4e2d")

headers = service.lookupInventoryAdjustmentHeader(
    StrAdjHdrCriVo={"store_id": 5000, "status": "IN_PROGRESS", "adjustment_id": saved, "search_limit": 10}
)
expect("lookupInventoryAdjustmentHeader", headers.StrAdjHdrDesc[0].item_count, 2)

expect(
    "confirmInventoryAdjustment",
    service.confirmInventoryAdjustment(StrAdjRef={"adjustment_id": saved}),
    "confirmInventoryAdjustment service call was successful.",
)
expect(
    "confirmInventoryAdjustment again",
    caught(lambda: service.confirmInventoryAdjustment(StrAdjRef={"adjustment_id": saved})),
    ("ValidationWSFaultException", "ADJUSTMENT_NOT_IN_PROGRESS", "soap:Server"),
)

both = service.saveAndConfirmInventoryAdjustment(
    StrAdjModVo={"store_id": 5000, "StrAdjItmMod": lines(("100000147", theft, "0.2", 1))}
)
expect(
    "saveAndConfirmInventoryAdjustment: status",
    service.readInventoryAdjustmentDetail(StrAdjRef={"adjustment_id": both}).status,
    "COMPLETED",
)

open_one = service.saveInventoryAdjustment(StrAdjModVo={"store_id": 5000})
expect(
    "cancelInventoryAdjustment",
    service.cancelInventoryAdjustment(StrAdjRef={"adjustment_id": open_one}),
    "cancelInventoryAdjustment service call was successful.",
)

expect(
    "saveInventoryAdjustment with an unknown item",
    caught(
        lambda: service.saveInventoryAdjustment(
            StrAdjModVo={"store_id": 5000, "StrAdjItmMod": lines(("nothing", theft, 1, 1))}
        )
    ),
    ("ValidationWSFaultException", "ITEM_NOT_FOUND", "soap:Server"),
)
expect(
    "lookupInventoryAdjustmentHeader with a status of its own",
    caught(
        lambda: service.lookupInventoryAdjustmentHeader(
            StrAdjHdrCriVo={"store_id": 5000, "status": "OPEN", "search_limit": 1}
        )
    ),
    ("IllegalArgumentWSFaultException", "MESSAGE_NOT_VALID", "soap:Client"),
)
print("zeep %s: all operations called" % zeep.__version__)
