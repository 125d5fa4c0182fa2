//! Which known name somebody may have meant.

/// Names that are no more alike than this are not suggested.
const ALIKE: f64 = 0.5;

/// `, did you mean …?`, or nothing.
pub(super) fn words<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    // By pairs of letters, which finds words in another order: task_cancel for cancel_task.
    let mut alike: Vec<_> = known.map(|known| (strsim::sorensen_dice(name, known), known)).collect();
    alike.retain(|(likeness, _)| *likeness > ALIKE);
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    let names: Vec<_> = alike.into_iter().take(3).map(|(_, name)| name).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!(" (did you mean {}?)", names.join(" or ")),
    }
}
