//! Rules for entities that a document declares: those that contain themselves, and those that grow without measure.

use std::collections::HashMap;
use std::ops::Range;

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::types::example::Example::Document;
use crate::validate::types::findings::{ProfileDifference, Rule};

pub const RULES: &[&Rule] = &[&ENTITY_LOOP, &ENTITY_BOMB];

pub(in crate::validate) const ENTITY_LOOP: Rule = Rule {
    id: "entity-loop",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#norecursion",
    w3c: "",
    why: text!(
        en: "an entity may not contain itself; programs stop there and read nothing of the feed",
        fr: "une entité ne peut pas se contenir ; les programmes s’arrêtent là et ne lisent rien du flux",
    ),
    help: text!(
        en: "write the text instead of the entity, and delete the document type",
        fr: "écrivez le texte à la place de l’entité, et supprimez le type de document",
    ),
    finds: ProfileDifference::Own,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [«<!ENTITY a 'x&b;'>»<!ENTITY b '&a;'>]><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const ENTITY_BOMB: Rule = Rule {
    id: "entity-bomb",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#sec-entity-decl",
    w3c: "",
    why: text!(
        en: "each of these entities multiplies another; programs that expand them run out of memory, and others refuse the feed",
        fr: "chacune de ces entités en multiplie une autre ; les programmes qui les développent épuisent leur mémoire, et les autres refusent le flux",
    ),
    help: text!(
        en: "write the text instead of the entities, and delete the document type",
        fr: "écrivez le texte à la place des entités, et supprimez le type de document",
    ),
    finds: ProfileDifference::Own,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>«<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>»<!ENTITY g '&f;'>]><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY a 'News'><!ENTITY b '&a; &a;'>]><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
};

/// How many bytes an entity may stand for.
const MOST: usize = 1_000_000;

/// How many entities are looked at.
const MOST_ENTITIES: usize = 1_000;

/// What is wrong with an entity, and where in the document type it is declared.
pub(in crate::validate) enum Trouble<'t> {
    Loop(&'t str, Range<usize>),
    Bomb(&'t str, Range<usize>),
}

/// The message of a trouble, its rule and its place.
pub(in crate::validate) fn report(trouble: Trouble<'_>) -> (&'static Rule, Range<usize>, crate::diag::Message) {
    match trouble {
        Trouble::Loop(name, range) => {
            let message = msg!(
                en: "the entity {name} contains itself",
                fr: "l’entité {name} se contient elle-même",
                name = code(format!("&{name};")),
            );
            (&ENTITY_LOOP, range, message)
        }
        Trouble::Bomb(name, range) => {
            let message = msg!(
                en: "the entity {name} stands for more than a megabyte of text",
                fr: "l’entité {name} représente plus d’un mégaoctet de texte",
                name = code(format!("&{name};")),
            );
            (&ENTITY_BOMB, range, message)
        }
    }
}

/// An entity: its name, its value, and the bytes of its declaration.
type Entity<'t> = (&'t str, &'t str, Range<usize>);

/// The first trouble of the entities that a document type declares.
pub(in crate::validate) fn trouble(doctype: &str) -> Option<Trouble<'_>> {
    let entities = declared(doctype);
    let known: HashMap<&str, usize> = entities.iter().enumerate().rev().map(|(at, (name, ..))| (*name, at)).collect();
    let parts: Vec<Vec<usize>> = entities.iter().map(|(_, value, _)| references(value, &known)).collect();
    let mut sizes: Vec<Option<usize>> = vec![None; entities.len()];
    for (at, (name, _, range)) in entities.iter().enumerate() {
        match size(at, &entities, &parts, &mut sizes) {
            None => return Some(Trouble::Loop(name, range.clone())),
            Some(size) if size > MOST => return Some(Trouble::Bomb(name, range.clone())),
            Some(_) => {}
        }
    }
    None
}

/// How many bytes an entity stands for; `None` if it contains itself. Each is measured once.
fn size(at: usize, entities: &[Entity<'_>], parts: &[Vec<usize>], sizes: &mut [Option<usize>]) -> Option<usize> {
    let mut open = vec![(at, 0, entities[at].1.len())];
    let mut is_open = vec![false; entities.len()];
    is_open[at] = true;
    while let Some((entity, next, sum)) = open.pop() {
        let Some(part) = parts[entity].get(next) else {
            sizes[entity] = Some(sum);
            is_open[entity] = false;
            continue;
        };
        match sizes[*part] {
            Some(size) => open.push((entity, next + 1, sum.saturating_add(size))),
            None if is_open[*part] => return None,
            None => {
                open.push((entity, next, sum));
                open.push((*part, 0, entities[*part].1.len()));
                is_open[*part] = true;
            }
        }
    }
    sizes[at]
}

/// `<!ENTITY name "value">`, in the order of the document; of two with one name the first counts.
fn declared(doctype: &str) -> Vec<Entity<'_>> {
    const OPEN: &str = "<!ENTITY";
    let starts = memchr::memmem::find_iter(doctype.as_bytes(), OPEN).take(MOST_ENTITIES);
    let entity = |start: usize| {
        let rest = doctype[start + OPEN.len()..].trim_ascii_start();
        let (name, rest) = rest.split_once(|c: char| c.is_ascii_whitespace())?;
        let value = rest.trim_ascii_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, behind) = value[1..].split_once(quote)?;
        let end = doctype.len() - behind.len() + behind.find('>')? + 1;
        Some((name, value, start..end))
    };
    starts.filter_map(entity).collect()
}

/// The known entities that a value names, as often as it does.
fn references(value: &str, known: &HashMap<&str, usize>) -> Vec<usize> {
    let names = value.split('&').skip(1).filter_map(|rest| rest.split_once(';'));
    names.filter_map(|(name, _)| known.get(name).copied()).collect()
}
