# Calls every operation with SOAP::Lite, from the served WSDL. Prints what it did.
#
# SOAP::Lite takes addresses, actions, names and the namespace of the operations from the WSDL. It
# does not read the types of document/literal messages: their elements are given as SOAP::Data.
use strict;
use warnings;
use utf8;
use SOAP::Lite;

binmode STDOUT, ':encoding(UTF-8)';

my $BO = 'http://www.oracle.com/retail/integration/base/bo';
my $schema_url = $ARGV[0];

my $service = SOAP::Lite->service($schema_url)->want_som(1);
# Else each element gets an xsi:type that is guessed from its value, with an undeclared prefix.
$service->autotype(0);

sub expect {
    my ($what, $actual, $wanted) = @_;
    printf "%-60s %s\n", $what, $actual;
    die "$what: expected $wanted, got $actual\n" if $actual ne $wanted;
}

# A payload with its children in its own namespace: (name => value) pairs, in order.
sub payload {
    my ($name, @content) = @_;
    my $namespace = "$BO/$name/v1";
    my $element;
    $element = sub {
        my ($local, $value) = @_;
        my @pairs = ref $value ? @$value : ();
        my @children;
        push @children, $element->(splice @pairs, 0, 2) while @pairs;
        my $content = @children ? \SOAP::Data->value(@children) : ref $value ? '' : $value;
        return SOAP::Data->name($local)->uri($namespace)->value($content);
    };
    return $element->($name, \@content);
}

sub line {
    my ($item, $reason, $quantity, $case_size) = @_;
    my @content = (item_id => $item, reason_id => $reason, quantity => $quantity, case_size => $case_size || '1');
    return (StrAdjItmMod => \@content);
}

# Calls an operation; dies with SOAP::Lite's own fault if it is refused.
sub called {
    my ($operation, @content) = @_;
    my $som = $service->$operation(@content);
    return $som if ref $som && !$som->fault;
    die "$operation: " . $service->transport->status . "\n" if !ref $som;
    die SOAP::Fault->new(map { $_ => $som->$_ } qw(faultcode faultstring faultdetail));
}

# The detail element, its problems and the fault code.
sub caught {
    my ($operation, @content) = @_;
    return 'no fault' if eval { called($operation, @content); 1 };
    my $fault = $@;
    die $fault if !UNIVERSAL::isa($fault, 'SOAP::Fault');
    my ($name, $content) = %{$fault->faultdetail};
    # A single problem is a hash, several are a list of them.
    my $problems = $content->{BusinessProblemDetail};
    my @problems = map { $_->{problemDescription} } ref $problems eq 'ARRAY' ? @$problems : $problems;
    return join ' | ', $name, @problems, $fault->faultcode;
}

my $comments = 'SOAP::Lite é中';
my $nothing = payload('Nothing');

expect('operations of the WSDL', scalar keys %{SOAP::Schema->schema_url($schema_url)->parse->services->{InventoryAdjustmentService}}, 11);

my $ping = called('ping', SOAP::Data->name('arg0')->value($comments));
expect('ping', $ping->result, $comments);

my $reasons = called('lookupInventoryAdjustmentReason', $nothing);
my @reasons = $reasons->valueof('//StrAdjRsnDesc');
expect('lookupInventoryAdjustmentReason', $reasons->valueof('//collection_size'), scalar @reasons);
my %by_code = map { $_->{reason_code} => $_->{reason_id} } @reasons;
my ($theft, $hold) = @by_code{83, 82};

my @types = called('lookupNonSellableQuantityType', $nothing)->valueof('//NslQtyTypDesc');
expect('lookupNonSellableQuantityType', scalar @types, 6);

my @templates = called('lookupInventoryAdjustmentTemplateHeader',
    payload('StrAdjTpHdCriVo', store_id => 5000, description => 'cookies', status => 'COMPLETED'),
)->valueof('//StrAdjTpHdDesc');
expect('lookupInventoryAdjustmentTemplateHeader', scalar @templates, 1);

my @template = called('readInventoryAdjustmentTemplateDetail',
    payload('StrAdjTplRef', template_id => $templates[0]{template_id}),
)->valueof('//StrAdjTplItm');
expect('readInventoryAdjustmentTemplateDetail', scalar @template, 5);

my $saved = called('saveInventoryAdjustment', payload('StrAdjModVo',
    store_id => 5000,
    comments => $comments,
    publish => 'true',
    line('100000147', $theft, '0.1'),
    line('100000155', $hold, '2.5', '1.25'),
))->valueof('//adjustment_id');
expect('saveInventoryAdjustment', $saved > 0 ? 'an id' : 'none', 'an id');
my $reference = payload('StrAdjRef', adjustment_id => $saved);

my $read = called('readInventoryAdjustmentDetail', $reference);
expect('readInventoryAdjustmentDetail: comments', $read->valueof('//comments'), $comments);
expect('readInventoryAdjustmentDetail: quantities', join(' ', $read->valueof('//StrAdjItm/quantity')), '0.1 2.5');
expect('readInventoryAdjustmentDetail: case sizes', join(' ', $read->valueof('//StrAdjItm/case_size')), '1 1.25');

my @headers = called('lookupInventoryAdjustmentHeader', payload('StrAdjHdrCriVo',
    store_id => 5000, adjustment_id => $saved, status => 'IN_PROGRESS', search_limit => 10,
))->valueof('//StrAdjHdrDesc');
expect('lookupInventoryAdjustmentHeader: item_count', $headers[0]{item_count}, 2);

my $success = 'service call was successful.';
expect('confirmInventoryAdjustment', called('confirmInventoryAdjustment', $reference)->valueof('//success_message'),
    "confirmInventoryAdjustment $success");
expect('confirmInventoryAdjustment again', caught('confirmInventoryAdjustment', $reference),
    "ValidationWSFaultException | ADJUSTMENT_NOT_IN_PROGRESS: Adjustment $saved is COMPLETED; "
    . 'only one that is IN_PROGRESS can be confirmed. | soap:Server');

my $both = called('saveAndConfirmInventoryAdjustment',
    payload('StrAdjModVo', store_id => 5000, line('100000147', $theft, '0.2')),
)->valueof('//adjustment_id');
$read = called('readInventoryAdjustmentDetail', payload('StrAdjRef', adjustment_id => $both));
expect('saveAndConfirmInventoryAdjustment: status', $read->valueof('//status'), 'COMPLETED');
expect('saveAndConfirmInventoryAdjustment: its one line', join(' ', $read->valueof('//StrAdjItm/quantity')), '0.2');

my $open = called('saveInventoryAdjustment', payload('StrAdjModVo', store_id => 5000))->valueof('//adjustment_id');
expect('cancelInventoryAdjustment',
    called('cancelInventoryAdjustment', payload('StrAdjRef', adjustment_id => $open))->valueof('//success_message'),
    "cancelInventoryAdjustment $success");

expect('saveInventoryAdjustment with two unknown items',
    caught('saveInventoryAdjustment',
        payload('StrAdjModVo', store_id => 5000, line('nothing', $theft, 1), line('nil', $theft, 1))),
    'ValidationWSFaultException | ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist. | '
    . 'ITEM_NOT_FOUND: Line 2, item nil: the item does not exist. | soap:Server');

my @problem = split /[:|]/, caught('lookupInventoryAdjustmentHeader',
    payload('StrAdjHdrCriVo', store_id => 5000, status => 'OPEN', search_limit => 1));
expect('lookupInventoryAdjustmentHeader with a status of its own', join('|', @problem[0, 1]),
    'IllegalArgumentWSFaultException | MESSAGE_NOT_VALID');
print "SOAP::Lite $SOAP::Lite::VERSION: all operations called\n";
