//! What work costs: wall time everywhere; processor time and memory where the system tells them in
//! `/proc`.

use std::fs;
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The cost of some work.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    /// On the clock.
    pub wall: Duration,
    /// Of all processors together, in steps of 10 ms.
    pub cpu: Option<Duration>,
    /// The most memory that the process had while it worked, in bytes, with what it had before.
    pub peak: Option<u64>,
}

/// What one tick of the system's accounts is worth.
const TICK: Duration = Duration::from_millis(10);

/// Which fields of `/proc/self/stat` hold the ticks of the process, and of its ended children; user
/// and system time, counted after the name.
const OWN: [usize; 2] = [11, 12];
const CHILDREN: [usize; 2] = [13, 14];

/// Does some work of this process.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    // Begins the count of the peak anew.
    let resets = fs::write("/proc/self/clear_refs", "5").is_ok();
    let (before, start) = (ticks(OWN), Instant::now());
    let done = work();
    let wall = start.elapsed();
    let peak = if resets { peak("self") } else { None };
    (done, Cost { wall, cpu: spent(before, ticks(OWN)), peak })
}

/// Waits for another process.
pub fn watch(start: impl FnOnce() -> Child) -> (bool, Cost) {
    let (before, begin) = (ticks(CHILDREN), Instant::now());
    let mut child = start();
    let (process, has_ended) = (child.id().to_string(), AtomicBool::new(false));
    let (succeeded, wall, peak) = thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut most = None;
            while !has_ended.load(Ordering::Relaxed) {
                most = peak(&process).max(most);
                thread::sleep(Duration::from_millis(1));
            }
            most
        });
        let succeeded = child.wait().is_ok_and(|status| status.success());
        let wall = begin.elapsed();
        has_ended.store(true, Ordering::Relaxed);
        (succeeded, wall, watcher.join().unwrap_or(None))
    });
    (succeeded, Cost { wall, cpu: spent(before, ticks(CHILDREN)), peak })
}

fn spent(before: Option<u32>, after: Option<u32>) -> Option<Duration> {
    Some(TICK * (after?.saturating_sub(before?)))
}

fn ticks(fields: [usize; 2]) -> Option<u32> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let behind_name: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    fields.iter().map(|field| behind_name.get(*field)?.parse::<u32>().ok()).sum()
}

fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1_024)
}
