//! Which known name somebody may have meant who has given an unknown one.

/// The nearest names, the nearest first.
pub(crate) fn near<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let name = name.to_lowercase();
    // A third of the letters may be wrong.
    let most = 1.max(name.chars().count() / 3);
    let mut near: Vec<_> = names.into_iter().map(|other| (distance(&name, other), other)).collect();
    near.retain(|(far, _)| *far <= most);
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, other)| other).collect()
}

fn distance(name: &str, other: &str) -> usize {
    let other = other.to_lowercase();
    let is_part = name.len() >= 3 && other.contains(name) || other.len() >= 3 && name.contains(&other);
    if is_part || words(name) == words(&other) { 1 } else { strsim::osa_distance(name, &other) }
}

/// In the order of the alphabet: `task_cancel` is near `cancel_task`.
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<_> = name.split(['_', '-']).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_a_little_otherwise_is_near() {
        let known = ["cancel_task", "get_task", "hydra-scratch", "hydra-users"];
        for (name, expected) in [
            ("task_cancel", &["cancel_task"][..]),
            ("get_tsak", &["get_task"]),
            ("Hydra-Scrach", &["hydra-scratch"]),
            ("hydra", &["hydra-scratch", "hydra-users"]),
            ("breniac", &[]),
            ("", &[]),
        ] {
            assert_eq!(near(name, known), expected, "{name}");
        }
    }
}
