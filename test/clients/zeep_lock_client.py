"""Takes an activity lock with zeep in strict mode, looks at it and releases it. Prints what it did."""

import sys
from datetime import timedelta

import zeep
from zeep.exceptions import Fault

FAULTS = "http://www.oracle.com/retail/integration/services/exception/v1"
ADJUSTMENT, KIND = "4", "INVENTORY_ADJUSTMENT"

client = zeep.Client(sys.argv[1], settings=zeep.Settings(strict=True))
locks = client.service


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
        return name, typed.BusinessProblemDetail[0].problemDescription[0].split(":")[0]
    return None


def create(activity_id, activity_type=KIND):
    return locks.createActivityLock(ActLckModVo=dict(activity_id=activity_id, activity_type=activity_type))


expect("ping", locks.ping(arg0="hello"), "hello")
lock_id = create(ADJUSTMENT)
expect("createActivityLock: its holder takes it anew", create(ADJUSTMENT), lock_id)

found = locks.lookupActivityLock(ActLckCriVo=dict(activity_id=ADJUSTMENT, activity_type=KIND))
expect("lookupActivityLock: how many", found.collection_size, 1)
lock = found.ActLckDesc[0]
expect("lookupActivityLock: what", (lock.lock_id, lock.user_name, lock.device_type), (lock_id, "sim", "INT_SERVICE"))
later = lock.create_date + timedelta(seconds=1)
expect("lookupActivityLock: none later", locks.lookupActivityLock(ActLckCriVo=dict(from_date=later)).collection_size, 0)

read = locks.readActivityLock(ActLckRef=dict(lock_id=lock_id))
expect("readActivityLock: on what", (read.activity_id, read.activity_type), (ADJUSTMENT, KIND))
expect(
    "createActivityLock on what is not there",
    caught(lambda: create("987654")),
    ("ValidationWSFaultException", "ADJUSTMENT_NOT_FOUND"),
)
released = locks.deleteActivityLock(ActLckRef=dict(lock_id=lock_id))
expect("deleteActivityLock", released, "deleteActivityLock service call was successful.")
expect(
    "deleteActivityLock once more",
    caught(lambda: locks.deleteActivityLock(ActLckRef=dict(lock_id=lock_id))),
    ("ValidationWSFaultException", "LOCK_NOT_FOUND"),
)
print("zeep %s: all operations called" % zeep.__version__)
