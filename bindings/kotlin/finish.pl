# Finishes the generated Kotlin where somebody who writes or reads Kotlin would stumble over what the generator wrote.
# Every change is counted, and one that finds nothing to change is an error: the generator may have learned it.
use strict;
use warnings;

my @source = <>;
my %changes;

sub change {
    my ($why, $count) = @_;
    $changes{$why} += $count || 0;
}

# The documentation comes from the Rust sources. Examples in Rust are left out, and names are written as in Kotlin.
my $in_example = 0;
my @told;
for my $line (@source) {
    if ($line =~ /^\s*\*\s*```/) {
        $in_example = !$in_example;
        change('example', 1);
        pop @told if $in_example && $told[-1] =~ /^\s*\*\s*$/;
        next;
    }
    next if $in_example;
    if ($line =~ /^\s*\*/) {
        change('heading', $line =~ s/^(\s*\*) # Errors$/$1/);
        next if $line =~ /^\s*\*\s*$/ && $told[-1] =~ /^\s*\*\s*$/;
        change('link', $line =~ s/\[(`[^`\]]+`)\](\([^)]*\))?/$1/g);
        change('name', $line =~ s/(`[\w:]+`)/kotlin_name($1)/ge);
    }
    push @told, $line;
}

sub kotlin_name {
    my ($name) = @_;
    $name =~ s/`None`/`null`/;
    $name =~ s/`Error::/`SupportkitException::/;
    $name =~ s/::/./g;
    $name =~ s/(?<=[a-z])_([a-z])/\u$1/g;
    return $name;
}

my $code = join '', @told;

# The text of an error is the sentence the library writes, rather than a list of its fields.
change('sentence', $code =~ s/^(\s+)get\(\) = ".*"$/$1get() = toString()/gm);

# An object that was closed is refused as an argument too, rather than used after it was freed.
change('argument', $code =~ s/return value\.uniffiCloneHandle\(\)/return value.callWithHandle { it }/g);

# The types of the platform stand for themselves, without a second name for each in this package.
my $alias = qr{^/\*\*\n(?: \*.*\n)+ \*/\npublic typealias (?:DocumentDate|FixedText) = .*\n}m;
my $bare_alias = qr{^public typealias (?:DocumentDate|FixedText) = .*\n}m;
change('alias', $code =~ s/$alias|$bare_alias//g);
change('date', $code =~ s/\b(?:supportkit\.)?DocumentDate\b/LocalDate/g);
change('text', $code =~ s/\b(?:supportkit\.)?FixedText\b/kotlin.String/g);
change('platform', $code =~ s/\bsupportkit\.(?=(?:Instant|Duration|LocalDate|LocalDateTime|ZoneId|BigDecimal)\b)//g);

# What a document may leave out a constructor may too. The generator has no defaults that are constants of an enum.
my @defaults = (
    [Opened => 'channel', 'Channel.OTHER'],
    [Opened => 'origin', 'Origin.INBOUND'],
    [Message => 'visibility', 'Visibility.PARTICIPANTS'],
    [Message => 'kind', 'MessageKind.REPLY'],
    [AskOptions => 'editions', 'EditionChange.AS_OF'],
    [LocalTimeRules => 'gap', 'Gap.SNAP'],
    [LocalTimeRules => 'fold', 'Fold.EARLIER'],
    [QueueOptions => 'order', 'QueueOrder.NEXT_DUE'],
    [ReportOptions => 'zone', 'ZoneId.of("UTC")'],
    [ReportOptions => 'weekStart', 'Weekday.MON'],
    [ReportOptions => 'periodRule', 'PeriodRule.OPENED'],
    [ReportOptions => 'hours', 'Hours.BUSINESS'],
    [Presence => 'status', 'Duty.ON_DUTY'],
    [Staff => 'unlisted', 'Unlisted.BY_HOURS'],
);
for (@defaults) {
    my ($class, $field, $value) = @$_;
    my $declared = qr/data class $class ?\((?:(?!data class).)*?val `$field`: (?:supportkit\.)?\w+/s;
    change("default of $class.$field", $code =~ s/($declared)(?=[,\n])/$1 = $value/);
}

# The one value of a case without field names has a name.
change('value', $code =~ s/\bv1\b/value/g);

# A case without fields shows its name as text.
change('object', $code =~ s/^    object (?=\w+ : )/    data object /gm);

print $code;
for my $why (sort keys %changes) {
    die "finish.pl: found nothing to change for `$why`, expected at least one place\n" unless $changes{$why};
}
