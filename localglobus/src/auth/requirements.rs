//! What a client asks of a sign-in: the `session_required_` parameters of the authorize page, and who can do what they ask.
//! <https://docs.globus.org/api/auth/sessions/>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy;
use super::session::{Authentication, SignedIn};
use crate::directory::{Identity, Policy, User, domain};
use crate::service::Service;
use crate::state::Result;

/// Each of these must be fulfilled by a sign-in of the session, not all by the same.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Requirements {
    /// All of these identities.
    pub identities: Vec<Uuid>,
    /// One of these domains; none means any.
    pub single_domain: Vec<String>,
    pub policies: Vec<Uuid>,
    pub mfa: bool,
    /// The identity provider that the client was registered with.
    pub provider: Option<Uuid>,
    /// The person must have an identity of each of these domains, but need not sign in with it: the scopes want it.
    pub linked_domains: Vec<String>,
    /// What the client tells the person.
    pub message: Option<String>,
}

/// One of them.
enum Condition {
    Identity(Uuid),
    Domain(Vec<String>),
    Policy(Policy),
    Mfa,
    Provider(Uuid),
    LinkedDomain(String),
}

/// What a person has to do before the authorization goes on.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Why, in words; nothing if it is enough to be anybody.
    pub reasons: Vec<String>,
    /// With which identities it can be done; with none, nobody can do it.
    pub candidates: Vec<Candidate>,
}

#[derive(Debug, Clone)]
pub struct Candidate {
    pub user: User,
    pub identity: Identity,
    /// Whether it must be with a second factor.
    pub mfa: bool,
}

impl Requirements {
    /// What is missing in the sign-ins that count; none if they are enough.
    pub fn wanted(&self, service: &Service, signed_in: Option<&SignedIn>, counts: &[Uuid]) -> Result<Option<Wanted>> {
        let now = service.state.now();
        let conditions = self.conditions(service)?;
        let done = |condition: &&Condition| {
            signed_in.is_some_and(|signed_in| {
                condition.holds_for(&signed_in.user)
                    || signed_in.authentications().any(|(identity, authentication)| {
                        counts.contains(&identity.id) && condition.holds(&identity, authentication, now)
                    })
            })
        };
        let (_, missing): (Vec<_>, Vec<_>) = conditions.iter().partition(done);
        if missing.is_empty() && !counts.is_empty() {
            return Ok(None);
        }
        let mut users = service.users()?;
        // The one who is here already comes first.
        users.sort_by_key(|user| signed_in.is_none_or(|signed_in| signed_in.user.id != user.id));
        let candidates = users.iter().flat_map(|user| candidates(user, &conditions, &missing)).collect();
        let reasons = missing.iter().map(|condition| condition.words(service)).collect::<Result<_>>()?;
        Ok(Some(Wanted { reasons, candidates }))
    }

    fn conditions(&self, service: &Service) -> Result<Vec<Condition>> {
        let mut conditions: Vec<_> = self.identities.iter().copied().map(Condition::Identity).collect();
        if !self.single_domain.is_empty() {
            conditions.push(Condition::Domain(self.single_domain.clone()));
        }
        for id in &self.policies {
            conditions.extend(service.state.get(*id)?.map(Condition::Policy));
        }
        conditions.extend(self.mfa.then_some(Condition::Mfa));
        conditions.extend(self.provider.map(Condition::Provider));
        conditions.extend(self.linked_domains.iter().cloned().map(Condition::LinkedDomain));
        Ok(conditions)
    }
}

impl Condition {
    fn holds(&self, identity: &Identity, authentication: &Authentication, now: i64) -> bool {
        match self {
            Self::Policy(policy) => policy::fulfills(policy, identity, authentication, now),
            Self::Mfa => authentication.mfa,
            _ => self.fits(identity),
        }
    }

    /// Whether a person could fulfil it with an identity.
    fn can_hold(&self, user: &User, identity: &Identity) -> bool {
        match self {
            Self::Policy(policy) => policy::can_fulfill(policy, user, identity),
            Self::Mfa => user.mfa,
            Self::LinkedDomain(_) => self.holds_for(user),
            _ => self.fits(identity),
        }
    }

    /// Whether it holds for a person, whatever they have signed in with.
    fn holds_for(&self, user: &User) -> bool {
        matches!(self, Self::LinkedDomain(_)) && user.identities().iter().any(|identity| self.fits(identity))
    }

    fn fits(&self, identity: &Identity) -> bool {
        match self {
            Self::Identity(id) => identity.id == *id,
            Self::Domain(domains) => domains.iter().any(|name| name.eq_ignore_ascii_case(domain(&identity.username))),
            Self::Provider(id) => identity.provider == *id,
            Self::LinkedDomain(name) => name.eq_ignore_ascii_case(domain(&identity.username)),
            Self::Policy(_) | Self::Mfa => true,
        }
    }

    fn wants_mfa(&self) -> bool {
        matches!(self, Self::Mfa) || matches!(self, Self::Policy(policy) if policy.required_mfa)
    }

    fn words(&self, service: &Service) -> Result<String> {
        Ok(match self {
            Self::Identity(id) => match service.identity(*id)? {
                Some(identity) => format!("Sign in as {}", identity.username),
                None => format!("Sign in with the identity {id}"),
            },
            Self::Domain(domains) => format!("Sign in with an identity of {}", domains.join(" or ")),
            Self::Policy(policy) => policy::words(policy),
            Self::Mfa => "Sign in with a second factor".to_owned(),
            Self::Provider(_) => "Sign in with the identity provider that the application wants".to_owned(),
            Self::LinkedDomain(name) => format!("Sign in as somebody who has an identity of {name}"),
        })
    }
}

/// The identities with which a person gets further, if that person can get to the end: those that fulfil all that is
/// missing at once, or else those that fulfil some of it.
fn candidates(user: &User, all: &[Condition], missing: &[&Condition]) -> Vec<Candidate> {
    let identities = user.identities();
    let possible = |condition: &Condition| identities.iter().any(|identity| condition.can_hold(user, identity));
    if !all.iter().all(possible) {
        return Vec::new();
    }
    let candidate = |identity: &Identity| Candidate {
        user: user.clone(),
        identity: identity.clone(),
        mfa: missing.iter().any(|condition| condition.wants_mfa() && condition.can_hold(user, identity)),
    };
    let with = |test: &dyn Fn(&Identity) -> bool| -> Vec<_> {
        identities.iter().filter(|identity| test(identity)).map(candidate).collect()
    };
    let whole = with(&|identity| missing.iter().all(|condition| condition.can_hold(user, identity)));
    if !whole.is_empty() {
        return whole;
    }
    with(&|identity| missing.iter().any(|condition| condition.can_hold(user, identity)))
}
