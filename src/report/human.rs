//! Findings for people: the line with a caret, why it matters, and what to do. Styled; whoever prints
//! it takes the colours away where they are not wanted.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group as Snippets, Level, Origin, Renderer, Snippet};

use super::escape_control::escape_control;
use super::excerpt::{Excerpt, excerpt};
use super::fold::fold;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::groups::{Group, choose, groups};
use super::{brief, wording};
use crate::diag::{Language, Message, Template, text};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::embargo::FileReport;
use crate::source::{Sources, Span};

pub(super) const HUMAN: ReportFormat = ReportFormat {
    name: "human",
    about: text!(en: "for people, with the lines shown", fr: "pour les humains, avec les lignes en cause"),
    begin: || Box::new(Human::default()),
    brief: Some(&brief::BRIEF),
};

/// The profile that knows no rule of our own.
const W3C: &str = "w3c";

/// How many findings are shown; the rest is counted.
const MAX_SHOWN: usize = 200;

/// How many second places of one finding are shown.
const MAX_LABELS: usize = 5;

#[derive(Default)]
struct Human {
    shown: usize,
    rest: Totals,
    /// The rules whose reason was given; once is enough.
    explained: HashSet<&'static str>,
}

impl Reporter for Human {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(reason) = &text.reason {
            let level = named(Severity::Error, None, run.language);
            let title = folded(reason, &level.1, run);
            let title = level.0.with_name(Some(level.1)).primary_title(title);
            render(title.element(Origin::path(escape_control(&text.name))), &[], run, out)?;
        }
        let room = if run.verbose { usize::MAX } else { MAX_SHOWN - self.shown };
        let (shown, rest) = choose(groups(&text.findings, run.verbose), room);
        self.shown += if run.verbose { 0 } else { shown.len() };
        self.rest.add_all(&rest);
        // By default a finding of its own says how many are counted alone.
        if run.profile == Some(W3C) {
            self.rest.add_counts(&text.dropped);
        }
        for group in shown {
            self.group(&group, text, sources, run, out)?;
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
    fn group(
        &mut self,
        group: &Group<'_>,
        text: &FileReport,
        sources: &Sources,
        run: &Run<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let finding = group.first;
        let (level, name) = named(finding.severity, Some(finding.rule), run.language);
        let message = folded(&finding.message, &name, run);
        let title = level.with_name(Some(name)).primary_title(message);
        let (mut shown, heads) = places(finding, sources, run.language, Snippets::with_title(title));
        if finding.span.is_none() {
            shown = shown.element(Origin::path(escape_control(&text.name)));
        }
        if let Some(about) = run.about(finding.rule).filter(|_| self.explained.insert(finding.rule)) {
            shown = shown.element(note(Level::NOTE, wording::WHY, &about.why.into(), run));
        }
        for help in finding.help.iter().chain(&finding.notes) {
            shown = shown.element(note(Level::HELP, wording::HELP, help, run));
        }
        if let Some(more) = group.more(sources) {
            shown = shown.element(note(Level::NOTE, wording::ALSO, &more, run));
        }
        render(shown, &heads, run, out)
    }
}

/// A line below the excerpt, with its name before it.
fn note(level: Level<'static>, name: Template, text: &Message, run: &Run<'_>) -> annotate_snippets::Message<'static> {
    let name = with_space(name.render(run.language), run.language);
    // The renderer writes line numbers and a sign before it.
    let text = escaped_lines(&text.render(run.language), run.columns, name.chars().count() + 9);
    level.with_name(Some(name)).message(text)
}

/// The message of a finding after the name of its level.
fn folded(message: &Message, name: &str, run: &Run<'_>) -> String {
    escaped_lines(&message.render(run.language), run.columns, name.chars().count() + 2)
}

/// A text without control characters, folded.
fn escaped_lines(text: &str, columns: Option<usize>, before: usize) -> String {
    fold(&escape_control(text), columns, before)
}

/// The level of a finding, and what is shown before its message: `error[rule]`.
fn named(severity: Severity, rule: Option<&str>, language: Language) -> (Level<'static>, String) {
    let name = wording::severity(severity).render(language);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let name = rule.map_or(name.clone(), |rule| format!("{name}[{rule}]"));
    (level, with_space(name, language))
}

/// A name before the colon that the renderer writes: French wants a space between them.
fn with_space(name: String, language: Language) -> String {
    match language {
        Language::English => name,
        Language::French => name + "\u{A0}",
    }
}

/// Stands for the head of an excerpt until it is put in. Nothing else that is shown can hold it.
const HEAD: &str = "\u{1}";

/// The places of a finding, its own and those that its labels speak of, with the head of each.
fn places<'a>(
    finding: &'a Diagnostic,
    sources: &'a Sources,
    language: Language,
    mut group: Snippets<'a>,
) -> (Snippets<'a>, Vec<String>) {
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

fn render(group: Snippets<'_>, heads: &[String], run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled().hyperlink(false);
    let renderer = match run.columns {
        Some(columns) => renderer.term_width(columns),
        None => renderer,
    };
    let rendered = renderer.render(&[group]);
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
    use super::super::groups::HANDFUL;
    use super::super::sample::{found, reported, sample};
    use super::*;
    use crate::diag::{msg, number};
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
        assert_eq!(reported("human", &sources, &texts), expected);
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
        let shown = reported("human", &sources, &texts);
        assert!(shown.contains("--> a<U+001B>.rss:1:50005\n"), "{shown}");
        let line = shown.lines().find(|line| line.starts_with("1 | ...")).expect("the line, cut");
        let carets = shown.lines().find(|line| line.contains("^^^^")).expect("a mark");
        let column = |line: &str, part: &str| line[..line.find(part).expect("it is shown")].chars().count();
        assert_eq!(column(line, "here"), column(carets, "^^^^"));
        assert!(line.chars().count() < 150 && line.ends_with("..."), "{line}");
    }

    /// What a run shows of one text.
    fn shown(sources: &Sources, findings: Vec<Diagnostic>, run: Run<'_>) -> String {
        let texts = vec![FileReport { name: "a".to_owned(), findings, ..FileReport::default() }];
        let mut out = Vec::new();
        let report = crate::embargo::Released::of_documents(&crate::embargo::Leave::granted(), sources.clone(), texts);
        super::super::write(&HUMAN, run, &report, &mut out).expect("a vector takes it");
        anstream::adapter::strip_str(&String::from_utf8(out).expect("UTF-8")).to_string()
    }

    const OLD: Template = text!(en: "old {n}", fr: "vieux {n}");

    /// Findings on lines of their own, from the first one on.
    fn old(sources: &mut Sources, count: usize) -> Vec<Diagnostic> {
        let id = sources.add("a", "x\n".repeat(count).as_str());
        let of = |at: usize| {
            let message = msg!(OLD, n = number(at));
            found("late", Warning, Some(Span::new(id, 2 * at, 2 * at + 1)), message)
        };
        (0..count).map(of).collect()
    }

    #[test]
    fn more_than_a_handful_of_one_kind_is_one() {
        let mut sources = Sources::default();
        let findings = old(&mut sources, 40);
        let text = shown(&sources, findings.clone(), Run::default());
        assert_eq!(text.matches("warning[late]").count(), 1, "{text}");
        let also =
            "= also: 39 more of this kind, at a:2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …; `-v` shows each of them";
        assert!(text.contains(also), "{text}");
        let all = Run { verbose: true, ..Run::default() };
        assert_eq!(shown(&sources, findings.clone(), all).matches("warning[late]").count(), 40);
        assert_eq!(
            shown(&sources, findings[..HANDFUL].to_vec(), Run::default()).matches("warning[late]").count(),
            HANDFUL
        );
    }

    #[test]
    fn findings_are_as_wide_as_the_terminal_and_french_has_its_spaces() {
        let mut sources = Sources::default();
        let id = sources.add("a", "x\n");
        let message = msg!(en: "this is old", fr: "ce communiqué est ancien, et personne ne le lira plus");
        let help = msg!(en: "run it", fr: "corrigez-le, puis lancez `pressfeed check --fix`");
        let finding = Diagnostic { help: Some(help), ..found("late", Error, Some(Span::new(id, 0, 1)), message) };
        let run = Run { language: Language::French, columns: Some(50), ..Run::default() };
        let expected = "erreur[late]\u{A0}: ce communiqué est ancien, et
               personne ne le lira plus
 --> a:1:1
  |
1 | x
  | ^
  |
  = à faire\u{A0}: corrigez-le, puis lancez
              `pressfeed check --fix`

";
        assert_eq!(shown(&sources, vec![finding], run), expected);
    }

    #[test]
    fn what_is_too_much_is_counted_and_errors_come_first() {
        let mut sources = Sources::default();
        let id = sources.add("a", "x\n".repeat(300).as_str());
        let rules: Vec<String> = (0..150).map(|at| format!("late-{at}")).collect();
        let rules: Vec<&'static str> = rules.into_iter().map(|rule| &*rule.leak()).collect();
        let of = |at: usize| {
            let severity = if at == 299 { Error } else { [Warning, Info][at % 2] };
            found(rules[at / 2], severity, Some(Span::new(id, 2 * at, 2 * at + 1)), "old")
        };
        let findings: Vec<Diagnostic> = (0..300).map(of).collect();
        let text = shown(&sources, findings.clone(), Run::default());
        assert_eq!(text.matches(" --> ").count(), MAX_SHOWN);
        assert_eq!(text.matches("error[late").count(), 1);
        assert!(text.ends_with("… and 100 hints more that are not shown\n"), "{}", &text[text.len() - 300..]);
        let all = Run { verbose: true, ..Run::default() };
        assert_eq!(shown(&sources, findings, all).matches(" --> ").count(), 300);
    }
}
