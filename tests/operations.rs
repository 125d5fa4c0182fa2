//! docs/operations.md is what the catalog gives.

use std::fmt::Write;

use globule::catalog::{self, Access, Body, Kind, Operation, Paging, Parameter, Service, Several};
use globule::transport::Repeat;

const PAGE: &str = "docs/operations.md";

#[test]
fn the_reference_of_operations_is_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let generated = page();
    if std::env::var_os("GLOBULE_UPDATE_OPERATIONS").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(generated == committed, "{PAGE} differs from the catalog: run `make operations` and commit it");
}

#[test]
fn every_row_makes_sense() {
    let mut names = std::collections::BTreeSet::new();
    for operation in catalog::operations() {
        let name = operation.name;
        assert!(names.insert(name), "{name} stands twice");
        assert!(operation.summary.ends_with('.'), "{name}: {}", operation.summary);
        assert!(!operation.path.starts_with('/'), "{name}: {}", operation.path);
        assert!(operation.scopes().is_ok(), "{name}: a scope is unknown");
        assert_eq!(operation.scopes().unwrap().is_empty(), !matches!(operation.access, Access::Scopes(_)), "{name}");
        let has = |wanted: &str| operation.parameters().any(|parameter| parameter.name == wanted);
        match operation.paging {
            Paging::HasNext(_) | Paging::LimitOffsetTotal(_) => assert!(has("limit") && has("offset"), "{name}"),
            Paging::NullableMarker => assert!(has("marker"), "{name}"),
            Paging::LastKey => assert!(has("last_key"), "{name}"),
            Paging::NextToken => assert!(has("next_token"), "{name}"),
            Paging::None | Paging::JsonApi => {}
        }
        assert!(operation.paging == Paging::None || operation.list.is_some(), "{name} has pages of what?");
        assert_eq!(operation.submission.is_some(), name.starts_with("submit_") || name == "create_tunnel", "{name}");
    }
    assert!(names.len() > 110, "{}", names.len());
}

const HEAD: &str = "\
# Every operation

Generated from the catalog (`src/catalog`) by `make operations`; do not edit.

What has no function of its own in `globule.h` is called by its name, which is that of the Python SDK's method:

```c
globule_parameters *parameters = NULL;
globule_doc *pause = NULL;
globule_parameters_new(&parameters, &err);
globule_parameters_add(parameters, \"task_id\", task_id, &err);
globule_call(session, \"task_pause_info\", parameters, NULL, &pause, &err);
```

`globule_icall` is the form that does not wait. `globule_call_rows` and `globule_icall_rows` give the documents of a
list, page after page; the column *list* says which operations have one, and where in the answer it is.
`globule_catalog_rows` gives this table to a program.

- **Parameters** are those of the path, in braces, which must all be given, and those of the query, which may be left out
  unless the table says otherwise. Those of the path are UUIDs but for `server_id`, `role_id`, `rule_id` and
  `admin_cancel_id`. Add a *list* once for each value, or once with commas; what may be *repeated* is added several times.
  Flags are `true` or `false`. Reads of Transfer's `/v0.10` also take `fields`, a list of those that the documents shall
  have. Anything that is missing, unknown or malformed is an error, and then nothing is sent.
- **Body** is a JSON object. `{\"project\": …}` says that the object you give is sent as that member of another one, as the
  Python SDK does it; an object that is wrapped already stays so. `DATA_TYPE: x` is added if it is not there, and so is a
  `submission_id` where one makes the call safe to repeat: `submit_transfer`, `submit_delete`, `create_tunnel`.
- **Paging** goes on until the service has no more, or the limit is reached. Of a list that is paged by *offset* the
  service shows 1,000. A parameter such as `marker` or `offset` says where to begin, `limit` how long a page is.
  Pages that lead in a circle, promise more and hold nothing, or link to another address are errors.
- **Repeated** calls are sent again when the answer is lost: reading, putting and deleting twice is as good as once, and a
  deletion may then answer that there is nothing any more. Other calls are not, because they may have been done.
- **Scope** is what the token must be good for. If it is not, the call says so (`GLOBULE_STATUS_CONSENT_REQUIRED`) and the
  next login asks for the first scope of the row; an application gets itself a token.

Where the SDK has one name for two things: the bookmarks of `/v0.10` have the plain names, those of its experimental
`TransferClientV2` end in `_v2`; tunnels are the same in both of its clients. `get_client` looks up by id and
`get_client_by_fqdn` by name. `operation_symlink` and `remove_task` are not in the SDK.

Not here is what the session does by itself. The grants (`oauth2_start_flow`,
`oauth2_get_authorize_url`, `oauth2_exchange_code_for_tokens`, `oauth2_refresh_token`, `oauth2_token`,
`oauth2_client_credentials_tokens`, `oauth2_get_dependent_tokens`, `oauth2_revoke_token`, `oauth2_token_introspect`) are
`globule_session_login`, `globule_session_logout`, `globule_session_open_dependent` and `globule_session_introspect`;
`get_jwk` belongs to the check of the id token that every login makes. `task_wait` is `globule_task_wait`. For
`add_app_data_access_scope`, `add_app_transfer_data_access_scope` and `add_app_flow_user_scope` there are
`globule_session_require_data_access` and `globule_session_require_scopes`.
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    let mut last = "";
    for operation in catalog::operations() {
        let (title, service) = (title(operation), operation.service);
        if title != last {
            let head = "| operation | request | query | body | list | repeated |";
            write!(page, "\n## {title}\n\nResource server `{}`.\n\n", service.resource_server()).unwrap();
            writeln!(page, "{head}{}", scope_of(service, " scope |")).unwrap();
            writeln!(page, "|---|---|---|---|---|---|{}", scope_of(service, "---|")).unwrap();
            last = title;
        }
        row(&mut page, operation);
    }
    page
}

fn title(operation: &Operation) -> &'static str {
    match operation.service {
        Service::Transfer if operation.path.starts_with("v2/") => "Transfer, version 2",
        Service::Transfer if operation.path.contains("/endpoint_manager/") => "Transfer, for managers of endpoints",
        Service::Transfer => "Transfer",
        Service::Auth => "Auth",
        Service::Timers => "Timers",
    }
}

/// Only Auth has more than one scope.
fn scope_of(service: Service, text: &str) -> &str {
    if service == Service::Auth { text } else { "" }
}

fn row(page: &mut String, operation: &Operation) {
    let query: Vec<_> = operation.query.iter().map(parameter).collect();
    let body = match operation.body {
        Body::None => String::new(),
        Body::Document => "object".to_owned(),
        Body::Optional => "object, or none".to_owned(),
        Body::Typed(data_type) => format!("`DATA_TYPE: {data_type}`"),
        Body::Wrapped(name) => format!("`{{\"{name}\": …}}`"),
    };
    let paging = match operation.paging {
        Paging::None => "",
        Paging::HasNext(_) | Paging::LimitOffsetTotal(_) => " by offset",
        Paging::NullableMarker => " by marker",
        Paging::LastKey => " by last key",
        Paging::NextToken => " by token",
        Paging::JsonApi => " by links",
    };
    let list = operation.list.map_or_else(String::new, |member| format!("`{member}`{paging}"));
    let repeated = if operation.repeat == Repeat::Safe { "yes" } else { "" };
    let scopes = match operation.access {
        Access::Anybody => "none: everybody".to_owned(),
        Access::Client => "none: the application's secret".to_owned(),
        Access::Scopes(names) => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or "),
    };
    let scopes = match operation.service {
        Service::Auth => format!(" {scopes} |"),
        _ => String::new(),
    };
    writeln!(
        page,
        "| **`{}`** {} | `{} /{}` | {} | {body} | {list} | {repeated} |{scopes}",
        operation.name,
        operation.summary,
        operation.method.name(),
        operation.path,
        query.join(", "),
    )
    .unwrap();
}

fn parameter(parameter: &Parameter) -> String {
    let kind = match parameter.kind {
        Kind::Text => None,
        Kind::Uuid | Kind::Collection => Some("UUID"),
        Kind::Number => Some("number"),
        Kind::Flag | Kind::Boolean => Some("flag"),
    };
    let several = match parameter.several {
        Several::No => None,
        Several::Commas => Some("list"),
        Several::Repeated => Some("repeated"),
    };
    let required = parameter.is_required.then_some("required");
    let words: Vec<_> = [kind, several, required].into_iter().flatten().collect();
    match words.is_empty() {
        true => format!("`{}`", parameter.name),
        false => format!("`{}` ({})", parameter.name, words.join(", ")),
    }
}
