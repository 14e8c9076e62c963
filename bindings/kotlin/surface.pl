# Writes what an application can name: every public type, field, case, constant, constructor and function of the Kotlin
# sources it is given, one a line, without the machinery that carries them across the border.
use strict;
use warnings;

local $/;
my @surface;

while (my $source = <>) {
    $source =~ s{/\*.*?\*/}{}gs;
    $source =~ s{^\s*//.*$}{}gm;
    $source =~ s/`//g;
    $source =~ s/\b(?:kotlin|supportkit)\.(?=[A-Z])//g;
    # Everything that begins at the margin, up to the next that does.
    my @declared = split /^(?=(?:\@|(?:public |open |data |sealed |enum |internal |private |inline )*(?:class|interface|object|fun|typealias|val|const) ))/m, $source;
    for my $declaration (@declared) {
        next if $declaration =~ /^(?:internal|private|\@Structure|package|import)/;
        $declaration =~ s/^\@Throws\(\w+::class\)\s*//;
        name_all($declaration);
    }
    # The generator indents the functions that belong to no type, which come last.
    functions($declared[-1], '') if $declared[-1] =~ /FfiConverter/;
}
print map { "$_\n" } @surface;

sub name_all {
    my ($text) = @_;
    my ($kind, $name) = $text =~ /^((?:[a-z]+ )*(?:class|interface|object|typealias))\s+(\w+)/;
    if (!$kind) {
        push @surface, function($1) if $text =~ /^(?:public |inline )*(fun .*)/s && $text !~ /^\S*\s*fun (?:<T : Disposable|uniffi)/;
        return;
    }
    return if $name =~ /^(?:FfiConverter|Uniffi|RustBuffer|ForeignBytes|Disposable|NoHandle)/;
    if ($kind =~ /typealias/) {
        push @surface, $text =~ /(typealias \w+ = .*)/;
    } elsif ($kind =~ /enum/) {
        my ($constants) = $text =~ /\{(.*?);/s;
        push @surface, "enum class $name { " . one_line($constants) . ' }';
    } elsif ($kind =~ /sealed/) {
        push @surface, "sealed class $name" . ($text =~ /: (Exception)\(\)/ ? " : $1" : '');
        while ($text =~ /^    ((?:data )?(?:class|object) \w+)\s*(\(.*?\) )?: $name\(\)/gms) {
            push @surface, "  $1" . ($2 ? parameters($2) : '');
        }
    } elsif ($kind =~ /data/) {
        my ($fields) = $text =~ /^data class \w+ (\(.*?^\))/ms;
        push @surface, "data class $name" . parameters($fields);
        functions($text, '  ');
    } elsif ($name =~ /^(\w+)Interface$/) {
        push @surface, "class $1 : AutoCloseable";
        functions($text, '  ');
    } elsif ($text =~ /Interface\s/) {
        push @surface, "  constructor$1 of $name"
            while $text =~ /^    (?:\@Throws\(\w+::class\)\s*)?constructor(\((?!withHandle|noHandle).*?\)) :/gms;
    } else {
        push @surface, one_line($text =~ /^(.*?)(?:\{|$)/m);
    }
}

sub functions {
    my ($text, $indent) = @_;
    push @surface, $indent . function($1)
        while $text =~ /^ *(?:\@Throws\(\w+::class\)\s*)?(fun (?!toString)\w+\(.*)/gm;
}

# The head of a function, without its body.
sub function {
    my ($text) = @_;
    my ($head) = $text =~ /^(fun .*?\)(?:\s*:\s*[\w.<>?, ]+?)?)\s*(?:\{|=|$)/ms;
    return one_line($head // $text);
}

sub parameters {
    my ($text) = @_;
    $text = one_line($text);
    $text =~ s/\bva[lr] //g;
    return $text;
}

sub one_line {
    my ($text) = @_;
    $text =~ s/\s+/ /g;
    $text =~ s/\s*,\s*/, /g;
    $text =~ s/\(\s+/(/g;
    $text =~ s/,?\s+\)/)/g;
    $text =~ s/\s+$//;
    $text =~ s/^\s+//;
    return $text;
}
