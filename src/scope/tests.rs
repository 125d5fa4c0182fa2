use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> String {
    Scopes::parse(text).unwrap().to_string()
}

fn refused(text: &str) -> String {
    Scopes::parse(text).unwrap_err().message().to_owned()
}

#[test]
fn printing_is_sorted_and_stable() {
    assert_eq!(parsed("b a[d *c]   b"), "a[*c d] b");
    assert_eq!(parsed(""), "");
}

#[test]
fn a_scope_that_stands_twice_is_merged_and_required_wins() {
    assert_eq!(parsed("a[*b] a[b[c] d]"), "a[b[c] d]");
    assert_eq!(parsed("*a *a"), "*a");
    assert_eq!(parsed("*a a"), "a");
}

#[test]
fn malformed_text_is_refused_with_its_position() {
    for (text, expected) in [
        ("a * b", "character 4: \"*\" must stand directly before a scope"),
        ("a[*]", "character 4: \"*\" must stand directly before a scope"),
        ("*", "character 2: \"*\" must stand directly before a scope"),
        ("a [b]", "character 3: \"[\" must stand directly behind a scope"),
        ("[a]", "character 1: \"[\" must stand directly behind a scope"),
        ("a[[b]]", "character 3: \"[\" must stand directly behind a scope"),
        ("a[]", "character 2: \"[]\" holds no scope"),
        ("a[b]c", "character 5: expected a blank, \"]\" or the end, not \"c\""),
        ("a[b", "character 2: \"[\" is never closed"),
        ("a b]", "character 4: \"]\" closes nothing"),
        ("a[b[a]]", "character 5: scope a depends on itself"),
        ("é\tb", "character 2: expected a blank, \"]\" or the end, not \"\\t\""),
        ("a*b", "character 2: expected a blank, \"]\" or the end, not \"*\""),
    ] {
        let message = refused(text);
        assert!(message.ends_with(expected), "{text:?} gave {message:?}");
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep: String = (0..100_000).map(|level| format!("s{level}[")).collect();
    assert!(refused(&deep).contains("nested deeper than 32 levels"));
}

#[test]
fn dependencies_are_added_merged_and_never_circular() {
    let mut transfer = known("transfer", "all").unwrap();
    let mut access = data_access("2d1d4873-a849-4b9c-bd34-2034a2163003").unwrap();
    access.set_optional(true);
    transfer.add_dependency(access.clone()).unwrap();
    transfer.add_dependency(access).unwrap();
    let text = "urn:globus:auth:scope:transfer.api.globus.org:all\
                [*https://auth.globus.org/scopes/2d1d4873-a849-4b9c-bd34-2034a2163003/data_access]";
    assert_eq!(transfer.to_string(), text);
    assert_eq!(Scope::parse(text).unwrap(), transfer);
    let mut child = Scope::new("child").unwrap();
    assert!(child.add_dependency(Scope::parse("a[child]").unwrap()).is_err());
}

#[test]
fn merge_needs_one_name() {
    let mut scope = Scope::parse("*a[b]").unwrap();
    scope.merge(Scope::parse("a[c]").unwrap()).unwrap();
    assert_eq!(scope.to_string(), "a[b c]");
    let message = scope.merge(Scope::new("z").unwrap()).unwrap_err().message().to_owned();
    assert_eq!(message, "cannot merge scope a with scope z");
}

#[test]
fn known_scopes_have_the_services_spelling() {
    assert_eq!(known("auth", "openid").unwrap().name(), "openid");
    assert_eq!(known("auth", "view_consents").unwrap().name(), "urn:globus:auth:scope:auth.globus.org:view_consents");
    assert_eq!(
        known("timers", "timer").unwrap().name(),
        "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer"
    );
    assert!(known("transfer", "al").unwrap_err().message().contains("all, gcp_install"));
    assert!(known("teleport", "all").unwrap_err().message().contains("auth, transfer, timers"));
    assert!(data_access("not-a-uuid").unwrap_err().message().contains("not-a-uuid"));
    assert!(https("2d1d4873-a849-4b9c-bd34-2034a2163003").unwrap().name().ends_with("/https"));
}

#[test]
fn covering_looks_at_dependencies() {
    let granted = Scopes::parse("a[*b *c] d").unwrap();
    assert!(granted.cover(&Scopes::parse("a[b]").unwrap()));
    assert!(!granted.cover(&Scopes::parse("a[x]").unwrap()));
    assert!(!granted.cover(&Scopes::parse("d[b]").unwrap()));
}

/// Trees in which no name comes again below itself: each level has names of its own.
fn scope(level: usize) -> BoxedStrategy<Scope> {
    let name = "[a-z:/._é-]{1,8}".prop_map(move |name| format!("{level}{name}"));
    let dependencies = match level {
        0..3 => proptest::collection::vec(scope(level + 1), 0..4).boxed(),
        _ => Just(Vec::new()).boxed(),
    };
    (name, any::<bool>(), dependencies)
        .prop_map(|(name, optional, dependencies)| {
            let mut scope = Scope::new(&name).unwrap();
            scope.set_optional(optional);
            dependencies.into_iter().for_each(|dependency| scope.add_dependency(dependency).unwrap());
            scope
        })
        .boxed()
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_the_same(list in proptest::collection::vec(scope(0), 0..4)) {
        let mut scopes = Scopes::default();
        list.into_iter().for_each(|scope| scopes.insert(scope));
        prop_assert_eq!(&Scopes::parse(&scopes.to_string()).unwrap(), &scopes);
        for scope in scopes.iter() {
            prop_assert_eq!(&Scope::parse(&scope.to_string()).unwrap(), scope);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ab\\[\\]* é\\PC]{0,40}") {
        if let Ok(scopes) = Scopes::parse(&text) {
            prop_assert_eq!(Scopes::parse(&scopes.to_string()).unwrap(), scopes);
        }
    }

    #[test]
    fn merging_does_not_depend_on_the_order(a in scope(0), b in scope(0)) {
        let (mut ab, mut ba) = (Scopes::default(), Scopes::default());
        ab.insert(a.clone());
        ab.insert(b.clone());
        ba.insert(b);
        ba.insert(a);
        prop_assert_eq!(ab, ba);
    }
}

#[test]
fn a_timer_has_its_own_way_to_the_data_of_a_collection() {
    let scope = timer_with_data_access("2d1d4873-a849-4b9c-bd34-2034a2163003").unwrap();
    assert_eq!(
        scope.to_string(),
        "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer\
         [urn:globus:auth:scope:transfer.api.globus.org:all\
         [*https://auth.globus.org/scopes/2d1d4873-a849-4b9c-bd34-2034a2163003/data_access]]"
    );
}
