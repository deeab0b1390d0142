//! Work that is spread over the processors: the outcome never depends on which of them did what.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Runs every job, on as many threads as the machine has processors and allows; the results stand in the
/// order of the jobs. A thread takes the next job when it is done with one, so large jobs come first best.
pub fn map<J: Sync, R: Send>(jobs: &[J], run: impl Fn(&J) -> R + Sync) -> Vec<R> {
    // To ask for the processors opens files, which is dear for a single job.
    let threads = if jobs.len() < 2 { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let threads = threads.min(jobs.len());
    if threads < 2 {
        return jobs.iter().map(run).collect();
    }
    spread(jobs, threads, Builder::new, run)
}

/// Runs every job on some threads, this one among them; on fewer where `builder` can start no more.
fn spread<J: Sync, R: Send>(
    jobs: &[J],
    threads: usize,
    builder: fn() -> Builder,
    run: impl Fn(&J) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else { return done };
            done.push((at, run(job)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        // An account may have no room for a further thread.
        let start = |_| builder().spawn_scoped(scope, worker).ok();
        let others: Vec<_> = (1..threads).map_while(start).collect();
        let mut all = worker();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The same for jobs that are used up.
pub fn map_owned<J: Send, R: Send>(jobs: Vec<J>, run: impl Fn(J) -> R + Sync) -> Vec<R> {
    let jobs: Vec<Mutex<Option<J>>> = jobs.into_iter().map(|job| Mutex::new(Some(job))).collect();
    map(&jobs, |job| {
        let job = job.lock().unwrap_or_else(PoisonError::into_inner).take();
        run(job.expect("each job is taken once"))
    })
}

/// Runs every job on runs of neighbours of about `size`, so that small jobs are worth a thread.
pub fn map_runs<J: Sync, R: Send>(jobs: &[J], size: usize, run: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let runs: Vec<&[J]> = jobs.chunks(size.max(1)).collect();
    map(&runs, |jobs| jobs.iter().map(&run).collect::<Vec<R>>()).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..1_000).collect();
        let doubled: Vec<usize> = jobs.iter().map(|job| job * 2).collect();
        assert_eq!(map(&jobs, |job| job * 2), doubled);
        assert_eq!(map_owned(jobs.clone(), |job| job * 2), doubled);
        for size in [0, 1, 7, 5_000] {
            assert_eq!(map_runs(&jobs, size, |job| job * 2), doubled);
        }
        assert!(map(&[], |job: &usize| *job).is_empty());
    }

    #[test]
    fn where_no_thread_can_be_started_the_work_goes_on_with_one() {
        let jobs: Vec<usize> = (0..100).collect();
        let no_room = || Builder::new().stack_size(usize::MAX / 4);
        assert!(thread::scope(|scope| no_room().spawn_scoped(scope, || ()).is_err()));
        let own = thread::current().id();
        let done = spread(&jobs, 4, no_room, |job| (*job, thread::current().id() == own));
        assert_eq!(done, jobs.iter().map(|job| (*job, true)).collect::<Vec<_>>());
    }
}
