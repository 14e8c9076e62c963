# Finishes the generated Swift where somebody who writes or reads Swift would stumble over what the generator wrote.
# Every change is counted, and one that finds nothing to change is an error: the generator may have learned it.
use strict;
use warnings;

my $code = do { local $/; <> };
my %changes;

sub change {
    my ($why, $count) = @_;
    $changes{$why} += $count || 0;
}

# The documentation comes from the Rust sources. Examples in Rust are left out, and names are written as in Swift.
change('example', $code =~ s/^ *\* ```.*?^ *\* ```\n(?: *\*\n)?//gms);
change('link', $code =~ s/\[(`[^`\]]+`)\](?:\([^)\s]+\))?/swift_name($1)/ge);
change('heading', $code =~ s/^( *\*) # Errors\n *\* *\n *\* /$1 - Throws: /gm);
change('nil', $code =~ s/`None`/`nil`/g);

sub swift_name {
    my ($name) = @_;
    $name =~ s/\bError::/SupportkitError::/;
    $name =~ s/::ALL\b/.allCases/;
    $name =~ s/::(\w)/.\l$1/g;
    $name =~ s/_([a-z])/\u$1/g;
    return $name;
}

# The cases of the error begin with a small letter, like those of every enum.
change('case', $code =~ s/(\bcase |\bcase let \.|\breturn \.)(Document|Rejected|Unknown|Argument)\b(?=\()/$1\l$2/g);

# A day has one name.
change('alias', $code =~ s/^public typealias NaiveDate = LocalDate\n//m);
change('day', $code =~ s/\bNaiveDate\b/LocalDate/g);

# The generator forgets the other name of a type where a struct has methods.
change('date', $code =~ s/\bInstant(?=\?)|(?<=FfiConverterOptionType)Instant\b/Date/g);

# What a document may leave out a case and an initializer may too. The generator has no defaults that are cases.
my @defaults = (
    ['enum EventKind', 'channel: Channel', 'other'],
    ['enum EventKind', 'origin: Origin', 'inbound'],
    ['enum EventKind', 'visibility: MessageVisibility', 'participants'],
    ['enum EventKind', 'kind: MessageKind', 'reply'],
    ['struct AskOptions', 'editions: EditionChange', 'asOf'],
    ['struct LocalTimeRules', 'gap: Gap', 'snap'],
    ['struct LocalTimeRules', 'fold: Fold', 'earlier'],
    ['struct QueueOptions', 'order: QueueOrder', 'nextDue'],
    ['struct Presence', 'status: Duty', 'onDuty'],
    ['struct Staff', 'unlisted: Unlisted', 'byHours'],
);
for my $default (@defaults) {
    my ($type, $declared, $case) = @$default;
    my ($body) = $code =~ /^(public $type\b.*?^\}$)/ms;
    my $changed = $body // '';
    change("default of `$declared`", $changed =~ s/(?<=\*\/)\Q$declared\E(?=[,)])/$declared = .$case/g);
    $code =~ s/\Q$body\E/$changed/ if defined $body;
}
change('default of a week', $code =~ s/(open func (?:text\(words|svg\(options): (\w+))\)/$1 = $2())/g);
change('default of a question', $code =~ s/(open func (?:decide|promises|replyFor|statement)\(.*options: (\w+))\)/$1 = $2())/g);
change('default of a story', $code =~ s/(func story\(options: FoldOptions)\)/$1 = FoldOptions())/g);

print $code;
for my $why (sort keys %changes) {
    die "finish.pl: found nothing to change for `$why`, expected at least one place\n" unless $changes{$why};
}
