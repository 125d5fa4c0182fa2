//! Work that consists of many looks, of which some are under way at a time; the session keeps them below the rate limit.

use std::collections::VecDeque;

use tokio::task::JoinSet;

use crate::error::{Error, Result, Status};
use crate::session::calls_of_a_sign_in;

/// Enough to keep the service busy at its rate limit, and few enough for a directory of any size to be held for each.
const AT_ONCE: usize = 8;

/// Does all jobs; `take` gets each result, in whatever order they come, and may add jobs. The first error ends it all.
pub(super) async fn work_off<Job, Found, Work>(
    mut jobs: VecDeque<Job>,
    run: impl Fn(Job) -> Work,
    mut take: impl FnMut(Found, &mut VecDeque<Job>) -> Result<()>,
) -> Result<()>
where
    Work: Future<Output = Result<Found>> + Send + 'static,
    Found: Send + 'static,
{
    let mut under_way = JoinSet::new();
    loop {
        while under_way.len() < AT_ONCE
            && let Some(job) = jobs.pop_front()
        {
            under_way.spawn(calls_of_a_sign_in(run(job)));
        }
        match under_way.join_next().await {
            None => return Ok(()),
            Some(Ok(found)) => take(found?, &mut jobs)?,
            Some(Err(failure)) => {
                return Err(Error::new(Status::Internal, format!("a defect of Globule, please report it: {failure}")));
            }
        }
    }
}
