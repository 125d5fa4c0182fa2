//! What a person must still do before a call can succeed: a Globus Auth requirements error, in one form.
//!
//! <https://docs.globus.org/api/auth/developer-guide/>, "sessions" in <https://docs.globus.org/api/auth/sessions/>, and the
//! document that clients exchange: <https://globus-sdk-python.readthedocs.io/en/stable/authorization/gare.html>.

use reqwest::Url;
use serde_json::{Map, Value};

/// Consents that are missing, and what the next sign-in must be like. The names are those of the current document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorizationRequirements {
    /// Each as text: `transfer:all[*data_access]`.
    pub required_scopes: Vec<String>,
    /// Ids or usernames: the session must hold a sign-in with all of them.
    pub session_required_identities: Vec<String>,
    /// Ids of authentication policies, all of which must be fulfilled.
    pub session_required_policies: Vec<String>,
    /// The session must hold a sign-in with an identity of one of these domains.
    pub session_required_single_domain: Vec<String>,
    /// A second factor is wanted.
    pub session_required_mfa: bool,
    /// `prompt=login`: to have signed in earlier is not enough.
    pub prompt_login: bool,
    /// What the service tells the person.
    pub session_message: Option<String>,
}

impl AuthorizationRequirements {
    /// What a service's document asks for, in any of its shapes: the current one; `authorization_parameters` without a
    /// code; Transfer's `required_scopes`; an action provider's `required_scope`; Auth's `unapproved_scopes`. The root
    /// comes first, then a timer's `inactive_reason`, then the entries of `errors`. What has a wrong type is left out.
    pub fn find(document: &Value) -> Option<Self> {
        let reason = document.pointer("/inactive_reason/detail");
        let found = [Some(document), reason].into_iter().flatten().map(Self::read).find(|found| !found.is_empty());
        found.or_else(|| {
            let mut all = AuthorizationRequirements::default();
            for entry in document["errors"].as_array().into_iter().flatten() {
                all.merge(&Self::read(entry));
                all.merge(&Self::read(&entry["meta"]));
            }
            (!all.is_empty()).then_some(all)
        })
    }

    fn read(document: &Value) -> Self {
        let parameters = &document["authorization_parameters"];
        let mut scopes = texts(&parameters["required_scopes"]);
        for name in ["required_scopes", "required_scope", "unapproved_scopes"] {
            unite(&mut scopes, &texts(&document[name]));
        }
        let list = |name: &str| split(&texts(&parameters[name]));
        AuthorizationRequirements {
            required_scopes: scopes,
            session_required_identities: list("session_required_identities"),
            session_required_policies: list("session_required_policies"),
            session_required_single_domain: list("session_required_single_domain"),
            session_required_mfa: parameters["session_required_mfa"] == true,
            prompt_login: parameters["prompt"] == "login",
            session_message: parameters["session_message"].as_str().map(str::to_owned),
        }
    }

    /// Whether nothing is missing; a message alone asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.required_scopes.is_empty() && !self.changes_session()
    }

    /// Whether the person must sign in again, in a way that is said here.
    pub fn changes_session(&self) -> bool {
        !self.session_required_identities.is_empty()
            || !self.session_required_policies.is_empty()
            || !self.session_required_single_domain.is_empty()
            || self.session_required_mfa
            || self.prompt_login
    }

    /// Adds what `other` asks for; of two messages the later one stays.
    pub fn merge(&mut self, other: &Self) {
        unite(&mut self.required_scopes, &other.required_scopes);
        unite(&mut self.session_required_identities, &other.session_required_identities);
        unite(&mut self.session_required_policies, &other.session_required_policies);
        unite(&mut self.session_required_single_domain, &other.session_required_single_domain);
        self.session_required_mfa |= other.session_required_mfa;
        self.prompt_login |= other.prompt_login;
        self.session_message = other.session_message.clone().or_else(|| self.session_message.take());
    }

    /// Takes out what `done` asked for, for that has been done.
    pub(crate) fn remove(&mut self, done: &Self) {
        let lists = [
            (&mut self.required_scopes, &done.required_scopes),
            (&mut self.session_required_identities, &done.session_required_identities),
            (&mut self.session_required_policies, &done.session_required_policies),
            (&mut self.session_required_single_domain, &done.session_required_single_domain),
        ];
        for (mine, done) in lists {
            mine.retain(|item| !done.contains(item));
        }
        self.session_required_mfa &= !done.session_required_mfa;
        self.prompt_login &= !done.prompt_login;
        if self.session_message == done.session_message {
            self.session_message = None;
        }
    }

    /// Adds what the session must be like to the address of a sign-in. The scopes stand there already.
    pub(crate) fn add_to(&self, url: &mut Url) {
        let mut pairs = url.query_pairs_mut();
        for (name, list) in self.lists() {
            if !list.is_empty() {
                pairs.append_pair(name, &list.join(","));
            }
        }
        if self.session_required_mfa {
            pairs.append_pair("session_required_mfa", "true");
        }
        if let Some(message) = &self.session_message {
            pairs.append_pair("session_message", message);
        }
        if self.prompt_login {
            pairs.append_pair("prompt", "login");
        }
    }

    /// The parameters with a code, `ConsentRequired` or `AuthorizationRequired`; only what is there.
    pub fn document(&self) -> Value {
        let code = if self.changes_session() { "AuthorizationRequired" } else { "ConsentRequired" };
        let mut document = Map::from_iter([("code".to_owned(), code.into())]);
        let mut add = |name: &str, value: Value| drop(document.insert(name.to_owned(), value));
        for (name, list) in self.lists().into_iter().chain([("required_scopes", &self.required_scopes)]) {
            if !list.is_empty() {
                add(name, list.clone().into());
            }
        }
        if self.session_required_mfa {
            add("session_required_mfa", true.into());
        }
        if self.prompt_login {
            add("prompt", "login".into());
        }
        if let Some(message) = &self.session_message {
            add("session_message", message.as_str().into());
        }
        document.into()
    }

    fn lists(&self) -> [(&'static str, &Vec<String>); 3] {
        [
            ("session_required_identities", &self.session_required_identities),
            ("session_required_policies", &self.session_required_policies),
            ("session_required_single_domain", &self.session_required_single_domain),
        ]
    }

    /// What the person has to do, in words: "sign in with an identity of example.org, with a second factor".
    pub fn words(&self) -> String {
        let mut how = Vec::new();
        if !self.session_required_identities.is_empty() {
            how.push(format!("as {}", self.session_required_identities.join(" and ")));
        }
        if !self.session_required_single_domain.is_empty() {
            how.push(format!("with an identity of {}", self.session_required_single_domain.join(" or ")));
        }
        match &self.session_required_policies[..] {
            [] => {}
            [policy] => how.push(format!("as authentication policy {policy} wants it")),
            policies => how.push(format!("as authentication policies {} want it", policies.join(" and "))),
        }
        if self.session_required_mfa {
            how.push("with a second factor".to_owned());
        }
        if self.prompt_login {
            how.push("anew, for an earlier sign-in is not enough".to_owned());
        }
        if !self.required_scopes.is_empty() {
            how.push("and consent to what is missing".to_owned());
        }
        format!("sign in {}", how.join(", "))
    }
}

/// A text, or the texts in a list.
fn texts(value: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    match value {
        Value::String(text) => unite(&mut texts, std::slice::from_ref(text)),
        Value::Array(list) => {
            let list: Vec<_> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            unite(&mut texts, &list);
        }
        _ => {}
    }
    texts
}

/// Some services write a list as one text with commas.
fn split(texts: &[String]) -> Vec<String> {
    let mut parts = Vec::new();
    for text in texts {
        let items: Vec<_> = text.split(',').map(|item| item.trim().to_owned()).collect();
        unite(&mut parts, &items);
    }
    parts
}

fn unite(list: &mut Vec<String>, more: &[String]) {
    for item in more {
        if !item.trim().is_empty() && !list.contains(item) {
            list.push(item.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn scopes(names: &[&str]) -> AuthorizationRequirements {
        let required_scopes = names.iter().map(|name| (*name).to_owned()).collect();
        AuthorizationRequirements { required_scopes, ..AuthorizationRequirements::default() }
    }

    #[test]
    fn missing_consents_are_found_in_every_shape() {
        for document in [
            json!({"code": "ConsentRequired", "message": "m", "required_scopes": ["a[*b]"]}),
            json!({"code": "ConsentRequired", "required_scope": "a[*b]", "description": "d"}),
            json!({"authorization_parameters": {"required_scopes": ["a[*b]"]}}),
            json!({"code": "X", "authorization_parameters": {"required_scopes": ["a[*b]"], "session_required_mfa": false}}),
            json!({"error": "dependent_consent_required", "errors": [{"unapproved_scopes": ["a[*b]"]}]}),
            json!({"errors": [{"code": "ConsentRequired", "meta": {"required_scopes": ["a[*b]"]}}]}),
            json!({"inactive_reason": {"cause": "globus_auth_requirements", "detail":
                {"code": "ConsentRequired", "authorization_parameters": {"required_scopes": ["a[*b]"]}}}}),
        ] {
            assert_eq!(AuthorizationRequirements::find(&document), Some(scopes(&["a[*b]"])), "{document}");
        }
    }

    #[test]
    fn the_root_comes_first_and_entries_add_up() {
        let entries = json!([{"required_scopes": ["b"]}, 7, {"required_scopes": ["c", "b"]}]);
        let both = json!({"required_scopes": ["a"], "errors": entries});
        assert_eq!(AuthorizationRequirements::find(&both), Some(scopes(&["a"])));
        assert_eq!(AuthorizationRequirements::find(&json!({"errors": entries})), Some(scopes(&["b", "c"])));
    }

    fn session() -> AuthorizationRequirements {
        AuthorizationRequirements {
            required_scopes: vec!["s".into()],
            session_required_identities: vec!["ada@a.example".into()],
            session_required_policies: vec!["p1".into(), "p2".into()],
            session_required_single_domain: vec!["a.example".into()],
            session_required_mfa: true,
            prompt_login: true,
            session_message: Some("M".into()),
        }
    }

    #[test]
    fn every_parameter_of_a_session_is_read_written_and_said() {
        let document = json!({"code": "AuthorizationRequired", "authorization_parameters": {
            "required_scopes": ["s"], "session_required_identities": ["ada@a.example"],
            "session_required_policies": "p1, p2", "session_required_single_domain": ["a.example"],
            "session_required_mfa": true, "prompt": "login", "session_message": "M"}});
        let found = AuthorizationRequirements::find(&document).unwrap();
        assert_eq!(found, session());
        let words = "sign in as ada@a.example, with an identity of a.example, as authentication policies p1 and p2 want \
                     it, with a second factor, anew, for an earlier sign-in is not enough, and consent to what is \
                     missing";
        assert_eq!(found.words(), words);
        let written = found.document();
        assert_eq!(written["code"], "AuthorizationRequired");
        assert_eq!(AuthorizationRequirements::find(&json!({"authorization_parameters": written})), Some(found.clone()));
        let mut url: Url = "https://auth.example/?scope=s".parse().unwrap();
        found.add_to(&mut url);
        let query = "scope=s&session_required_identities=ada%40a.example&session_required_policies=p1%2Cp2\
                     &session_required_single_domain=a.example&session_required_mfa=true&session_message=M&prompt=login";
        assert_eq!(url.query(), Some(query));
        assert_eq!(scopes(&["s"]).document(), json!({"code": "ConsentRequired", "required_scopes": ["s"]}));
    }

    #[test]
    fn what_is_wanted_adds_up_and_goes_when_it_is_done() {
        let mut all = scopes(&["s"]);
        all.session_message = Some("L".into());
        all.merge(&session());
        assert_eq!(all, session());
        all.session_required_policies.push("p3".into());
        all.remove(&session());
        let left = AuthorizationRequirements { session_required_policies: vec!["p3".into()], ..Default::default() };
        assert_eq!(all, left);
    }

    #[test]
    fn what_has_a_wrong_type_is_left_out() {
        for document in [
            json!(null),
            json!([]),
            json!({"authorization_parameters": []}),
            json!({"required_scopes": {"a": 1}, "errors": "none"}),
            json!({"authorization_parameters": {"session_required_mfa": "yes", "session_required_policies": 3,
                "required_scopes": [1, null], "prompt": 5, "session_message": "only words"}}),
            json!({"errors": [{"authorization_parameters": {"session_required_identities": ["", " , "]}}]}),
        ] {
            assert_eq!(AuthorizationRequirements::find(&document), None, "{document}");
        }
    }

    fn json_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[a-z,* ]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 48, 6, |inner| {
            let name = prop::sample::select(vec![
                "authorization_parameters",
                "required_scopes",
                "required_scope",
                "unapproved_scopes",
                "session_required_policies",
                "session_required_mfa",
                "session_message",
                "prompt",
                "errors",
                "meta",
                "inactive_reason",
                "detail",
            ]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((name, inner), 0..6)
                    .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_document_is_read_and_what_is_found_survives_its_own_document(document in json_value()) {
            if let Some(found) = AuthorizationRequirements::find(&document) {
                prop_assert!(!found.is_empty());
                let written = json!({ "authorization_parameters": found.document() });
                prop_assert_eq!(AuthorizationRequirements::find(&written), Some(found));
            }
        }
    }
}
