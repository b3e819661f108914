<?php
// Looks up stock with PHP's SoapClient, from the served WSDL. Prints what it did.
declare(strict_types=1);

$client = new SoapClient($argv[1], [
    // The cache keeps a WSDL for a day, under its address; a test's port may come again.
    'cache_wsdl' => WSDL_CACHE_NONE,
    // Without it a list with one entry is the entry itself.
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
]);
const ITEM = '100000147';

function expect(string $what, mixed $actual, mixed $wanted): void
{
    printf("%-60s %s\n", $what, is_string($actual) ? $actual : json_encode($actual, JSON_UNESCAPED_UNICODE));
    if ($actual !== $wanted) {
        fwrite(STDERR, "$what: expected " . json_encode($wanted) . ', got ' . json_encode($actual) . "\n");
        exit(1);
    }
}

$text = "PHP \u{e9}\u{4e2d}";
expect('operations of the WSDL', count($client->__getFunctions()), 5);
expect('ping', $client->ping(['arg0' => $text])->return, $text);

$found = $client->lookupInventoryInStore(['StrInvCriVo' => [
    'item_id_col' => [ITEM, '100000462'], 'store_id_col' => [5000, 5001], 'uom_type' => 'STANDARD',
]])->StrInvColDesc;
expect('lookupInventoryInStore: size', [$found->collection_size, count($found->StrInvDesc)], [4, 4]);
[$first] = $found->StrInvDesc;
expect('lookupInventoryInStore: decimals are texts', [$first->stock_on_hand_qty, $first->available_qty], ['42.5', '39.25']);
expect('lookupInventoryInStore: one sub-bucket is a list', array_column($first->StrInvNslQty, 'quantity'), ['1.25']);
expect('lookupInventoryInStore: ranged', array_column($found->StrInvDesc, 'is_ranged'), [true, true, true, false]);

$found = $client->lookupInventoryInStore(['StrInvCriVo' => ['item_id_col' => ['none'], 'store_id_col' => [5000]]]);
expect('lookupInventoryInStore: nothing, without a unit', $found->StrInvColDesc->collection_size, 0);

$available = $client->lookupAvailableInventory(['InvAvailCriVo' => [
    'items' => [ITEM],
    'InvLocation' => [['location' => 5000, 'loc_type' => 'S'], ['location' => 5001]],
]])->InvAvailColDesc;
expect('lookupAvailableInventory', array_column($available->InvAvailDesc, 'available_qty', 'location'), [5000 => '39.25', 5001 => '27.51']);

$group = ['StrInvGpCriVo' => ['item_id_col' => [ITEM], 'store_id' => 5000, 'uom_type' => 'STANDARD']];
$buddies = $client->lookupInventoryForBuddyStores($group)->StrInvColDesc;
expect('lookupInventoryForBuddyStores', array_column($buddies->StrInvDesc, 'store_id'), [5001]);
expect('lookupInventoryInTransferZone', $client->lookupInventoryInTransferZone($group)->StrInvColDesc->collection_size, 0);

try {
    $client->lookupInventoryInStore(['StrInvCriVo' => ['item_id_col' => [ITEM], 'store_id_col' => [12345678901]]]);
    $fault = null;
} catch (SoapFault $fault) {
}
expect(
    'lookupInventoryInStore with too wide a store',
    [array_key_first((array) $fault?->detail), $fault?->detail->ValidationWSFaultException->BusinessProblemDetail->problemDescription],
    ['ValidationWSFaultException', 'TOO_MANY_DIGITS: store_id_col 12345678901 has 11 digits; at most 10 are allowed.'],
);
printf("PHP %s: all operations called\n", PHP_VERSION);
