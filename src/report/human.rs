//! Findings for people: the line with a caret, why it matters, and what to do. Styled; whoever prints
//! it takes the colours away where they are not wanted.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::escape_control::escape_control;
use super::excerpt::{Excerpt, excerpt};
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::wording;
use crate::diag::{Language, text};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::embargo::FileReport;
use crate::source::{Sources, Span};

pub(super) const HUMAN: ReportFormat = ReportFormat {
    name: "human",
    about: text!(en: "for people, with the lines shown", fr: "pour les humains, avec les lignes en cause"),
    begin: || Box::new(Human::default()),
};

/// How many findings are shown; the rest is counted.
const MAX_TOLD: usize = 200;

/// How many second places of one finding are shown.
const MAX_LABELS: usize = 5;

#[derive(Default)]
struct Human {
    told: usize,
    rest: Totals,
    /// The rules whose reason was given; once is enough.
    explained: HashSet<&'static str>,
}

impl Reporter for Human {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(reason) = &text.reason {
            let title = Level::ERROR.primary_title(escape_control(&reason.render(run.language)).into_owned());
            render(title.element(Origin::path(escape_control(&text.name))), &[], out)?;
        }
        let (shown, rest) = choose(&text.findings, MAX_TOLD - self.told);
        self.told += shown.len();
        rest.iter().for_each(|finding| self.rest.finding(finding.severity));
        for finding in shown {
            self.finding(finding, text, sources, run, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        match wording::not_shown(&self.rest) {
            Some(message) => writeln!(out, "{}", message.render(run.language)),
            None => Ok(()),
        }
    }
}

impl Human {
    fn finding(
        &mut self,
        finding: &Diagnostic,
        text: &FileReport,
        sources: &Sources,
        run: &Run<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let title = level(finding.severity, run.language);
        let message = escape_control(&finding.message.render(run.language)).into_owned();
        let title = title.primary_title(message).id(finding.rule);
        let (mut group, heads) = places(finding, sources, run.language, Group::with_title(title));
        if finding.span.is_none() {
            group = group.element(Origin::path(escape_control(&text.name)));
        }
        if let Some(about) = run.about(finding.rule).filter(|_| self.explained.insert(finding.rule)) {
            let name = wording::WHY.render(run.language);
            group = group.element(Level::NOTE.with_name(Some(name)).message(about.why.render(run.language)));
        }
        for help in finding.help.iter().chain(&finding.notes) {
            let name = wording::HELP.render(run.language);
            let help = escape_control(&help.render(run.language)).into_owned();
            group = group.element(Level::HELP.with_name(Some(name)).message(help));
        }
        render(group, &heads, out)
    }
}

/// As many findings as there is room for, errors before the rest, in reading order; and the others.
fn choose(findings: &[Diagnostic], room: usize) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(findings[*at].severity));
    let rest = order.split_off(room.min(order.len()));
    order.sort_unstable();
    let pick = |order: Vec<usize>| order.into_iter().map(|at| &findings[at]).collect();
    (pick(order), pick(rest))
}

/// Stands for the head of an excerpt until it is put in. Nothing else that is shown can hold it.
const HEAD: &str = "\u{1}";

/// The places of a finding, its own and those that its labels speak of, with the head of each.
fn places<'a>(
    finding: &'a Diagnostic,
    sources: &'a Sources,
    language: Language,
    mut group: Group<'a>,
) -> (Group<'a>, Vec<String>) {
    let mut heads = Vec::new();
    let Some(span) = finding.span else { return (group, heads) };
    let shown = |label: &Label| (label.span, Cow::Owned(escape_control(&label.text.render(language)).into_owned()));
    let mut labels = finding.labels.iter().take(MAX_LABELS).map(shown).collect();
    let mut next = Some((span, None));
    while let Some((span, label)) = next {
        let (own, near, far) = excerpt(span, labels, sources);
        heads.push(head(span, &own, sources));
        let kind = if heads.len() == 1 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mut marks = own.marks.into_iter();
        let first = marks.next().map(|mark| kind.span(mark).label(label));
        let others = marks.zip(near).map(|(mark, label)| AnnotationKind::Context.span(mark).label(label));
        let snippet = Snippet::source(own.shown).line_start(own.position.line).path(HEAD);
        group = group.element(snippet.annotations(first.into_iter().chain(others)));
        labels = far;
        next = if labels.is_empty() { None } else { Some(labels.remove(0)).map(|(span, label)| (span, Some(label))) };
    }
    (group, heads)
}

/// The place as people write it. The renderer would count columns in the excerpt.
fn head(span: Span, excerpt: &Excerpt, sources: &Sources) -> String {
    let name = escape_control(&sources.get(span.source).name);
    format!("{name}:{}:{}", excerpt.position.line, excerpt.position.column)
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let name = wording::severity(severity).render(language);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.with_name(Some(name))
}

fn render(group: Group<'_>, heads: &[String], out: &mut dyn Write) -> io::Result<()> {
    let rendered = Renderer::styled().hyperlink(false).render(&[group]);
    let mut pieces = rendered.split(HEAD);
    write!(out, "{}", pieces.next().unwrap_or_default())?;
    for (head, piece) in heads.iter().zip(pieces) {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        write!(out, "{head}{rest}")?;
    }
    writeln!(out, "\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{found, sample, told};
    use super::*;
    use crate::diagnostic::Severity::{Error, Info, Warning};
    use crate::report::FileReport;

    #[test]
    fn the_line_the_reason_and_the_order_are_shown() {
        let (sources, texts) = sample();
        let expected = r"error[invalid-http-guid]: guid `é🎉 42` is 100% no URL
 --> feeds/a,b:1.rss:2:8
  |
2 |     <guid>é🎉 42</guid>
  |           ^^^^^^
  |
  = why: readers open a guid as a web page
  = help: write the full URL

warning[invalid-http-guid]: guid `é🎉 42` stands here twice
 --> feeds/a,b:1.rss:3:8
  |
3 |     <guid>é🎉 42</guid>
  |           ^^^^^^
  |
 ::: feeds/a,b:1.rss:2:8
  |
2 |     <guid>é🎉 42</guid>
  |           ------ the first one
  |
  = help: write the full URL

hint[late]: the feed is old
--> feeds/a,b:1.rss
 = why: readers open a guid as a web page

error: this is a picture, no feed
--> c.rss

";
        assert_eq!(told("human", &sources, &texts), expected);
    }

    #[test]
    fn a_place_far_in_a_long_line_keeps_its_column() {
        let mut sources = Sources::default();
        let text = format!("<a>{}«here» {}", "é".repeat(50_000), "z ".repeat(50_000));
        let id = sources.add("a\u{1b}.rss", text.as_str());
        let at = text.find("here").expect("it is there");
        let finding = found("late", Error, Some(Span::new(id, at, at + 4)), "old");
        let finding = Diagnostic { help: None, ..finding };
        let texts = [FileReport { findings: vec![finding], ..FileReport::default() }];
        let shown = told("human", &sources, &texts);
        assert!(shown.contains("--> a<U+001B>.rss:1:50005\n"), "{shown}");
        let line = shown.lines().find(|line| line.starts_with("1 | ...")).expect("the line, cut");
        let carets = shown.lines().find(|line| line.contains("^^^^")).expect("a mark");
        let column = |line: &str, part: &str| line[..line.find(part).expect("it is shown")].chars().count();
        assert_eq!(column(line, "here"), column(carets, "^^^^"));
        assert!(line.chars().count() < 150 && line.ends_with("..."), "{line}");
    }

    #[test]
    fn what_is_too_much_is_counted_and_errors_come_first() {
        let mut sources = Sources::default();
        let id = sources.add("a", "x\n".repeat(300).as_str());
        let of = |at: usize| {
            let severity = if at == 299 { Error } else { [Warning, Info][at % 2] };
            found("late", severity, Some(Span::new(id, 2 * at, 2 * at + 1)), "old")
        };
        let texts = [FileReport { findings: (0..300).map(of).collect(), ..FileReport::default() }];
        let shown = told("human", &sources, &texts);
        assert_eq!(shown.matches(" --> ").count(), MAX_TOLD);
        assert_eq!(shown.matches("error[late]").count(), 1);
        assert!(shown.ends_with("… and 100 hints more that are not shown\n"), "{}", &shown[shown.len() - 300..]);
        assert_eq!(shown.matches("= why").count(), 1);
    }
}
