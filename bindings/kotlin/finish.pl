# Finishes the generated Kotlin where a Kotlin developer would stumble over what the generator writes. Each change is
# counted, and one that finds nothing to change is an error: a new generator may have made it needless.
use strict;
use warnings;

my %changed = map { $_ => 0 } qw(exception sentence argument qualified);

while (my $line = <>) {
    unless ($line =~ m{^\s*(\*|/\*|//)}) {
        # `Error` becomes `Exception` in Kotlin, which hides the one everybody knows from all who import supportkit.*.
        $changed{exception} += ($line =~ s/(?<![\w.])Exception\b/SupportkitException/g);

        # The text of an error is the sentence that the library writes, rather than a list of its fields.
        $changed{sentence} += ($line =~ s/^(\s+)get\(\) = ".*"$/$1get() = toString()/);

        # A closed object is refused as an argument too, rather than used after it was freed.
        $changed{argument} += ($line =~ s/return value\.uniffiCloneHandle\(\)/return value.callWithHandle { it }/);

        # The types of java.time stand for themselves, without a second name for each in this package.
        $changed{qualified} +=
            ($line =~ s/\bsupportkit\.(Instant|Duration|LocalDate|LocalDateTime|ZoneId|BigDecimal)\b/$1/g);
    }
    print $line;
}

for my $change (sort keys %changed) {
    die "finish.pl: nothing to change for `$change`, expected at least one place\n" unless $changed{$change};
}
