# Calls ping with SOAP::Lite by HTTP Basic and by UsernameToken. Prints what it is answered.
use strict;
use warnings;
use utf8;
use SOAP::Lite;

my ($schema_url, $user, $password) = @ARGV;
my $WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

my $sends_basic = 0;

{
    no warnings 'redefine';
    sub SOAP::Transport::HTTP::Client::get_basic_credentials { return $sends_basic ? ($user, $password) : () }
}

sub answer {
    my ($what, @headers) = @_;
    my $service = SOAP::Lite->service($schema_url)->want_som(1);
    $service->autotype(0);
    my $som = eval { $service->ping(SOAP::Data->name('arg0')->value('hello'), @headers) };
    my $text = !ref $som ? 'refused: ' . $service->transport->status
        : $som->fault ? 'refused: ' . $som->faultcode
        : $som->result;
    print "$what $text\n";
}

sub part {
    my ($name, $value) = @_;
    return SOAP::Data->name($name)->prefix('wsse')->value($value);
}

my $token = part('UsernameToken', \SOAP::Data->value(part(Username => $user), part(Password => $password)));
answer('UsernameToken', SOAP::Header->name('Security')->prefix('wsse')->uri($WSSE)->value(\$token));
$sends_basic = 1;
answer('Basic');
