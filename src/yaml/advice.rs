//! The errors of the YAML parser in words that lead to a fix: what people slip on is reported apart by
//! the line that it stands on.

use granit_parser::{ErrorKind, ScanError};

use super::fault::{Fault, Kind};
use crate::diag::{Message, code, foreign, message, msg, number, text};
use crate::merge_conflict::MARKS;

/// How deep collections may be nested; what is deeper ends the parser with an error of its own.
pub(super) const MAX_DEPTH: usize = 64;

/// An error of the parser in words that lead to a fix.
pub(super) fn fault(text: &str, error: &ScanError) -> Fault {
    let at = floor(text, error.marker().byte_offset().unwrap_or_default().min(text.len()));
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => Fault::new(
            Kind::Limit,
            at..at,
            msg!(en: "lists and mappings are nested more than {n} deep here", fr: "les listes et les groupes sont imbriqués ici sur plus de {n} niveaux", n = number(MAX_DEPTH)),
        ),
        ErrorKind::DirectiveDisallowed => {
            let message = text!(en: "a line that begins with `%` is a YAML directive; a catalogue needs none", fr: "une ligne qui commence par `%` est une directive YAML ; un catalogue n’en a pas besoin");
            Fault::new(Kind::Directive, at..at + 1, message).help(text!(en: "delete the line, or put the text in quotes", fr: "supprimez la ligne, ou mettez le texte entre guillemets"))
        }
        kind => explain(text, at, kind, error),
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The line of a byte: where it begins, and its text.
fn line_of(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    (start, text[start..].lines().next().unwrap_or_default())
}

/// The last line before a byte's that is not blank.
fn line_above(text: &str, at: usize) -> &str {
    let (start, _) = line_of(text, at);
    text[..start].lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

fn syntax(range: std::ops::Range<usize>, message: impl Into<Message>, help: impl Into<Message>) -> Fault {
    Fault::new(Kind::Syntax, range, message).help(help)
}

fn explain(text: &str, at: usize, kind: &ErrorKind, error: &ScanError) -> Fault {
    let of_the_line = [conflict, row, draft_alone, dash_without_space, colon_without_space];
    if let Some(fault) = of_the_line.iter().find_map(|known| known(text, at)) {
        return fault;
    }
    quotes(text, at, kind)
        .or_else(|| within(text, at, kind))
        .or_else(|| brackets(text, at, kind))
        .or_else(|| places(text, at, kind))
        .or_else(|| starts(text, at, kind))
        .unwrap_or_else(|| {
            let message = msg!(en: "this is not YAML: {error}", fr: "ce n’est pas du YAML ; l’analyseur dit, en anglais : {error}", error = foreign(error.info()));
            syntax(at..at, message, text!(en: "fix the line that is shown, or the one above it", fr: "corrigez la ligne montrée, ou celle d’au-dessus"))
        })
}

/// A text that begins with a mark of a merge conflict: YAML would take the mark for a text of its own.
pub fn conflict_at_start(text: &str) -> Option<Fault> {
    let start = text.len() - text.trim_start().len();
    text[start..].starts_with("<<<<<<< ").then(|| conflict(text, start)).flatten()
}

/// The first mark of a merge conflict that begins a line of a text, if the other mark follows.
pub fn conflict_within(text: &str) -> Option<Fault> {
    let at = memchr::memmem::find(text.as_bytes(), b"\n<<<<<<< ")? + 1;
    memchr::memmem::find(&text.as_bytes()[at..], b"\n>>>>>>> ")?;
    conflict(text, at)
}

/// What two people who changed one file leave after.
fn conflict(text: &str, at: usize) -> Option<Fault> {
    let (start, line) = line_of(text, at);
    let [above, between, below] = MARKS;
    let begins_a_line = |mark: &str| text.starts_with(mark) || text.contains(&format!("\n{mark}"));
    let is_conflict = begins_a_line(above) || begins_a_line(below);
    let mark = [above, between, below].into_iter().find(|mark| is_conflict && line.starts_with(mark))?;
    let message = msg!(en: "a mark of a merge conflict is here: {mark}", fr: "il y a ici une marque de conflit de fusion : {mark}", mark = code(mark));
    let help = text!(en: "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>", fr: "gardez l’une des deux versions, et supprimez les lignes qui commencent par <<<<<<<, ======= et >>>>>>>");
    Some(syntax(start..start + mark.len(), message, help))
}

/// `draft` without its value.
fn draft_alone(text: &str, at: usize) -> Option<Fault> {
    let above = line_above(text, at);
    [line_of(text, at).1, above].into_iter().find_map(|line| {
        let word = Some(line.trim()).filter(|word| ["draft", "brouillon"].contains(word))?;
        let start = line.as_ptr() as usize - text.as_ptr() as usize + line.len() - line.trim_start().len();
        let message = msg!(en: "{word} is no key without its colon and its value", fr: "{word} n’est pas une clé sans deux-points ni valeur", word = code(word));
        Some(syntax(start..start + word.len(), message, text!(en: "write `draft: true`", fr: "écrivez `draft: true`")))
    })
}

/// A row of signs by which somebody sets releases apart, on this line or the one above.
fn row(text: &str, at: usize) -> Option<Fault> {
    // Further to the right it may belong to a body.
    let above = Some(line_above(text, at)).filter(|above| !above.starts_with(' ')).unwrap_or_default();
    [line_of(text, at).1, above].into_iter().find_map(|line| {
        let row = line.trim();
        let sign = row.chars().next().filter(|c| matches!(c, '=' | '-' | '*' | '_' | '~'))?;
        let is_row = row.len() > 2 && row != "---" && row.chars().all(|c| c == sign);
        let start = line.as_ptr() as usize - text.as_ptr() as usize + line.len() - line.trim_start().len();
        let message = msg!(en: "a row of {sign} is no text and no key of YAML", fr: "une rangée de {sign} n’est ni un texte ni une clé de YAML", sign = code(sign.to_string()));
        let help = text!(en: "delete the line, or begin it with `# `", fr: "supprimez la ligne, ou commencez-la par `# `");
        is_row.then(|| syntax(start..start + row.len(), message, help))
    })
}

/// `-title: A`, on this line or the one above.
fn dash_without_space(text: &str, at: usize) -> Option<Fault> {
    let above = line_above(text, at);
    [line_of(text, at).1, above].into_iter().find_map(|line| {
        let item = line.trim_start().strip_prefix('-')?;
        let first = item.chars().next().filter(|c| c.is_alphabetic())?;
        let word: String = item.chars().take_while(|c| c.is_alphanumeric()).collect();
        let dash = line.as_ptr() as usize - text.as_ptr() as usize + line.len() - item.len();
        let message = msg!(en: "a space is missing between `-` and {first}", fr: "il manque une espace entre `-` et {first}", first = code(first.to_string()));
        Some(syntax(dash - 1..dash, message, msg!(en: "write {word}", fr: "écrivez {word}", word = code(format!("- {word}")))))
    })
}

/// `links:[a]`, on this line or the one above; an address is none.
fn colon_without_space(text: &str, at: usize) -> Option<Fault> {
    let above = line_above(text, at);
    [line_of(text, at).1, above].into_iter().find_map(|line| {
        let entry = line.trim_start().trim_start_matches("- ");
        let (key, value) = entry.split_once(':')?;
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let glued =
            value.starts_with(|c: char| !c.is_whitespace()) && !value.starts_with("//") && !value.contains(": ");
        if !is_key || !glued || matches!(key, "tag" | "urn" | "mailto") {
            return None;
        }
        let colon = line.as_ptr() as usize - text.as_ptr() as usize + line.len() - value.len();
        let help = msg!(en: "write {line}", fr: "écrivez {line}", line = code(format!("{key}: {}", short(value))));
        Some(syntax(colon - 1..colon, msg!(en: "a space is missing after {key}", fr: "il manque une espace après {key}", key = code(format!("{key}:"))), help))
    })
}

/// Texts that want quotes, or another kind of them.
fn quotes(text: &str, at: usize, kind: &ErrorKind) -> Option<Fault> {
    use ErrorKind as E;
    Some(match kind {
        E::MappingValueNotAllowed | E::MappingKeyNotAllowed | E::InvalidColonPlacement => unquoted_colon(text, at)?,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            let help = text!(en: "close it, or write `''` for an apostrophe inside '…'", fr: "fermez-le, ou écrivez `''` pour une apostrophe à l’intérieur de `'…'`");
            syntax(
                at..at,
                text!(en: "a quotation mark is opened here and never closed", fr: "un guillemet s’ouvre ici et ne se ferme jamais"),
                help,
            )
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => syntax(
            at..at,
            text!(en: "the text goes on after its closing quotation mark", fr: "le texte continue après son guillemet fermant"),
            quote_it(text, at),
        ),
        E::UnknownQuotedScalarEscape => {
            let help = text!(en: "write `\\\\`, or use '…'", fr: "écrivez `\\\\`, ou employez `'…'`");
            let at = escape(text, at, |c| !"0abtnvfre \"/\\N_LPxuU\t\n\r".contains(c));
            syntax(
                at..at,
                text!(en: "a `\\` inside `\"…\"` begins an escape that YAML does not have", fr: "un `\\` à l’intérieur de `\"…\"` commence un code que YAML ne connaît pas"),
                help,
            )
        }
        E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => {
            let help = text!(en: "type the character itself instead of the escape", fr: "tapez le caractère lui-même à la place de ce code");
            let at = escape(text, at, |c| "xuU".contains(c));
            syntax(
                at..at,
                text!(en: "an escape that begins with `\\` in this text is not a character", fr: "un code qui commence par `\\` dans ce texte ne correspond à aucun caractère"),
                help,
            )
        }
        _ => return None,
    })
}

/// The first escape of a kind after a quotation mark.
fn escape(text: &str, at: usize, kind: impl Fn(char) -> bool) -> usize {
    let mut rest = text[at..].char_indices();
    while let Some((begin, c)) = rest.next() {
        if c == '\\' && rest.next().is_some_and(|(_, next)| kind(next)) {
            return at + begin;
        }
    }
    at
}

/// Comments and commas where none may stand.
fn within(text: &str, at: usize, kind: &ErrorKind) -> Option<Fault> {
    use ErrorKind as E;
    let (start, line) = line_of(text, at);
    match kind {
        E::CommentInterceptedScalar | E::CommentNotSeparated => {
            let sign = start + line.find('#').unwrap_or(at - start);
            let help = text!(en: "put the whole text on one line, in quotes, if this belongs to it; else put the comment on a line above the text", fr: "mettez tout le texte sur une ligne, entre guillemets, si ceci en fait partie ; sinon, mettez le commentaire sur une ligne au-dessus du texte");
            let message = text!(en: "`#` begins a comment in the middle of a text", fr: "`#` commence un commentaire au milieu d’un texte");
            Some(syntax(sign..(sign + 1).min(text.len()), message, help))
        }
        E::UnexpectedEofImplicitFlowMapping | E::ExpectedNodeContent if line.contains(",,") || line.contains(", ,") => {
            let comma = start + line.find(",,").or_else(|| line.find(", ,"))?;
            Some(syntax(
                comma..comma + 1,
                text!(en: "two commas stand here with nothing between them", fr: "deux virgules se suivent ici sans rien entre elles"),
                text!(en: "delete one of the two", fr: "supprimez l’une des deux"),
            ))
        }
        _ => None,
    }
}

/// Lists and mappings in brackets.
fn brackets(text: &str, at: usize, kind: &ErrorKind) -> Option<Fault> {
    use ErrorKind as E;
    Some(match kind {
        E::UnclosedFlowCollection { .. } | E::UnexpectedEofFlowSequence | E::UnexpectedEofFlowMapping => {
            let comment = line_of(text, at).1.contains(" #");
            let help = if comment {
                text!(en: "close it with `]` or `}}`; ` #` begins a comment, so put a text with `#` in quotes", fr: "fermez avec `]` ou `}}` ; ` #` commence un commentaire : mettez un texte avec `#` entre guillemets")
            } else {
                text!(en: "close it with `]` or `}}`", fr: "fermez avec `]` ou `}}`")
            };
            syntax(
                at..at,
                text!(en: "a `[` or `{{` is opened and never closed", fr: "un `[` ou un `{{` s’ouvre et ne se ferme jamais"),
                help,
            )
        }
        E::InvalidColonPlacement | E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            if let Some(fault) = colon_in_brackets(text, at) {
                return Some(fault);
            }
            let help = text!(en: "close it with `]` or `}}`, or put a comma before this", fr: "fermez avec `]` ou `}}`, ou mettez une virgule devant ceci");
            syntax(
                at..at,
                text!(en: "a `[` or `{{` is still open here", fr: "un `[` ou un `{{` est encore ouvert ici"),
                help,
            )
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            let help = text!(en: "delete it, or open it with `[` or `{{`; put a text with brackets in it in quotes", fr: "supprimez-le, ou ouvrez avec `[` ou `{{` ; mettez entre guillemets un texte qui contient des crochets");
            syntax(
                at..at,
                text!(en: "a `]` or `}}` closes what was not opened", fr: "un `]` ou un `}}` ferme ce qui n’était pas ouvert"),
                help,
            )
        }
        _ => return None,
    })
}

/// `{title: Industrie : un pacte}`.
fn colon_in_brackets(text: &str, at: usize) -> Option<Fault> {
    let (start, _) = line_of(text, at);
    let (head, _) = text[start..at].rsplit_once(": ")?;
    let key = head.rsplit(['{', ',', ' ']).next().filter(|key| !key.is_empty())?;
    if !text[at..].starts_with(':') {
        return None;
    }
    let message = msg!(en: "there is a `:` and a space in the text of {key}, so YAML reads the text as a mapping", fr: "il y a un `:` suivi d’une espace dans le texte de {key}, et YAML prend le texte pour un groupe de clés", key = code(key));
    Some(syntax(
        at..at + 1,
        message,
        msg!(en: "put the text of {key} in quotes", fr: "mettez le texte de {key} entre guillemets", key = code(key)),
    ))
}

/// Lines that stand too far to the right or the left.
fn places(text: &str, at: usize, kind: &ErrorKind) -> Option<Fault> {
    use ErrorKind as E;
    let (start, line) = line_of(text, at);
    let first = start + line.len() - line.trim_start().len();
    let key = line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default();
    Some(match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => {
            let near = text[..at].rfind('\t').filter(|tab| !text[*tab..at].contains('\n'));
            let tab = near.or_else(|| text[at..].find('\t').map(|next| at + next)).unwrap_or(at);
            syntax(
                tab..tab,
                text!(en: "there is a tab where YAML accepts only spaces", fr: "il y a une tabulation là où YAML n’accepte que des espaces"),
                text!(en: "replace the tab with spaces", fr: "remplacez la tabulation par des espaces"),
            )
        }
        E::MappingValueNotAllowed if line.contains(':') => {
            let message = msg!(en: "{key} is too far to the right, in the middle of the text above", fr: "{key} est trop à droite, au milieu du texte d’au-dessus", key = code(format!("{}:", short(key))));
            syntax(
                first..at,
                message,
                text!(en: "begin this line in the column of the key above, or close the quotation marks of the text above", fr: "commencez cette ligne dans la colonne de la clé d’au-dessus, ou fermez les guillemets du texte d’au-dessus"),
            )
        }
        E::BlockSequenceEntryNotAllowed => {
            let help = text!(en: "put each `- …` on a line of its own below the key, or write [a, b]", fr: "mettez chaque `- …` sur une ligne à part sous la clé, ou écrivez [a, b]");
            syntax(
                at..at,
                text!(en: "a list begins on the line of its key", fr: "une liste commence sur la ligne de sa clé"),
                help,
            )
        }
        E::InvalidBlockScalarHeader => {
            let help = msg!(en: "write the text on the next line, further to the right; or {quote}", fr: "écrivez le texte sur la ligne suivante, plus à droite ; ou {quote}", quote = message(quote_it(text, at)));
            syntax(
                at..at,
                text!(en: "after `|` or `>` the line must end, and the text begin on the next one", fr: "après `|` ou `>` la ligne doit finir, et le texte commencer sur la suivante"),
                help,
            )
        }
        _ if line[..at - start].trim_end().ends_with([']', '}']) => syntax(
            at..at,
            text!(en: "the text goes on after a closing bracket", fr: "le texte continue après un crochet fermant"),
            quote_it(text, at),
        ),
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidSimpleKey
        | E::SimpleKeyExpected
        | E::ExpectedDocumentStart => misfit(at, line, first),
        _ => return None,
    })
}

/// A line that neither goes on with the text above nor begins something at its column.
fn misfit(at: usize, line: &str, first: usize) -> Fault {
    let entry = line.trim_start();
    if matches!(line.get(..1), Some("<" | "=" | ">")) || entry.starts_with(['"', '\'', '{', '[']) || at > first {
        let help = text!(en: "look for too many or too few spaces at the start of a line, a missing `:` or quotation marks in the lines above", fr: "cherchez, dans les lignes d’au-dessus, des espaces en trop ou en moins en début de ligne, un `:` manquant ou des guillemets");
        return syntax(
            at..at,
            text!(en: "this line is neither a key nor part of the text above it", fr: "cette ligne n’est ni une clé ni la suite du texte d’au-dessus"),
            help,
        );
    }
    if entry.contains(": ") || entry.ends_with(':') || entry.starts_with("- ") {
        let help = text!(en: "begin it in the column of the line that it belongs with, with spaces at its start", fr: "commencez-la dans la colonne de la ligne à laquelle elle appartient, avec des espaces devant");
        return syntax(
            at..at,
            text!(en: "this line does not begin in the column of any line above it", fr: "le retrait de cette ligne n’est celui d’aucune des lignes précédentes"),
            help,
        );
    }
    let help = text!(en: "add the `:` after its key, or move it to the right with spaces if it continues the text above", fr: "ajoutez le `:` après sa clé, ou décalez-la à droite par des espaces si elle continue le texte d’au-dessus");
    syntax(
        at..at,
        text!(en: "this line has no `key: ` and does not continue the text above", fr: "cette ligne n’a pas de `clé: ` et ne continue pas le texte d’au-dessus"),
        help,
    )
}

/// Signs that no plain text may begin with.
fn starts(text: &str, at: usize, kind: &ErrorKind) -> Option<Fault> {
    use ErrorKind as E;
    let c = text[at..].chars().next();
    let end = at + c.map_or(0, char::len_utf8);
    Some(match (kind, c) {
        (E::BomInsideDocument, _) => {
            let message = text!(en: "there is a byte order mark (U+FEFF), which nobody sees, inside the file", fr: "il y a à l’intérieur du fichier une marque d’ordre des octets (U+FEFF), que personne ne voit");
            syntax(
                at..end,
                message,
                text!(en: "delete it: type this line and the one above again", fr: "supprimez-la : retapez cette ligne et celle d’au-dessus"),
            )
        }
        (E::UnknownAnchor, _) => {
            let message = text!(en: "`*` at the start of a text is an alias in YAML, and nothing has that name", fr: "`*` au début d’un texte est un renvoi en YAML, et rien ne porte ce nom");
            syntax(at..at, message, quote_it(text, at))
        }
        (E::UnexpectedCharacter { .. } | E::MissingAnchorOrAliasName | E::MappingKeyNotAllowed, Some(c)) => syntax(
            at..end,
            msg!(en: "no text without quotes may begin with {sign}", fr: "aucun texte sans guillemets ne peut commencer par {sign}", sign = code(c.to_string())),
            quote_it(text, at),
        ),
        _ => return None,
    })
}

/// `title: Industrie : un pacte`: the commonest slip in French, where a space stands before a colon.
fn unquoted_colon(text: &str, at: usize) -> Option<Fault> {
    let (start, line) = line_of(text, at);
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let second = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
    let from = start + line.rfind(value)?;
    let key = key.trim().trim_start_matches("- ");
    let key = key.rsplit(['{', '[', ' ']).next().unwrap_or(key);
    let message = msg!(en: "there is a `:` and a space in the text of {key}, so YAML reads the text as a mapping", fr: "il y a un `:` suivi d’une espace dans le texte de {key}, et YAML prend le texte pour un groupe de clés", key = code(key));
    Some(Fault::new(Kind::Syntax, from + second..from + second + 1, message).help(quote_it(text, at)))
}

/// The order to put the text of a line in quotes, with the line as it should be.
fn quote_it(text: &str, at: usize) -> Message {
    let entry = line_of(text, at).1.trim();
    match entry.trim_start_matches("- ").split_once(": ") {
        Some((key, value)) if !key.contains(['{', '[', '"', '\'']) => {
            msg!(en: "put the text in quotes: {line}", fr: "mettez le texte entre guillemets : {line}", line = code(format!("{key}: {}", quoted(value.trim()))))
        }
        _ => msg!(en: "put the text in quotes", fr: "mettez le texte entre guillemets"),
    }
}

/// A text in quotes; those around it already are taken for what was meant.
fn quoted(value: &str) -> String {
    let inner = ['\'', '"'].into_iter().find_map(|mark| {
        let inner = value.strip_prefix(mark)?.strip_suffix(mark)?;
        (value.len() > 2 && inner.contains(mark) && !inner.contains(&format!("{mark} "))).then_some(inner)
    });
    let value = inner.unwrap_or(value);
    if value.contains('\'') && !value.contains(['"', '\\']) {
        format!("\"{value}\"")
    } else {
        format!("'{}'", value.replace('\'', "''"))
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(57).chain("...".chars()).collect() }
}

#[cfg(test)]
mod tests {
    use crate::yaml::{Kind, tree};

    #[test]
    fn slips_are_placed_and_have_a_way_out() {
        let cases = [
            ("a: 1\ntitle: Industrie : un pacte\n", 22, "quotes: `title: 'Industrie : un pacte'`"),
            ("- title: L'été : oui\n", 17, "`title: \"L'été : oui\"`"),
            ("- title: L'été \"oui\" : non\n", 23, "`title: 'L''été \"oui\" : non'`"),
            ("- title: A\n  x: {title: A : b}\n", 26, "put the text of `title` in quotes"),
            ("title: \"A\" B\n", 11, "`title: '\"A\" B'`"),
            ("title: 'L'été arrive'\n", 10, "`title: \"L'été arrive\"`"),
            ("a:\n\t- b\n", 3, "spaces"),
            ("a: b\n\tc: d\n", 5, "spaces"),
            ("a: \"b\nc: d\n", 3, "close it"),
            ("a: [b\n", 3, "close it"),
            ("a: [b #c, d]\n", 3, "comment"),
            ("a: [b\nc: [d]\n", 7, "close it"),
            ("a: @b\n", 3, "`a: '@b'`"),
            ("a: %b\n", 3, "`a: '%b'`"),
            ("a: *b c\n", 3, "`a: '*b c'`"),
            ("a: & co\n", 3, "`a: '& co'`"),
            ("a: ? b\n", 3, "`a: '? b'`"),
            ("a: [b] c\n", 7, "`a: '[b] c'`"),
            ("a: | b\n", 3, "on the next line"),
            ("links: - a\n", 7, "on a line of its own"),
            ("- a: 1\n  links:[b]\n", 14, "write `links: [b]`"),
            ("a:\n  -title: b\n   c: d\n", 5, "write `- title`"),
            ("- a: 1\n body: x\n", 8, "in the column"),
            ("- a: 1\n    b: 2\n", 11, "in the column of the key above"),
            ("- a: 1\n  texte\n  b: 2\n", 9, "its key"),
            ("a: 1\n<<<<<<< HEAD\nb: 2\n", 5, "keep one of the two versions"),
            ("a: 1\n=======\nb: 2\n", 5, "delete the line, or begin"),
            ("- a: 1\n\n*****\n- a: 2\n", 8, "delete the line, or begin"),
            ("- a: 1\n  draft\n  b: 2\n", 9, "write `draft: true`"),
            ("a: \"é\\\\u\\q\"\n", 9, "write `"),
            ("a: \"\\n\\uD800\"\n", 6, "the character itself"),
            ("a: 1\n\u{FEFF}b: 2\n", 5, "delete it"),
        ];
        for (text, at, help) in cases {
            let fault = tree(text).expect_err(text);
            assert_eq!(fault.kind, Kind::Syntax, "{text:?}: {}", fault.message);
            assert_eq!(fault.range.start, at, "{text:?}: {fault:?}");
            let order = fault.help.as_ref().map(|help| help.to_string()).unwrap_or_default();
            assert!(order.contains(help), "{text:?}: {fault:?}");
        }
    }
}
