//! Who may read and write what on a collection.
//!
//! - Its owner and its other administrators may do everything. So may the access managers of a guest collection.
//! - A mapped collection of Globus Connect Server maps people to accounts of the machine; here, there is one account, and
//!   everybody has it, unless the collection is not public. The one of a personal machine is its owner's alone.
//! - A guest collection lets in whom its access rules let in. <https://docs.globus.org/api/transfer/permissions/>
//!
//! That a person has consented, and has signed in well enough, is another question: see `consent`.

use uuid::Uuid;

use super::error::TransferError;
use super::role::{Assignment, Role};
use super::task::Task;
use crate::directory::Permissions as Granted;
use crate::directory::{AccessRule, Collection, DeletedCollection, EntityType, Group, Identity, PrincipalType};
use crate::engine::{Access, Folder, Right};
use crate::service::Service;
use crate::state::Result;

/// The folder of a collection for someone, who can do no more there than they may.
pub fn folder(service: &Service, identity: Uuid, collection: &Collection) -> Result<Folder> {
    let access = Permissions::of(service, identity)?.access(collection)?;
    Ok(service.folder(collection)?.allowing(access))
}

/// What the owner of a task may read and write on each of its collections.
pub fn of_task(service: &Service, task: &Task) -> Result<Vec<Access>> {
    let permissions = Permissions::of(service, task.order.owner)?;
    let access = |id| service.collection(id)?.map_or(Ok(Access::default()), |found| permissions.access(&found));
    task.collections().map(access).collect()
}

/// The collection that an id names, if someone may see it.
pub fn visible(service: &Service, identity: Uuid, id: &str) -> std::result::Result<Collection, TransferError> {
    let Ok(named) = id.parse() else { return Err(TransferError::endpoint_not_found(id)) };
    match service.collection(named)? {
        Some(collection) if collection.public || Permissions::of(service, identity)?.may_see(&collection)? => {
            Ok(collection)
        }
        Some(_) => Err(TransferError::permission_denied(format!("You may not see the endpoint '{id}'"))),
        None if service.state.get::<DeletedCollection>(named)?.is_some() => Err(TransferError::endpoint_deleted(id)),
        None => Err(TransferError::endpoint_not_found(id)),
    }
}

/// Refuses an endpoint, which has no files itself.
pub fn require_files(collection: &Collection) -> std::result::Result<(), TransferError> {
    if collection.entity_type != EntityType::GCSv5_endpoint {
        return Ok(());
    }
    let message = format!("'{}' is an endpoint, which has no files itself: use a collection", collection.id);
    Err(TransferError::not_supported(message))
}

/// Whether the files of a collection can be reached: Globus Connect Personal runs only when its owner wants it to.
pub fn is_connected(service: &Service, collection: &Collection) -> Result<bool> {
    let host = collection.mapped_collection.map(|id| service.collection(id)).transpose()?.flatten();
    let host = host.as_ref().unwrap_or(collection);
    Ok(host.connected || !host.entity_type.is_personal())
}

/// A person: all their identities, and the groups that they are in.
#[derive(Debug, Default)]
struct Person {
    identities: Vec<Uuid>,
    groups: Vec<Uuid>,
}

impl Person {
    /// Whether something is for them that is for a principal.
    fn is(&self, principal_type: PrincipalType, principal: &str) -> bool {
        let any = |ids: &[Uuid]| principal.parse().is_ok_and(|id| ids.contains(&id));
        match principal_type {
            PrincipalType::Identity => any(&self.identities),
            PrincipalType::Group => any(&self.groups),
            PrincipalType::AllAuthenticatedUsers | PrincipalType::Anonymous => true,
        }
    }
}

/// What one person may do, on whatever collection.
pub struct Permissions<'a> {
    service: &'a Service,
    person: Person,
    everyone: Vec<Identity>,
    assignments: Vec<Assignment>,
    /// Those that hold at this time, for whomever.
    rules: Vec<AccessRule>,
}

impl<'a> Permissions<'a> {
    pub fn of(service: &'a Service, identity: Uuid) -> Result<Self> {
        let (state, everyone, now) = (&service.state, service.identities()?, service.state.timestamp());
        let identities = service.identity_set(identity)?;
        let mine = |name: &String| {
            everyone.iter().any(|one| identities.contains(&one.id) && one.username.eq_ignore_ascii_case(name))
        };
        let groups = state.find(|group: &Group| group.members.iter().any(mine))?;
        let groups = groups.iter().map(|group| group.id).collect();
        Ok(Self {
            service,
            person: Person { identities, groups },
            assignments: state.all()?,
            rules: state.find(|rule: &AccessRule| rule.holds(now))?,
            everyone,
        })
    }

    /// Who owns a collection.
    pub fn owner(&self, collection: &Collection) -> Option<&Identity> {
        let name = collection.owner.as_deref();
        let named = name.and_then(|name| self.everyone.iter().find(|one| one.username.eq_ignore_ascii_case(name)));
        named.or(self.everyone.first())
    }

    pub fn owns(&self, collection: &Collection) -> bool {
        self.owner(collection).is_some_and(|owner| self.person.identities.contains(&owner.id))
    }

    /// All roles on a collection, the strongest first: given, as its owner, or on the collection that it is in.
    pub fn roles(&self, collection: &Collection) -> Result<Vec<Role>> {
        let mut given = self.own_roles(collection);
        if let Some(host) = collection.mapped_collection.map(|id| self.service.collection(id)).transpose()?.flatten() {
            given.extend(self.own_roles(&host).into_iter().filter_map(Role::on_guests));
        }
        let guest = collection.entity_type.is_guest();
        let all = [Role::Administrator, Role::RestrictedAdministrator, Role::AccessManager];
        let all = all.iter().chain(&[Role::ActivityManager, Role::ActivityMonitor]);
        let has = |role: &Role| given.iter().any(|more| more.with_lesser().contains(role));
        Ok(all.filter(|role| has(role) && (guest || **role != Role::AccessManager)).copied().collect())
    }

    fn own_roles(&self, collection: &Collection) -> Vec<Role> {
        let mine = |assignment: &&Assignment| {
            assignment.collection == collection.id
                && self.person.is(assignment.principal_type, &assignment.principal.to_string())
        };
        let owner = self.owns(collection).then_some(Role::Administrator);
        owner.into_iter().chain(self.assignments.iter().filter(mine).map(|assignment| assignment.role)).collect()
    }

    /// The paths of a collection that may be read and written.
    pub fn access(&self, collection: &Collection) -> Result<Access> {
        let roles = self.roles(collection)?;
        let all = roles.iter().any(|role| matches!(role, Role::Administrator | Role::AccessManager));
        Ok(access(&self.person, collection, all, &self.rules))
    }

    /// Whether someone can find a collection and look at it.
    pub fn may_see(&self, collection: &Collection) -> Result<bool> {
        Ok(collection.public || !self.roles(collection)?.is_empty())
    }

    /// Whether a guest collection is shared with this person: not with everybody, and not by themselves.
    pub fn is_shared_with(&self, collection: &Collection) -> bool {
        let personal =
            |rule: &AccessRule| matches!(rule.principal_type, PrincipalType::Identity | PrincipalType::Group);
        let mine = |rule: &&AccessRule| {
            rule.collection == collection.id && personal(rule) && self.person.is(rule.principal_type, &rule.principal)
        };
        !self.owns(collection) && self.rules.iter().any(|rule| mine(&rule))
    }
}

/// What a person may do on a collection, given the rules that hold.
fn access(person: &Person, collection: &Collection, all: bool, rules: &[AccessRule]) -> Access {
    match collection.entity_type {
        _ if all => Access::full(),
        EntityType::GCSv5_mapped_collection if collection.public => Access::full(),
        EntityType::GCSv5_guest_collection | EntityType::GCP_guest_collection => {
            let for_them = |rule: &&AccessRule| {
                rule.collection == collection.id && person.is(rule.principal_type, &rule.principal)
            };
            rules.iter().filter(for_them).fold(Access::default(), |access, rule| {
                let right = if rule.permissions == Granted::Read { Right::Read } else { Right::Write };
                access.and(&rule.path, right)
            })
        }
        _ => Access::default(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn collection(entity_type: EntityType, public: bool) -> Collection {
        Collection { public, ..Collection::new(Uuid::from_u128(7), "seven", entity_type) }
    }

    fn rule(principal_type: PrincipalType, principal: Uuid, path: &str, permissions: Granted) -> AccessRule {
        AccessRule {
            id: Uuid::new_v4(),
            collection: Uuid::from_u128(7),
            principal_type,
            principal: principal.to_string(),
            path: path.to_owned(),
            permissions,
            expiration_date: None,
            created: Timestamp::UNIX_EPOCH,
            configured: false,
        }
    }

    fn bo() -> Person {
        Person { identities: vec![Uuid::from_u128(1), Uuid::from_u128(2)], groups: vec![Uuid::from_u128(3)] }
    }

    #[test]
    fn everybody_has_the_account_of_a_public_mapped_collection_but_not_that_of_a_laptop() {
        let may = |entity_type, public| access(&bo(), &collection(entity_type, public), false, &[]);
        assert_eq!(may(EntityType::GCSv5_mapped_collection, true), Access::full());
        assert!(may(EntityType::GCSv5_mapped_collection, false).is_none());
        assert!(may(EntityType::GCP_mapped_collection, true).is_none());
        assert!(may(EntityType::GCSv5_endpoint, true).is_none());
        assert_eq!(access(&bo(), &collection(EntityType::GCP_mapped_collection, false), true, &[]), Access::full());
    }

    #[test]
    fn a_rule_is_for_any_identity_of_a_person_for_their_groups_or_for_everybody() {
        let guest = collection(EntityType::GCSv5_guest_collection, true);
        let reads = |principal_type, number| {
            let rule = rule(principal_type, Uuid::from_u128(number), "/", Granted::Read);
            access(&bo(), &guest, false, &[rule]).may("/file", Right::Read)
        };
        assert!(reads(PrincipalType::Identity, 1) && reads(PrincipalType::Identity, 2));
        assert!(!reads(PrincipalType::Identity, 3) && !reads(PrincipalType::Group, 1));
        assert!(reads(PrincipalType::Group, 3));
        assert!(reads(PrincipalType::AllAuthenticatedUsers, 0) && reads(PrincipalType::Anonymous, 0));
    }

    #[test]
    fn rules_hold_below_their_paths_for_their_collection_and_add_up() {
        let guest = collection(EntityType::GCP_guest_collection, true);
        let everybody = |path, permissions| rule(PrincipalType::AllAuthenticatedUsers, Uuid::nil(), path, permissions);
        let elsewhere = AccessRule { collection: Uuid::from_u128(8), ..everybody("/", Granted::ReadWrite) };
        let rules = [everybody("/data/", Granted::Read), everybody("/data/in/", Granted::ReadWrite), elsewhere];
        let access = access(&bo(), &guest, false, &rules);
        assert!(access.may("/data/x", Right::Read) && !access.may("/data/x", Right::Write));
        assert!(access.may("/data/in/x", Right::Write));
        assert!(!access.may("/", Right::Read) && !access.may("/other", Right::Read));
    }

    #[test]
    fn a_rule_ends_on_its_day() {
        let date: Timestamp = "2026-01-31T12:00:00Z".parse().unwrap();
        let everybody = rule(PrincipalType::AllAuthenticatedUsers, Uuid::nil(), "/", Granted::Read);
        let rule = AccessRule { expiration_date: Some(date), ..everybody };
        assert!(rule.holds("2026-01-31T11:59:59Z".parse().unwrap()) && !rule.holds(date));
    }
}
