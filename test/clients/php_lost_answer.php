<?php
// Confirms an adjustment with PHP's SoapClient, loses the answer, and calls again. Prints the adjustment of each call that was answered.
declare(strict_types=1);

[, $wsdl, $reason, $key] = $argv;
$client = new SoapClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE]);
if ($key !== '') {
    $client->__setSoapHeaders(new SoapHeader('http://www.w3.org/2005/08/addressing', 'MessageID', $key));
}
$line = ['item_id' => '100000147', 'reason_id' => $reason, 'quantity' => '1', 'case_size' => '1'];
$confirm = fn () => $client->saveAndConfirmInventoryAdjustment(['StrAdjModVo' => [
    'store_id' => 5000, 'comments' => 'PHP', 'StrAdjItmMod' => [$line],
]])->StrAdjRef->adjustment_id;

try {
    $confirm();
    fwrite(STDERR, "the first answer was not lost\n");
    exit(1);
} catch (SoapFault $fault) {
    // The extension's own code of a connection that was lost.
    if ($fault->faultcode !== 'HTTP') {
        throw $fault;
    }
    echo "lost\n";
}
printf("answered %d\n", $confirm());
