//! A key that there is not: the finding, and the key that was meant.

use super::key_synonyms::{self, Sign, meant, with_a_sign};
use super::person;
use super::rules::UNKNOWN_KEY;
use super::schema::key::Key;
use super::states::{says_draft, says_out};
use crate::diag::{Message, code, msg, one_of};
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

/// A key that there is not.
pub struct Unknown<'a> {
    /// The file that it stands in.
    pub file: SourceId,
    /// The text of that.
    pub text: &'a str,
    /// The key, with what stands under it.
    pub pair: &'a Pair,
    /// The keys that there are.
    pub keys: &'static [Key],
    /// Those of them that stand beside it.
    pub present: &'a [&'static str],
}

/// What is said of it.
pub struct Answer {
    /// The finding.
    pub finding: Diagnostic,
    /// The key that was meant.
    pub meant: Option<&'static str>,
    /// Whether nothing else can be meant, so that what stands under it is read as under that key.
    pub is_sure: bool,
}

/// What keeps a release back.
const DRAFT: &str = "draft: true";

impl Unknown<'_> {
    /// The finding, and what was meant; nothing where the key is no name.
    pub fn answer(&self) -> Option<Answer> {
        let name = self.pair.name()?;
        let span = Some(Span::new(self.file, self.pair.key.span.start, self.pair.key.span.end));
        let finding = UNKNOWN_KEY
            .at(span, msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = code(name)));
        if let Some((key, bare, sign)) = with_a_sign(name, self.keys).filter(|(key, ..)| !self.stands(key)) {
            let finding = finding.help(of_sign(&bare, sign, key));
            // The place of a key ends before a space.
            let written = self.pair.key.span.start..self.pair.key.span.start + name.len();
            let is_plain = self.text.get(written.clone()) == Some(name);
            let range = if is_plain { written } else { self.pair.key.span.clone() };
            return Some(sure(finding.fix(vec![self.edit(range, key.name.to_owned())]), key));
        }
        Some(self.of_state(name, &finding).unwrap_or_else(|| self.of_meaning(name, finding)))
    }

    fn stands(&self, key: &Key) -> bool {
        self.present.contains(&key.name)
    }

    fn edit(&self, range: std::ops::Range<usize>, replacement: String) -> Edit {
        Edit { span: Span::new(self.file, range.start, range.end), replacement }
    }

    fn renamed(&self, finding: Diagnostic, key: &Key) -> Diagnostic {
        finding.fix(vec![self.edit(self.pair.key.span.clone(), key.name.to_owned())])
    }

    /// A key of other programs that says whether a release is out, or at what time.
    fn of_state(&self, name: &str, finding: &Diagnostic) -> Option<Answer> {
        let value = &self.pair.value;
        let has_draft = self.keys.iter().any(|key| key.name == "draft");
        if has_draft && says_draft(name, value) {
            // In doubt the release waits: nothing of it is shown.
            let edit = self.edit(self.pair.key.span.start..value.span.end, DRAFT.to_owned());
            let help = msg!(en: "write {draft}", fr: "écrivez {draft}", draft = code(DRAFT));
            let finding = finding.clone().help(help).fix(vec![edit]);
            return Some(Answer { finding, meant: Some("draft"), is_sure: false });
        }
        if has_draft && says_out(name, value) {
            let help = msg!(
                en: "delete this line: a release goes out at its date without it",
                fr: "supprimez cette ligne : sans elle, un communiqué paraît à sa date"
            );
            return Some(Answer { finding: finding.clone().help(help), meant: None, is_sure: false });
        }
        if let Some((key, address)) = self.parted_address(name) {
            let help = msg!(
                en: "delete the space within the address: write {address}",
                fr: "supprimez l’espace dans l’adresse : écrivez {address}",
                address = code(&address)
            );
            let edit = self.edit(self.pair.key.span.start..value.span.end, address);
            let finding = finding.clone().help(help).fix(vec![edit]);
            return Some(Answer { finding, meant: Some(key), is_sure: false });
        }
        let day = of_a_day(name, self.present)?;
        let help = msg!(
            en: "write the time after the day of {day}, such as {line}, and delete this line",
            fr: "écrivez l’heure après le jour de {day}, comme {line}, et supprimez cette ligne",
            day = code(day),
            line = code(format!("{day}: 2026-12-15T18:00"))
        );
        Some(Answer { finding: finding.clone().help(help), meant: None, is_sure: false })
    }

    /// `https: //a`, which is read as a key; and the key that the address stands for.
    fn parted_address(&self, name: &str) -> Option<(&'static str, String)> {
        let Content::Scalar { value, written: true } = &self.pair.value.content else { return None };
        let key = self.keys.iter().find(|key| matches!(key.name, "href" | "url"))?;
        let is_address = matches!(name, "https" | "http") && value.starts_with("//") && !value.contains(' ');
        (is_address && self.present.is_empty()).then(|| (key.name, format!("{name}:{value}")))
    }

    fn of_meaning(&self, name: &str, finding: Diagnostic) -> Answer {
        let small = self.keys.iter().find(|key| key.name == name.to_lowercase() && !self.stands(key));
        if let Some(key) = small {
            let line = code(format!("{}:", key.name));
            let help = msg!(en: "write {line}, in small letters", fr: "écrivez {line}, en minuscules", line = line);
            return sure(self.renamed(finding.help(help), key), key);
        }
        let another = self.of_address(key_synonyms::sure(name, self.keys));
        match another.or_else(|| self.of_address(meant(name, self.keys))) {
            Some(near) if self.stands(near) => {
                let help = msg!(
                    en: "if you meant {near}, put this text into the {near} that is there already, and delete this line",
                    fr: "si vous vouliez {near}, mettez ce texte dans la clé {near} qui est déjà là, et supprimez cette ligne",
                    near = code(near.name)
                );
                Answer { finding: finding.help(help), meant: None, is_sure: false }
            }
            Some(near) if another.is_some() => {
                let line = code(format!("{}:", near.name));
                let finding = finding.help(msg!(en: "write {line}", fr: "écrivez {line}", line = line));
                sure(self.renamed(finding, near), near)
            }
            Some(near) => {
                let near = near.name;
                let finding =
                    finding.help(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)));
                Answer { finding, meant: Some(near), is_sure: false }
            }
            None => Answer { finding: self.of_no_key(name, finding), meant: None, is_sure: false },
        }
    }

    /// What begins with `https://` is no file of the folder.
    fn of_address(&self, meant: Option<&'static Key>) -> Option<&'static Key> {
        let is_address = matches!(&self.pair.value.content, Content::Scalar { value, .. } if value.starts_with("http"));
        let url = || self.keys.iter().find(|key| key.name == "url");
        meant.map(|near| url().filter(|_| is_address && near.name == "file").unwrap_or(near))
    }

    /// Nothing that is near is a key here.
    fn of_no_key(&self, name: &str, finding: Diagnostic) -> Diagnostic {
        let is_alone = is_empty(&self.pair.value);
        if is_alone && name.starts_with("http") {
            return finding.help(msg!(
                en: "write the address without braces: {name}",
                fr: "écrivez l’adresse sans accolades : {name}",
                name = code(name)
            ));
        }
        if name == "<<" {
            return finding.help(msg!(
                en: "copy here the lines that it repeats, with what differs, and delete this line",
                fr: "recopiez ici les lignes qu’elle reprend, avec ce qui change, et supprimez cette ligne"
            ));
        }
        if let Some(right) = glued(name, self.keys).filter(|_| is_alone) {
            let edit = self.edit(self.pair.key.span.clone(), right.clone());
            return finding.help(msg!(en: "write {right}", fr: "écrivez {right}", right = code(right))).fix(vec![edit]);
        }
        if is_alone && self.text[..self.pair.key.span.start].trim_end().ends_with(',') {
            return self.after_comma(name, finding);
        }
        if let Some(outer) = outer(name, self.keys) {
            let value = match &self.pair.value.content {
                Content::Scalar { value, written: true } if !value.contains(['\n', '{', ',']) => {
                    person::in_braces(value)
                }
                _ => "…".to_owned(),
            };
            return finding.help(msg!(
                en: "{name} belongs under {outer}: write {line}",
                fr: "{name} se place sous {outer} : écrivez {line}",
                name = code(name),
                outer = code(outer.name),
                line = code(format!("{}: {{{name}: {value}}}", outer.name))
            ));
        }
        if name.trim().contains(' ') {
            return finding.help(msg!(
                en: "if the line goes on with the text above it, put that text in quotes, with this line, or further to the right below `|`; if it is a key, write one that the catalogue knows",
                fr: "si la ligne continue le texte qui précède, mettez ce texte entre guillemets, ligne comprise, ou décalez-la vers la droite sous `|` ; si c’est une clé, écrivez-en une que le catalogue connaît"
            ));
        }
        let names = one_of(self.keys.iter().map(|key| key.name));
        finding.help(msg!(en: "write one of the keys that belong here: {names}; a note for yourselves belongs after `# `", fr: "écrivez une des clés prévues ici : {names} ; une note pour vous-mêmes se met après `# `", names = names))
    }

    /// `{alt: The mayor, the minister}`: the rest of a text after its comma.
    fn after_comma(&self, name: &str, finding: Diagnostic) -> Diagnostic {
        let (start, end) = (self.pair.key.span.start, self.pair.key.span.start + name.len());
        // The text begins after the colon of its own key, on the same line.
        let head = &self.text[..start];
        let first = head.rfind(": ").map(|at| at + 2);
        let first = first.filter(|first| !head[*first..].contains(['\n', '"', '\'', '{', '[', '#']));
        let is_last = self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with('}'));
        match first {
            // No key has a space in it.
            Some(first) if is_last && name.contains(' ') => {
                let right = format!("'{}'", self.text[first..end].trim().replace('\'', "''"));
                let help = msg!(
                    en: "put the text in quotes, with its comma: {right}",
                    fr: "mettez le texte entre guillemets, virgule comprise : {right}",
                    right = code(&right)
                );
                finding.help(help).fix(vec![self.edit(first..end, right)])
            }
            _ => finding.help(msg!(
                en: "put the text in quotes if the comma before {name} belongs to it; otherwise delete the comma",
                fr: "mettez le texte entre guillemets si la virgule devant {name} en fait partie ; sinon, supprimez cette virgule",
                name = code(name)
            )),
        }
    }
}

fn sure(finding: Diagnostic, key: &'static Key) -> Answer {
    Answer { finding, meant: Some(key.name), is_sure: true }
}

/// The order for a key with a sign in it or beside it that makes another word of it.
fn of_sign(bare: &str, sign: Sign, key: &Key) -> Message {
    let line = code(format!("{}:", key.name));
    let name = |sign: char| code(format!("U+{:04X}", sign as u32));
    match sign {
        Sign::After(space) => msg!(
            en: "delete the space between {bare} and the colon, {sign}, which YAML takes for a letter: write {line}",
            fr: "effacez l’espace entre {bare} et les deux-points, {sign}, que YAML prend pour une lettre : écrivez {line}",
            bare = code(bare), sign = name(space), line = line
        ),
        Sign::Before(space) => msg!(
            en: "delete the space before {bare}, {sign}, which YAML takes for a letter, and type it again: write {line}",
            fr: "effacez l’espace avant {bare}, {sign}, que YAML prend pour une lettre, et retapez-la : écrivez {line}",
            bare = code(bare), sign = name(space), line = line
        ),
        Sign::Unseen(unseen) => msg!(
            en: "{sign}, which nobody sees, stands in the key: delete the key and type it again, {line}",
            fr: "la clé contient {sign}, que personne ne voit : effacez-la et retapez-la, {line}",
            sign = name(unseen), line = line
        ),
        Sign::LookAlike(letter) => msg!(
            en: "{letter}, {sign}, is a letter of another alphabet that looks like one of ours: delete the key and type it again, {line}",
            fr: "{letter}, {sign}, est une lettre d’un autre alphabet qui ressemble à l’une des nôtres : effacez la clé et retapez-la, {line}",
            letter = code(letter.to_string()), sign = name(letter), line = line
        ),
    }
}

/// The key whose day a time of day belongs to: an embargo first, for it would end hours too early.
fn of_a_day(name: &str, present: &[&str]) -> Option<&'static str> {
    let is_time = ["heure", "hour", "time", "horaire"].contains(&crate::value::slug::slug(name).as_str());
    ["embargo", "date"].into_iter().find(|key| is_time && present.contains(key))
}

/// `url:https://…` between braces, with the space that is missing.
fn glued(name: &str, keys: &'static [Key]) -> Option<String> {
    let (key, value) =
        name.split_once(':').filter(|(key, value)| !value.is_empty() && keys.iter().any(|own| own.name == *key))?;
    Some(format!("{key}: {value}"))
}

/// The only key here under which a key of this name stands.
fn outer(name: &str, keys: &'static [Key]) -> Option<&'static Key> {
    let mut outer = keys.iter().filter(|key| key.shape.mapping().is_some_and(|inner| inner.key(name).is_some()));
    outer.next().filter(|_| outer.next().is_none())
}

fn is_empty(node: &Node) -> bool {
    matches!(node.content, Content::Scalar { written: false, .. })
}
