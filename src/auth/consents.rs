//! The consents of a person as a forest: below each scope stand those that the person let its service use in turn.
//!
//! `GET /v2/api/identities/{id}/consents`; a client sees those given to itself with any token of its own for Globus Auth:
//! <https://globus-sdk-python.readthedocs.io/en/stable/authorization/scopes_and_consents/consents.html>.

use std::collections::HashMap;

use serde::Deserialize;

use crate::scope::{Scope, Scopes};

#[derive(Debug, Default, Deserialize)]
#[serde(from = "Answer")]
pub struct Consents {
    /// By the id of the consent above, none for a root: the ids and the scopes of those below it.
    below: HashMap<Option<i64>, Vec<(i64, String)>>,
}

#[derive(Deserialize)]
struct Answer {
    consents: Vec<Consent>,
}

#[derive(Deserialize)]
struct Consent {
    id: i64,
    scope_name: String,
    /// The ids from the root down to this one.
    dependency_path: Vec<i64>,
    #[serde(default)]
    status: Option<String>,
}

impl From<Answer> for Consents {
    fn from(answer: Answer) -> Self {
        let mut consents = Consents::default();
        for consent in answer.consents {
            if consent.status.is_none_or(|status| status == "approved") {
                let above = consent.dependency_path.iter().rev().nth(1).copied();
                consents.below.entry(above).or_default().push((consent.id, consent.scope_name));
            }
        }
        consents
    }
}

impl Consents {
    /// Whether the person has consented to all of that, dependencies included.
    pub fn cover(&self, scopes: &Scopes) -> bool {
        scopes.iter().all(|scope| self.is_given(None, scope))
    }

    fn is_given(&self, above: Option<i64>, scope: &Scope) -> bool {
        self.below.get(&above).into_iter().flatten().any(|(id, name)| {
            name == scope.name() && scope.dependencies().iter().all(|deeper| self.is_given(Some(*id), deeper))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_consent_counts_below_the_scope_that_it_was_given_for() {
        let row = |id: i64, scope: &str, path: &[i64], status: &str| json!({"id": id, "scope_name": scope, "dependency_path": path, "status": status});
        let answer = json!({"consents": [
            row(3, "c", &[1, 3], "approved"), row(1, "a", &[1], "approved"), row(2, "b", &[1, 2], "approved"),
            row(4, "a", &[4], "approved"), row(5, "d", &[4, 5], "approved"), row(6, "e", &[1, 6], "denied"),
        ]});
        let consents: Consents = serde_json::from_value(answer).unwrap();
        for (scopes, covered) in [
            ("", true),
            ("a", true),
            ("a[*b c]", true),
            ("a[d]", true),
            ("a[b d]", false),
            ("b", false),
            ("a[b[c]]", false),
            ("a[e]", false),
            ("a x", false),
        ] {
            assert_eq!(consents.cover(&Scopes::parse(scopes).unwrap()), covered, "{scopes}");
        }
    }
}
