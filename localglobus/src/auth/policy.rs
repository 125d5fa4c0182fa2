//! Whether sign-ins are as a policy wants them.
//! <https://docs.globus.org/api/auth/developer-guide/#authentication-policies>

use serde_json::{Map, Value};
use uuid::Uuid;

use super::session::{Authentication, Session};
use crate::directory::{Identity, Policy, User, domain};
use crate::service::Service;
use crate::state::{Grant, Result};

/// What a person must do before a token is good enough for a policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requirement {
    pub message: String,
    policies: Vec<Uuid>,
    identities: Vec<Uuid>,
    single_domain: Vec<String>,
    mfa: bool,
    /// To have signed in earlier is not enough.
    again: bool,
}

/// What a policy still wants of the person behind a grant.
pub fn check(service: &Service, grant: &Grant, policy: &Policy) -> Result<Option<Requirement>> {
    let now = service.state.now();
    for (identity, authentication) in authentications(service, grant, policy)? {
        if fulfills(policy, &identity, &authentication, now) {
            return Ok(None);
        }
    }
    Ok(Some(requirement(service, grant, policy)?))
}

/// The sign-ins that count: for high assurance those of the token's own session, or else all of the account.
fn authentications(service: &Service, grant: &Grant, policy: &Policy) -> Result<Vec<(Identity, Authentication)>> {
    let Some(user) = service.user_of(grant.identity)? else {
        // An application proves itself each time it asks for a token.
        let own = Authentication { identity: grant.identity, at: grant.signed_in, mfa: false };
        return Ok(service.identity(grant.identity)?.map(|identity| (identity, own)).into_iter().collect());
    };
    let counts =
        |session: &Session| session.user == user.id && (!policy.high_assurance || Some(session.id) == grant.session);
    let sessions = service.state.find(counts)?;
    let found = sessions.into_iter().flat_map(|session| session.authentications).filter_map(|authentication| {
        let identity = user.identities().into_iter().find(|identity| identity.id == authentication.identity);
        identity.map(|identity| (identity, authentication))
    });
    Ok(found.collect())
}

/// Whether a sign-in is as a policy wants it.
pub fn fulfills(policy: &Policy, identity: &Identity, authentication: &Authentication, now: i64) -> bool {
    let limit =
        policy.authentication_assurance_timeout.map(|seconds| authentication.at.saturating_add_unsigned(seconds));
    allows_domain(policy, domain(&identity.username))
        && limit.is_none_or(|limit| now <= limit)
        && (authentication.mfa || !policy.required_mfa)
}

/// Whether a person could sign in with an identity as a policy wants it.
pub fn can_fulfill(policy: &Policy, user: &User, identity: &Identity) -> bool {
    allows_domain(policy, domain(&identity.username)) && (user.mfa || !policy.required_mfa)
}

fn allows_domain(policy: &Policy, domain: &str) -> bool {
    let any = |patterns: &Option<Vec<String>>| {
        patterns.as_ref().map(|patterns| patterns.iter().any(|pattern| matches(pattern, domain)))
    };
    any(&policy.domain_constraints_include).unwrap_or(true) && !any(&policy.domain_constraints_exclude).unwrap_or(false)
}

/// `*.uni.example` is every domain below `uni.example`.
fn matches(pattern: &str, domain: &str) -> bool {
    let (pattern, domain) = (pattern.to_ascii_lowercase(), domain.to_ascii_lowercase());
    match pattern.strip_prefix('*') {
        Some(parent) => domain.ends_with(parent) && domain.len() > parent.len(),
        None => pattern == domain,
    }
}

fn requirement(service: &Service, grant: &Grant, policy: &Policy) -> Result<Requirement> {
    // A client can name a policy that is on record to Auth; of another one it must be told what it wants.
    let on_record = service.state.get::<Policy>(policy.id)?.is_some();
    let include = policy.domain_constraints_include.clone().unwrap_or_default();
    let plain = include.iter().all(|pattern| !pattern.starts_with('*'));
    Ok(Requirement {
        message: words(policy),
        policies: on_record.then_some(policy.id).into_iter().collect(),
        identities: (!on_record).then_some(grant.identity).into_iter().collect(),
        single_domain: if plain { include } else { Vec::new() },
        mfa: policy.required_mfa,
        again: !on_record,
    })
}

/// What a policy wants, for a person.
pub fn words(policy: &Policy) -> String {
    let mut words = vec!["sign in".to_owned()];
    if let Some(include) = &policy.domain_constraints_include {
        words.push(format!("with an identity of {}", include.join(" or ")));
    }
    if let Some(exclude) = &policy.domain_constraints_exclude {
        words.push(format!("with no identity of {}", exclude.join(" or ")));
    }
    if policy.required_mfa {
        words.push("with a second factor".to_owned());
    }
    if let Some(seconds) = policy.authentication_assurance_timeout {
        words.push(format!("at least every {}", duration(seconds)));
    }
    if policy.high_assurance {
        words.push("in the session that is used".to_owned());
    }
    format!("{} asks you to {}", policy.display_name, words.join(" "))
}

fn duration(seconds: u64) -> String {
    let units = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)];
    let (unit, length) =
        units.into_iter().find(|(_, length)| seconds >= *length && seconds.is_multiple_of(*length)).unwrap_or(units[3]);
    match seconds / length {
        1 => unit.to_owned(),
        number => format!("{number} {unit}s"),
    }
}

impl Requirement {
    /// What is to be done for both.
    pub fn and(mut self, other: Self) -> Self {
        if self == other {
            return self;
        }
        self.message = format!("{}; {}", self.message, other.message);
        self.policies.extend(other.policies);
        self.identities.extend(other.identities);
        // One identity need not be of all domains: what the policies say about it is enough.
        self.single_domain.clear();
        self.identities.dedup();
        Self { mfa: self.mfa || other.mfa, again: self.again || other.again, ..self }
    }

    /// What a client has to ask Auth for, as the `authorization_parameters` of an error document.
    /// <https://globus-sdk-python.readthedocs.io/en/stable/authorization/gare.html>
    pub fn parameters(&self) -> Map<String, Value> {
        let list = |items: Vec<String>| (!items.is_empty()).then(|| Value::from(items));
        let ids = |ids: &[Uuid]| list(ids.iter().map(Uuid::to_string).collect());
        let parameters = [
            ("session_message", Some(self.message.as_str().into())),
            ("session_required_policies", ids(&self.policies)),
            ("session_required_identities", ids(&self.identities)),
            ("session_required_single_domain", list(self.single_domain.clone())),
            ("session_required_mfa", self.mfa.then_some(true.into())),
            ("prompt", self.again.then(|| "login".into())),
        ];
        parameters.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        Policy {
            id: Uuid::new_v4(),
            project_id: None,
            display_name: "P".to_owned(),
            description: String::new(),
            high_assurance: false,
            authentication_assurance_timeout: None,
            required_mfa: false,
            domain_constraints_include: None,
            domain_constraints_exclude: None,
        }
    }

    #[test]
    fn domains_are_taken_in_and_left_out() {
        let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
        let policy = Policy {
            domain_constraints_include: names(&["uni.example", "*.uni.example"]),
            domain_constraints_exclude: names(&["guests.uni.example"]),
            ..policy()
        };
        for (domain, allowed) in [
            ("uni.example", true),
            ("CS.uni.example", true),
            ("guests.uni.example", false),
            ("myuni.example", false),
            ("example", false),
        ] {
            assert_eq!(allows_domain(&policy, domain), allowed, "{domain}");
        }
        let below = Policy { domain_constraints_include: names(&["*.uni.example"]), ..super::tests::policy() };
        assert!(!allows_domain(&below, "uni.example") && !allows_domain(&below, ".uni.example"));
    }

    #[test]
    fn a_time_is_told_in_its_largest_unit() {
        let times = [86_400, 7200, 90, 61].map(duration);
        assert_eq!(times, ["day", "2 hours", "90 seconds", "61 seconds"]);
    }
}
