//! The catalog: what is sent, what is never sent, and services whose pages make no sense.

use globule::catalog::Parameters;
use globule::error::{Error, Status};
use serde_json::{Value, json as value};

use crate::script::{Script, Step, json};

const TASK: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";
const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";

fn parameters(pairs: &[(&str, &str)]) -> Parameters {
    pairs.iter().copied().collect()
}

async fn call(script: &Script, name: &str, pairs: &[(&str, &str)], body: Value) -> Result<Value, Error> {
    let body = (!body.is_null()).then_some(&body);
    script.session_with_token(&[]).call(name, &parameters(pairs), body).await
}

async fn rows(script: &Script, name: &str, pairs: &[(&str, &str)], limit: usize) -> Result<Vec<Value>, Error> {
    script.session_with_token(&[]).call_rows(name, &parameters(pairs), None, limit).await
}

/// The request lines so far, without the version.
fn lines(script: &Script) -> Vec<String> {
    script.requests().iter().map(|request| request.line.trim_end_matches(" HTTP/1.1").to_owned()).collect()
}

#[tokio::test]
async fn what_cannot_be_right_is_never_sent() {
    let script = Script::serve(vec![json("{}")]);
    let none = Value::Null;
    for (name, pairs, body, words) in [
        ("task_get", &[][..], &none, "no operation \"task_get\" (did you mean get_task"),
        ("nonsense", &[], &none, "no operation \"nonsense\": expected the name of a method of the Python SDK"),
        ("get_task", &[], &none, "get_task: task_id must be given"),
        ("get_task", &[("task_id", "42")], &none, "get_task: task id \"42\" is not a UUID"),
        ("get_task", &[("task_id", TASK), ("task_id", TASK)], &none, "task_id is given twice"),
        (
            "get_task",
            &[("taskid", TASK)],
            &none,
            "no parameter \"taskid\" (did you mean task_id?): it takes task_id, fields",
        ),
        ("operation_ls", &[("endpoint_id", "1")], &none, "operation_ls: collection id \"1\" is not a UUID"),
        ("get_identities", &[("ids", "1")], &none, "get_identities: each id \"1\" is not a UUID"),
        ("userinfo", &[("id", "1")], &none, "userinfo: no parameter \"id\": it takes none"),
        ("get_client_by_fqdn", &[], &none, "fqdn must be given"),
        ("task_list", &[("limit", "-1")], &none, "limit \"-1\": expected a whole number from 0"),
        ("operation_ls", &[("endpoint_id", COLLECTION), ("show_hidden", "2")], &none, "expected true or false"),
        ("endpoint_manager_task_list", &[("filter_task_id", "1,2")], &none, "task id \"1\" is not a UUID"),
        (
            "get_endpoint_role",
            &[("endpoint_id", COLLECTION), ("role_id", "..")],
            &none,
            "role_id \"..\": expected an id",
        ),
        ("get_endpoint_role", &[("endpoint_id", COLLECTION), ("role_id", "a/b")], &none, "role_id \"a/b\""),
        ("get_task", &[("task_id", TASK)], &value!({}), "get_task: it takes no body"),
        ("create_bookmark", &[], &none, "create_bookmark: it needs a body, which is a JSON object"),
        ("create_bookmark", &[], &value!([]), "the body must be a JSON object"),
        ("create_tunnel", &[], &value!({"data": {}}), "the body has no object at /data/attributes"),
    ] {
        let error = call(&script, name, pairs, body.clone()).await.unwrap_err();
        assert_eq!(error.status(), Status::InvalidArgument, "{error}");
        assert!(error.message().contains(words), "{error} does not say {words}");
    }
    let error = rows(&script, "get_task", &[("task_id", TASK)], 10).await.unwrap_err();
    assert!(error.status() == Status::InvalidArgument && error.message().contains("use globule_call"), "{error}");
    let error = rows(&script, "task_list", &[("offset", "1000")], 10).await.unwrap_err();
    assert!(error.message().contains("only the first 1000"), "{error}");
    assert_eq!(rows(&script, "task_list", &[], 0).await.unwrap().len(), 0);
    assert_eq!(lines(&script), [] as [String; 0]);
}

#[tokio::test]
async fn parameters_and_bodies_are_sent_as_the_service_wants_them() {
    let script = Script::serve(vec![json(r#"{"value": "the-id"}"#)]);
    let list = [
        ("endpoint_id", COLLECTION),
        ("path", "/a b&c/ü"),
        ("show_hidden", "False"),
        ("orderby", "type"),
        ("orderby", "name DESC"),
        ("filter", "type:file"),
        ("filter", "name:~*.h5"),
    ];
    call(&script, "operation_ls", &list, Value::Null).await.unwrap();
    let query =
        "path=%2Fa+b%26c%2F%C3%BC&show_hidden=0&orderby=type%2Cname+DESC&filter=type%3Afile&filter=name%3A%7E*.h5";
    assert_eq!(lines(&script)[0], format!("GET /v0.10/operation/endpoint/{COLLECTION}/ls?{query}"));

    let shouted = TASK.to_uppercase();
    call(&script, "cancel_task", &[("task_id", &shouted)], Value::Null).await.unwrap();
    call(&script, "operation_mkdir", &[("endpoint_id", COLLECTION)], value!({"path": "/new"})).await.unwrap();
    call(&script, "submit_delete", &[], value!({"endpoint": COLLECTION, "DATA": []})).await.unwrap();
    let own = value!({"DATA_TYPE": "transfer", "submission_id": "mine"});
    call(&script, "submit_transfer", &[], own).await.unwrap();
    call(&script, "create_tunnel", &[], value!({"data": {"attributes": {"submission_id": null}}})).await.unwrap();
    let requests = script.requests();
    let body = |number: usize| serde_json::from_str::<Value>(&requests[number].body).unwrap_or_default();
    assert_eq!(requests[1].line, format!("POST /v0.10/task/{TASK}/cancel HTTP/1.1"));
    assert!(requests[1].body.is_empty() && requests[1].headers.to_lowercase().contains("content-length: 0"));
    assert_eq!(body(2), value!({"DATA_TYPE": "mkdir", "path": "/new"}));
    assert!(requests[3].line.starts_with("GET /v0.10/submission_id "));
    assert_eq!(body(4), value!({"DATA_TYPE": "delete", "endpoint": COLLECTION, "DATA": [], "submission_id": "the-id"}));
    assert_eq!(body(5), value!({"DATA_TYPE": "transfer", "submission_id": "mine"}), "that of the program is kept");
    assert!(requests[6].line.starts_with("GET /v0.10/submission_id "));
    assert_eq!(body(7), value!({"data": {"attributes": {"submission_id": "the-id"}}}));
}

#[tokio::test]
async fn an_id_that_is_none_is_not_submitted() {
    for answer in ["[]", "{}", "7", r#"{"value": 7}"#] {
        let script = Script::serve(vec![json(answer)]);
        let error = call(&script, "submit_transfer", &[], value!({})).await.unwrap_err();
        assert!(error.status() == Status::Protocol && error.message().contains("no \"value\""), "{error}");
        assert_eq!(lines(&script), ["GET /v0.10/submission_id"]);
    }
}

#[tokio::test]
async fn a_document_is_wrapped_once() {
    let script = Script::serve(vec![json("{}")]);
    for document in [value!({"name": "N"}), value!({"client": {"name": "N"}})] {
        call(&script, "create_native_app_instance", &[], document).await.unwrap();
    }
    let requests = script.requests();
    assert_eq!((&requests[0].body, &requests[1].body), (&r#"{"client":{"name":"N"}}"#.to_owned(), &requests[0].body));
    assert!(!requests[0].headers.to_lowercase().contains("authorization"), "everybody may call it");
}

#[tokio::test]
async fn only_what_may_be_repeated_is_sent_again_when_its_answer_is_lost() {
    let body = || value!({"submission_id": "mine", "name": "N"});
    for (name, pairs, body, repeated) in [
        ("get_task", &[("task_id", TASK)][..], Value::Null, true),
        ("delete_endpoint", &[("endpoint_id", COLLECTION)], Value::Null, true),
        ("update_endpoint", &[("endpoint_id", COLLECTION)], body(), true),
        ("cancel_task", &[("task_id", TASK)], Value::Null, true),
        ("submit_transfer", &[], body(), true),
        ("remove_task", &[("task_id", TASK)], Value::Null, false),
        ("create_bookmark", &[], body(), false),
        ("update_tunnel", &[("tunnel_id", TASK)], body(), false),
    ] {
        let script = Script::serve(vec![Step::Drop, json("{}")]);
        let result = call(&script, name, pairs, body).await;
        assert_eq!((result.is_ok(), lines(&script).len()), (repeated, 1 + usize::from(repeated)), "{name}");
        assert!(result.is_ok() || result.unwrap_err().status() == Status::Network, "{name}");
    }
}

/// A page of so many documents, and what else it says.
fn page(member: &str, count: usize, more: Value) -> Step {
    let mut page = more;
    page[member] = (0..count).map(|number| value!({ "number": number })).collect();
    Step::Answer(200, "", page.to_string())
}

#[tokio::test]
async fn no_more_is_asked_for_than_the_service_shows() {
    let script = Script::serve(vec![page("DATA", 100, value!({"has_next_page": true}))]);
    let found = rows(&script, "endpoint_search", &[("filter_fulltext", "x")], 5000).await.unwrap();
    let lines = lines(&script);
    assert_eq!((found.len(), lines.len()), (1000, 10));
    assert!(lines[9].ends_with("limit=100&offset=900"), "{}", lines[9]);
    let script = Script::serve(vec![page("DATA", 400, value!({"total": 70000}))]);
    assert_eq!(rows(&script, "task_list", &[("limit", "400")], 5000).await.unwrap().len(), 1200);
    assert!(self::lines(&script)[2].ends_with("limit=200&offset=800"), "{:?}", self::lines(&script));
    let script = Script::serve(vec![page("DATA", 7, value!({"total": 70000}))]);
    assert_eq!(rows(&script, "task_list", &[], 10).await.unwrap().len(), 10);
    assert_eq!(
        self::lines(&script),
        ["GET /v0.10/task_list?limit=10&offset=0", "GET /v0.10/task_list?limit=3&offset=7"]
    );
}

#[tokio::test]
async fn pages_that_lead_nowhere_or_in_a_circle_are_an_error() {
    const MOVED: &str = "task_successful_transfers";
    const GUESTS: &str = "get_shared_endpoint_list";
    const POINTS: &str = "list_stream_access_points";
    let of_task = &[("task_id", TASK)][..];
    let of_collection = &[("endpoint_id", COLLECTION)][..];
    let link = |query: &str| value!({"links": {"next": format!("/v2/stream_access_points?{query}")}});
    let circle = "leads back to an earlier one";
    for (name, pairs, steps, words, requests) in [
        ("endpoint_search", &[][..], vec![page("DATA", 0, value!({"has_next_page": true}))], "a page is empty", 1),
        (
            "task_list",
            &[],
            vec![page("DATA", 2, value!({"total": 5})), page("DATA", 0, value!({"total": 5}))],
            "a page is empty",
            2,
        ),
        ("task_list", &[], vec![page("DATA", 2, value!({}))], "no \"total\"", 1),
        (MOVED, of_task, vec![page("DATA", 2, value!({"next_marker": 7}))], circle, 2),
        (
            MOVED,
            of_task,
            vec![
                page("DATA", 2, value!({"next_marker": 7})),
                page("DATA", 2, value!({"next_marker": 8})),
                page("DATA", 2, value!({"next_marker": 7})),
            ],
            circle,
            3,
        ),
        (GUESTS, of_collection, vec![page("shared_endpoints", 2, value!({"next_token": "a"}))], circle, 2),
        (
            "endpoint_manager_task_list",
            &[],
            vec![page("DATA", 2, value!({"has_next_page": true, "last_key": "k"}))],
            circle,
            2,
        ),
        (
            "endpoint_manager_task_list",
            &[],
            vec![page("DATA", 2, value!({"has_next_page": true, "last_key": null}))],
            "without a \"last_key\"",
            1,
        ),
        (POINTS, &[], vec![page("data", 2, link("page[marker]=a"))], circle, 2),
        (
            POINTS,
            &[],
            vec![page("data", 2, link("")), page("data", 2, link("page[marker]=b")), page("data", 2, link(""))],
            circle,
            3,
        ),
        (POINTS, &[], vec![page("data", 2, value!({"links": {"next": "http://[::"}}))], "no address", 1),
        (POINTS, &[], vec![page("list", 2, value!({}))], "no list \"data\"", 1),
        (POINTS, &[], vec![page("data", 2, value!({"links": {"next": {"href": 7}}}))], "no address", 1),
        (MOVED, of_task, vec![page("DATA", 2, value!({"next_marker": {}}))], "neither a text nor a number", 1),
        ("endpoint_search", &[], vec![page("DATA", 2, value!({"has_next_page": "yes"}))], "neither true nor false", 1),
    ] {
        let script = Script::serve(steps);
        let error = rows(&script, name, pairs, 5000).await.unwrap_err();
        assert_eq!(error.status(), Status::Protocol, "{error}");
        assert!(error.message().contains(words) && error.message().starts_with(name), "{error} does not say {words}");
        assert_eq!(lines(&script).len(), requests, "{name}: {words}");
    }
}

#[tokio::test]
async fn a_list_ends_where_the_service_says_so() {
    for (name, pairs, member, last) in [
        ("endpoint_search", &[][..], "DATA", value!({"has_next_page": false})),
        ("task_list", &[], "DATA", value!({"total": 3})),
        ("task_skipped_errors", &[("task_id", TASK)], "DATA", value!({"next_marker": null})),
        ("get_shared_endpoint_list", &[("endpoint_id", COLLECTION)], "shared_endpoints", value!({"next_token": null})),
        ("endpoint_manager_task_list", &[], "DATA", value!({"has_next_page": false, "last_key": "k"})),
        ("list_tunnels", &[], "data", value!({"links": null})),
        ("list_bookmarks", &[], "data", value!({"links": {"next": null}})),
        ("bookmark_list", &[], "DATA", value!({"has_next_page": true, "next_marker": 5})),
    ] {
        let script = Script::serve(vec![page(member, 3, last)]);
        assert_eq!(rows(&script, name, pairs, 5000).await.unwrap().len(), 3, "{name}");
        assert_eq!(lines(&script).len(), 1, "{name}");
    }
}

#[tokio::test]
async fn empty_pages_do_not_go_on_for_ever() {
    let mut steps: Vec<_> = (0..50).map(|marker| page("DATA", 0, value!({"next_marker": marker}))).collect();
    steps.push(page("DATA", 1, value!({"next_marker": null})));
    let script = Script::serve(steps);
    assert_eq!(rows(&script, "task_skipped_errors", &[("task_id", TASK)], 10).await.unwrap().len(), 1);
    let script = Script::serve((0..1000).map(|marker| page("DATA", 0, value!({"next_marker": marker}))).collect());
    let error = rows(&script, "task_skipped_errors", &[("task_id", TASK)], 10).await.unwrap_err();
    assert!(error.status() == Status::Protocol && error.message().contains("page after page is empty"), "{error}");
}

#[tokio::test]
async fn a_link_is_followed_within_the_service_and_never_out_of_it() {
    let next = "$URLv2/stream_access_points?page[marker]=b&page[limit]=2";
    let first = page("data", 2, value!({"links": {"next": next}}));
    let script = Script::serve(vec![first, page("data", 1, value!({"links": {}}))]);
    assert_eq!(rows(&script, "list_stream_access_points", &[("page[limit]", "2")], 5000).await.unwrap().len(), 3);
    let followed = "GET /v2/stream_access_points?page%5Bmarker%5D=b&page%5Blimit%5D=2";
    assert_eq!(lines(&script)[1], followed);

    let elsewhere = Script::serve(vec![page("data", 1, value!({}))]);
    let other = elsewhere.url.replace("http://", "//");
    for address in [elsewhere.url.as_str(), &other, "https://127.0.0.1/", "file:///etc/passwd", "data:,x"] {
        let script = Script::serve(vec![page("data", 1, value!({"links": {"next": format!("{address}v2/x?page=2")}}))]);
        let error = rows(&script, "list_stream_access_points", &[], 5000).await.unwrap_err();
        assert!(error.status() == Status::Protocol && error.message().contains("leads elsewhere"), "{error}");
        assert_eq!(lines(&script).len(), 1, "{address}");
    }
    assert_eq!(lines(&elsewhere).len(), 0, "no token was sent there");
}

#[tokio::test]
async fn a_service_is_called_with_its_own_token() {
    const TIMERS: &str = "524230d7-ea86-4a52-8312-86065a9e0417";
    let script = Script::serve(vec![json(r#"{"jobs": [{"name": "nightly"}]}"#)]);
    let error = rows(&script, "list_jobs", &[], 10).await.unwrap_err();
    assert_eq!(error.status(), Status::LoginRequired);
    assert!(error.message().contains(&format!("only given access tokens, and none for {TIMERS}")), "{error}");
    assert_eq!(lines(&script).len(), 0);
    let session = script.session_with_tokens(&[(TIMERS, "t1mers"), ("transfer.api.globus.org", "transf3r")]);
    let list = parameters(&[("filter_status", "active"), ("filter_status", "ended"), ("order", "name desc")]);
    assert_eq!(session.call_rows("list_jobs", &list, None, 10).await.unwrap().len(), 1);
    session.call("get_submission_id", &Parameters::default(), None).await.unwrap();
    let requests = script.requests();
    let has = |number: usize, token: &str| requests[number].headers.contains(&format!("Bearer {token}"));
    assert_eq!(requests[0].line, "GET /jobs/?filter_status=active%2Cended&order=name+desc HTTP/1.1");
    assert!(has(0, "t1mers") && has(1, "transf3r"));
}
