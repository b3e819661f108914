"""Confirms an adjustment with zeep, loses the answer, and calls again. Prints the adjustment of each call that was answered."""

import sys

import zeep
from lxml import etree
from requests.exceptions import ConnectionError

WSA = "http://www.w3.org/2005/08/addressing"
wsdl, reason, key = sys.argv[1:4]
client = zeep.Client(wsdl, settings=zeep.Settings(strict=True))
headers = []
if key:
    message_id = etree.Element("{%s}MessageID" % WSA)
    message_id.text = key
    headers.append(message_id)
line = dict(item_id="100000147", reason_id=int(reason), quantity="1", case_size="1")
adjustment = dict(store_id=5000, comments="zeep", StrAdjItmMod=[line])


def confirm():
    return client.service.saveAndConfirmInventoryAdjustment(StrAdjModVo=adjustment, _soapheaders=headers)


try:
    confirm()
    sys.exit("the first answer was not lost")
except ConnectionError:
    print("lost")
print("answered %s" % confirm())
