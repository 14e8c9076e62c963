//! Which characters make no difference when words are compared.

/// What a character becomes when words are compared.
pub(super) fn plain(letter: char) -> char {
    match letter {
        '\u{131}' => 'i',
        // Alef with wasla or wavy hamza. Alef with hamza or madda is alef and a mark by now.
        '\u{671}'..='\u{673}' => '\u{627}',
        // Alef maksura, Farsi yeh, yeh with tail, yeh barree.
        '\u{649}' | '\u{6cc}' | '\u{6cd}' | '\u{6d2}' => '\u{64a}',
        // Keheh, swash kaf.
        '\u{6a9}' | '\u{6aa}' => '\u{643}',
        // Teh marbuta, heh doachashmee, heh goal, teh marbuta goal, ae.
        '\u{629}' | '\u{6be}' | '\u{6c1}' | '\u{6c3}' | '\u{6d5}' => '\u{647}',
        // Typographic apostrophes and quotation marks, and the letter apostrophe.
        '\u{2bc}' | '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        // Hyphens, dashes and the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => digit(other).unwrap_or(other),
    }
}

/// What a common letter becomes, where nothing but itself decides; `None` for white space and for every character
/// that needs a closer look. Two such letters in a row never combine.
pub(super) fn settled(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return (!letter.is_whitespace()).then(|| letter.to_ascii_lowercase());
    }
    match letter {
        'à'..='ö'
        | 'ø'..='ÿ'
        | 'ğ'
        | 'ş'
        | 'œ'
        | 'ą'
        | 'ć'
        | 'č'
        | 'ę'
        | 'ě'
        | 'ł'
        | 'ń'
        | 'ő'
        | 'ř'
        | 'ś'
        | 'š'
        | 'ű'
        | 'ů'
        | 'ź'
        | 'ż'
        | 'ž'
        | 'α'..='ρ'
        | 'σ'..='ω'
        | 'а'..='я'
        | 'ё'
        | 'і'
        | 'ї'
        | 'є' => Some(letter),
        'ı' => Some('i'),
        'Ç' => Some('ç'),
        'Ğ' => Some('ğ'),
        'Ö' => Some('ö'),
        'Ş' => Some('ş'),
        'Ü' => Some('ü'),
        'ء' | 'ا'..='غ' | 'ف'..='ي' | '٠'..='٩' | '۰'..='۹' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' => {
            Some(plain(letter))
        }
        '،' | '؛' | '؟' | '’' => Some(plain(letter)),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣' => Some(letter),
        _ => None,
    }
}

/// The zeros of the scripts with ten digits in a row.
const ZEROS: [u32; 35] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];

/// A decimal digit of another script as the ASCII one.
fn digit(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let after = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(after.checked_sub(1)?)?;
    char::from_digit(code.checked_sub(*zero)?, 10)
}

/// Whether a character is invisible or an optional mark, and is left out when words are compared: vowel marks and
/// hamza of Arabic script, the tatweel that stretches a word, and what Unicode calls default ignorable, such as
/// joiners, soft hyphens and marks of writing direction.
pub(super) fn is_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{640}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character belongs to the Arabic script, where a zero-width non-joiner stands between parts of a word
/// that are as often written apart.
pub(super) fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}')
}

/// Whether a character belongs to a script that puts no spaces between words, or (Hangul) writes particles on to
/// them, so that a word may begin and end anywhere.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script() {
        assert!(ZEROS.is_sorted());
        for (zero, name) in
            [('٠', "Arabic"), ('۰', "Persian"), ('०', "Devanagari"), ('๐', "Thai"), ('၀', "Burmese")]
        {
            let nine = char::from_u32(u32::from(zero) + 9).unwrap();
            assert_eq!((plain(zero), plain(nine)), ('0', '9'), "{name}");
        }
        for code in ZEROS {
            let zero = char::from_u32(code).unwrap();
            assert!(zero.is_numeric(), "{code:x}");
            assert_eq!(plain(char::from_u32(code - 1).unwrap()).to_digit(10), None, "{code:x}");
        }
    }
}
