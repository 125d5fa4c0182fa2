//! Globus Timers, whose older part calls a timer a job. <https://docs.globus.org/api/timers/>

use super::operation::Service::Timers;
use super::operation::{Body, Operation, number, text};

pub const OPERATIONS: &[Operation] = &[
    Timers
        .get("list_jobs", "jobs/", "Lists the caller's timers, those that have ended too.")
        .query(&[
            text("filter_name"),
            text("filter_status").commas(),
            text("submitted_after"),
            text("submitted_before"),
            text("order"),
            number("result_count"),
        ])
        .list("jobs"),
    Timers
        .get("get_job", "jobs/{job_id}", "Shows a timer, with a page of what its runs came to.")
        .query(&[text("results_pt"), number("page_size")]),
    Timers
        .post("create_timer", "v2/timer", "Makes a timer: `timer_type`, `schedule`, `body`, and perhaps `name`.")
        .body(Body::Wrapped("timer")),
    Timers.post("create_job", "jobs/", "Makes a timer in the older form.").body(Body::Document),
    Timers.patch("update_job", "jobs/{job_id}", "Changes the name of a timer.").body(Body::Document),
    Timers.delete("delete_job", "jobs/{job_id}", "Deletes a timer."),
    Timers.post("pause_job", "jobs/{job_id}/pause", "Pauses a timer."),
    Timers
        .post("resume_job", "jobs/{job_id}/resume", "Lets a timer go on: perhaps `update_credentials`.")
        .body(Body::Optional),
];
