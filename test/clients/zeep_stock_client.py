"""Looks up stock with zeep in strict mode, before and after a confirm. Prints what it did."""

import sys
from decimal import Decimal

import zeep
from zeep.exceptions import Fault

FAULTS = "http://www.oracle.com/retail/integration/services/exception/v1"
ITEM, OTHER, STORE, BUDDY = "100000147", "100000155", 5000, 5001

settings = zeep.Settings(strict=True)
client = zeep.Client(sys.argv[1], settings=settings)
stock = client.service
adjustments = zeep.Client(sys.argv[1].replace("StoreInventory", "InventoryAdjustment"), settings=settings).service


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


def in_store(items, stores, **more):
    return stock.lookupInventoryInStore(StrInvCriVo=dict(item_id_col=items, store_id_col=stores, **more))


expect("ping", stock.ping(arg0="h\u00e9llo"), "h\u00e9llo")

before = in_store([ITEM], [STORE], uom_type="STANDARD").StrInvDesc[0]
expect("lookupInventoryInStore: unit", before.uom_code, "KG")
expect("lookupInventoryInStore: total", before.stock_on_hand_qty, Decimal("42.5"))
expect(
    "lookupInventoryInStore: parts of the total",
    before.available_qty + before.unavailable_qty,
    before.stock_on_hand_qty,
)
expect("lookupInventoryInStore: ranged", (before.is_ranged, before.is_estimated), (True, False))

adjustments.saveAndConfirmInventoryAdjustment(
    StrAdjModVo={
        "store_id": STORE,
        "StrAdjItmMod": [dict(item_id=ITEM, reason_id=20, quantity=Decimal("0.75"), case_size=1)],
    }
)
after = in_store([ITEM], [STORE]).StrInvDesc[0]
expect("after a confirm: available", after.available_qty - before.available_qty, Decimal("-0.75"))
expect("after a confirm: non-sellable", after.nonsell_total_qty - before.nonsell_total_qty, Decimal("0.75"))
expect(
    "after a confirm: sub-buckets",
    [(each.nonsell_qty_type_id, each.quantity) for each in after.StrInvNslQty],
    [(1, Decimal("2"))],
)

both = in_store([ITEM, OTHER], [STORE, BUDDY], uom_type="SELLING")
expect(
    "lookupInventoryInStore: two items at two stores",
    [(each.item_id, each.store_id) for each in both.StrInvDesc],
    [(ITEM, STORE), (ITEM, BUDDY), (OTHER, STORE), (OTHER, BUDDY)],
)
expect("lookupInventoryInStore: nothing", in_store(["none"], [STORE]).collection_size, 0)

location = {"location": STORE, "loc_type": "S"}
available = stock.lookupAvailableInventory(
    InvAvailCriVo={"items": [ITEM], "InvLocation": [location], "store_pickup_ind": "N"}
)
expect("lookupAvailableInventory", available.InvAvailDesc[0].available_qty, after.available_qty)
lenient = stock.lookupAvailableInventory(InvAvailCriVo={"items": [ITEM], "InvLocation": [{"location": STORE}]})
expect("lookupAvailableInventory without the type of a location", lenient.collection_size, 1)

group = {"item_id_col": [ITEM], "store_id": STORE}
buddies = stock.lookupInventoryForBuddyStores(StrInvGpCriVo=group)
expect("lookupInventoryForBuddyStores", [each.store_id for each in buddies.StrInvDesc], [BUDDY])
expect("lookupInventoryInTransferZone", stock.lookupInventoryInTransferZone(StrInvGpCriVo=group).collection_size, 0)

expect(
    "lookupInventoryInStore with too wide a store",
    caught(lambda: in_store([ITEM], [12345678901])),
    ("ValidationWSFaultException", "TOO_MANY_DIGITS", "soap:Server"),
)
expect(
    "lookupInventoryInStore with a unit of its own",
    caught(lambda: in_store([ITEM], [STORE], uom_type="KG")),
    ("IllegalArgumentWSFaultException", "MESSAGE_NOT_VALID", "soap:Client"),
)
print("zeep %s: all operations called" % zeep.__version__)
