<?php
// Calls every operation with PHP's SoapClient, from the served WSDL. Prints what it did.
declare(strict_types=1);

$client = new SoapClient($argv[1], [
    // The cache keeps a WSDL for a day, under its address; a test's port may come again.
    'cache_wsdl' => WSDL_CACHE_NONE,
    // Without it a list with one entry is the entry itself.
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
]);

function expect(string $what, mixed $actual, mixed $wanted): void
{
    printf("%-60s %s\n", $what, is_string($actual) ? $actual : json_encode($actual, JSON_UNESCAPED_UNICODE));
    if ($actual !== $wanted) {
        fwrite(STDERR, "$what: expected " . json_encode($wanted) . ', got ' . json_encode($actual) . "\n");
        exit(1);
    }
}

/** A line; quantities are texts, so that no binary fraction comes between. */
function line(string $item, int $reason, string $quantity, string $caseSize = '1'): array
{
    return ['item_id' => $item, 'reason_id' => $reason, 'quantity' => $quantity, 'case_size' => $caseSize];
}

/** The name of the detail element, its problems and the fault code. */
function caught(callable $call): ?array
{
    try {
        $call();
    } catch (SoapFault $fault) {
        [$name, $content] = [array_key_first((array) $fault->detail), current((array) $fault->detail)];
        // SoapClient reads details without the schema: a single problem is no list here.
        $details = $content->BusinessProblemDetail;
        $problems = array_column(is_array($details) ? $details : [$details], 'problemDescription');
        return [$name, $content->shortErrorMessage, $problems, $fault->faultcode];
    }
    return null;
}

$comments = "PHP \u{e9}\u{4e2d}";

expect('operations of the WSDL', count($client->__getFunctions()), 11);
expect('ping', $client->ping(['arg0' => $comments])->return, $comments);

$reasons = $client->lookupInventoryAdjustmentReason(['Nothing' => []])->StrAdjRsnColDesc;
expect('lookupInventoryAdjustmentReason', $reasons->collection_size, count($reasons->StrAdjRsnDesc));
$byCode = array_column($reasons->StrAdjRsnDesc, 'reason_id', 'reason_code');
[$theft, $hold] = [$byCode[83], $byCode[82]];

$types = $client->lookupNonSellableQuantityType(['Nothing' => []])->NslQtyTypColDesc;
expect('lookupNonSellableQuantityType', [$types->collection_size, count($types->NslQtyTypDesc)], [6, 6]);

$templates = $client->lookupInventoryAdjustmentTemplateHeader([
    'StrAdjTpHdCriVo' => ['store_id' => 5000, 'status' => 'COMPLETED', 'description' => 'cookies'],
])->StrAdjTpHdColDesc;
expect('lookupInventoryAdjustmentTemplateHeader: one entry is a list', count($templates->StrAdjTpHdDesc), 1);

$template = $client->readInventoryAdjustmentTemplateDetail([
    'StrAdjTplRef' => ['template_id' => $templates->StrAdjTpHdDesc[0]->template_id],
])->StrAdjTplDesc;
expect('readInventoryAdjustmentTemplateDetail', count($template->StrAdjTplItm), 5);

$saved = $client->saveInventoryAdjustment(['StrAdjModVo' => [
    'store_id' => 5000,
    'comments' => $comments,
    'publish' => true,
    'StrAdjItmMod' => [line('100000147', $theft, '0.1'), line('100000155', $hold, '2.5', '1.25')],
]])->StrAdjRef->adjustment_id;
expect('saveInventoryAdjustment', is_int($saved), true);
$reference = ['StrAdjRef' => ['adjustment_id' => $saved]];

$read = $client->readInventoryAdjustmentDetail($reference)->StrAdjDesc;
expect('readInventoryAdjustmentDetail: comments', $read->comments, $comments);
expect('readInventoryAdjustmentDetail: quantities', array_column($read->StrAdjItm, 'quantity'), ['0.1', '2.5']);
expect('readInventoryAdjustmentDetail: case sizes', array_column($read->StrAdjItm, 'case_size'), ['1', '1.25']);

$headers = $client->lookupInventoryAdjustmentHeader(['StrAdjHdrCriVo' => [
    'store_id' => 5000, 'adjustment_id' => $saved, 'status' => 'IN_PROGRESS', 'search_limit' => 10,
]])->StrAdjHdrColDesc;
expect('lookupInventoryAdjustmentHeader: item_count', $headers->StrAdjHdrDesc[0]->item_count, 2);

expect(
    'confirmInventoryAdjustment',
    $client->confirmInventoryAdjustment($reference)->InvocationSuccess->success_message,
    'confirmInventoryAdjustment service call was successful.',
);
expect(
    'confirmInventoryAdjustment again',
    caught(fn () => $client->confirmInventoryAdjustment($reference)),
    ['ValidationWSFaultException', 'VALIDATION_ERROR', [
        "ADJUSTMENT_NOT_IN_PROGRESS: Adjustment $saved is COMPLETED; only one that is IN_PROGRESS can be confirmed.",
    ], 'soap:Server'],
);

$both = $client->saveAndConfirmInventoryAdjustment(['StrAdjModVo' => [
    'store_id' => 5000,
    'StrAdjItmMod' => [line('100000147', $theft, '0.2')],
]])->StrAdjRef;
$read = $client->readInventoryAdjustmentDetail(['StrAdjRef' => $both])->StrAdjDesc;
expect('saveAndConfirmInventoryAdjustment: status', $read->status, 'COMPLETED');
expect('saveAndConfirmInventoryAdjustment: one line is a list', array_column($read->StrAdjItm, 'quantity'), ['0.2']);

$open = $client->saveInventoryAdjustment(['StrAdjModVo' => ['store_id' => 5000]])->StrAdjRef;
expect(
    'cancelInventoryAdjustment',
    $client->cancelInventoryAdjustment(['StrAdjRef' => $open])->InvocationSuccess->success_message,
    'cancelInventoryAdjustment service call was successful.',
);

expect(
    'saveInventoryAdjustment with two unknown items',
    caught(fn () => $client->saveInventoryAdjustment(['StrAdjModVo' => [
        'store_id' => 5000,
        'StrAdjItmMod' => [line('nothing', $theft, '1'), line('nil', $theft, '1')],
    ]])),
    ['ValidationWSFaultException', 'VALIDATION_ERROR', [
        'ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist.',
        'ITEM_NOT_FOUND: Line 2, item nil: the item does not exist.',
    ], 'soap:Server'],
);

[$name, $short, [$problem], $code] = caught(fn () => $client->lookupInventoryAdjustmentHeader([
    'StrAdjHdrCriVo' => ['store_id' => 5000, 'status' => 'OPEN', 'search_limit' => 1],
]));
expect(
    'lookupInventoryAdjustmentHeader with a status of its own',
    [$name, $short, explode(':', $problem)[0], $code],
    ['IllegalArgumentWSFaultException', 'ILLEGAL_ARGUMENT', 'MESSAGE_NOT_VALID', 'soap:Client'],
);
printf("PHP %s: all operations called\n", PHP_VERSION);
