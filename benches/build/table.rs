//! The figures as a table that people read.

use std::fmt::Write;
use std::time::Duration;

use crate::meter::Cost;
use crate::stages::{Measure, Outcome, Stage};

/// A million bytes.
const MEGABYTE: f64 = 1e6;

/// One outcome of several runs, stage by stage.
pub fn combined(runs: &[Outcome]) -> Outcome {
    let first = runs.first().expect("there is at least one run");
    let cost = |at: usize| typical(runs.iter().map(|run| run.stages[at].cost).collect());
    let stages = first.stages.iter().enumerate().map(|(at, stage)| Stage { cost: cost(at), ..*stage });
    Outcome { stages: stages.collect(), ..*first }
}

/// The least wall time and memory, which other work on the machine disturbed least, and the mean of
/// the processor time, which is reported in coarse steps.
pub fn typical(costs: Vec<Cost>) -> Cost {
    let runs = u32::try_from(costs.len()).expect("nobody waits for so many runs");
    let cpu: Option<Duration> = costs.iter().map(|cost| cost.cpu).sum();
    Cost {
        wall: costs.iter().map(|cost| cost.wall).min().unwrap_or_default(),
        cpu: cpu.map(|cpu| cpu / runs),
        peak: costs.iter().filter_map(|cost| cost.peak).min(),
    }
}

/// Lays out the stages, their sum, and the program as a whole.
pub fn table(outcome: &Outcome, whole: Cost, catalogue: usize) -> String {
    let costs = || outcome.stages.iter().map(|stage| stage.cost);
    let sum = Cost {
        wall: costs().map(|cost| cost.wall).sum(),
        cpu: costs().map(|cost| cost.cpu).sum(),
        peak: costs().filter_map(|cost| cost.peak).max(),
    };
    let mut text =
        format!("{:<10}{:>10}{:>8}{:>10}{:>9}{:>9}\n", "stage", "wall ms", "share", "cpu ms", "MB/s", "peak MB");
    for stage in &outcome.stages {
        let bytes = match stage.measure {
            Measure::Catalogue => catalogue,
            Measure::Documents => outcome.bytes,
        };
        line(&mut text, stage.name, stage.cost, Some(sum.wall), bytes);
    }
    line(&mut text, "sum", sum, Some(sum.wall), catalogue);
    line(&mut text, "pressfeed", whole, None, catalogue);
    text
}

fn line(text: &mut String, name: &str, cost: Cost, sum: Option<Duration>, bytes: usize) {
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
    let share = sum.map(|sum| format!("{:.1} %", 100.0 * cost.wall.as_secs_f64() / sum.as_secs_f64()));
    let cpu = cost.cpu.map(milliseconds);
    let peak = cost.peak.map(|bytes| format!("{:.0}", bytes as f64 / MEGABYTE));
    let speed = format!("{:.1}", bytes as f64 / MEGABYTE / cost.wall.as_secs_f64());
    let (share, cpu, peak) = (share.unwrap_or_default(), cpu.unwrap_or_default(), peak.unwrap_or_default());
    writeln!(text, "{name:<10}{:>10}{share:>8}{cpu:>10}{speed:>9}{peak:>9}", milliseconds(cost.wall))
        .expect("a string takes all");
}
