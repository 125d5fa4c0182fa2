//! The web application, over real HTTP and without a browser.

mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::*;
use localglobus::{Config, Server, User};
use serde_json::json;

/// Names that mean something in HTML, in addresses or in forms.
const ODD: [&str; 6] =
    ["<b>\"bold\"&amp;", "100%25 #?&=+", " blanks ", "two\nlines\r\n", "ünï ☃", "\u{202e}evil'); DROP TABLE"];

const ADDRESSES: [&str; 8] = [
    "/activity",
    "/activity?status=SUCCEEDED&type=TRANSFER&label=a/b,c:d",
    "/file-manager",
    "/collections",
    "/collections?scope=recently-used&q=tutorial",
    "/collections/2d1d4873-a849-4b9c-bd34-2034a2163003",
    "/file-manager/collections/2d1d4873-a849-4b9c-bd34-2034a2163003/overview",
    "/settings/consents",
];

/// A browser without script, which keeps its cookie.
struct Browser<'a> {
    server: &'a Server,
    agent: ureq::Agent,
    cookie: String,
}

struct Page {
    status: u16,
    location: String,
    policy: String,
    text: String,
}

impl<'a> Browser<'a> {
    fn new(server: &'a Server) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Self { server, agent, cookie: String::new() }
    }

    /// Signs in as the user of that name.
    fn sign_in(server: &'a Server, username: &str) -> Self {
        let mut browser = Self::new(server);
        let url = format!("{}/v2/web/sign-in", server.url());
        let response = browser.agent.post(url).send_form([("username", username), ("next", "/activity")]).unwrap();
        let cookie = response.headers()["set-cookie"].to_str().unwrap();
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        assert_eq!(Browser::page(response).location, "/activity");
        browser
    }

    fn page(mut response: ureq::http::Response<ureq::Body>) -> Page {
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (location, policy) = (header("location"), header("content-security-policy"));
        let status = response.status().as_u16();
        let text = response.body_mut().read_to_string().unwrap();
        Page { status, location: location.unwrap_or_default(), policy: policy.unwrap_or_default(), text }
    }

    fn get(&self, path: &str) -> Page {
        let request = self.agent.get(format!("{}{path}", self.server.url()));
        Self::page(request.header("Cookie", &self.cookie).call().unwrap())
    }

    fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.post_from(self.server.url(), path, form)
    }

    /// Sends a form that stands on a page of some origin.
    fn post_from(&self, origin: &str, path: &str, form: &[(&str, &str)]) -> Page {
        let request = self.agent.post(format!("{}{path}", self.server.url()));
        let request = request.header("Cookie", &self.cookie).header("Origin", origin);
        Self::page(request.send_form(form.iter().copied()).unwrap())
    }

    /// Waits until a page says something.
    fn wait(&self, path: &str, words: &str) -> Page {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let page = self.get(path);
            if page.text.contains(words) {
                return page;
            }
            assert!(Instant::now() < deadline, "{path} never said {words}: {}", page.text);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn ada(server: &Server) -> Browser<'_> {
    Browser::sign_in(server, "ada@localglobus.example")
}

fn folder(server: &Server, collection: &str) -> std::path::PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

fn address(path: &str, fields: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("{path}?{query}")
}

/// From one tutorial collection to the other.
fn file_manager() -> String {
    address("/file-manager", &[("origin_id", TUTORIAL_1), ("destination_id", TUTORIAL_2)])
}

/// The value of a file's box.
fn value(name: &str) -> String {
    json!(name).to_string()
}

/// Transfers files between the tutorial collections, and returns the address of the task.
fn start(browser: &Browser, names: &[&str], more: &[(&str, &str)]) -> String {
    let values: Vec<_> = names.iter().map(|name| value(name)).collect();
    let mut form = vec![("do", "start-origin"), ("verify_checksum", "true")];
    form.extend(values.iter().map(|value| ("origin", value.as_str())));
    form.extend(more);
    let page = browser.post(&file_manager(), &form);
    assert_eq!(page.status, 303, "{}", page.text);
    page.location
}

#[test]
fn every_page_asks_who_is_there() {
    let server = common::start();
    let (nobody, ada) = (Browser::new(&server), ada(&server));
    for path in ADDRESSES {
        let asked = nobody.get(path);
        let expected = address("/v2/web/sign-in", &[("next", path)]);
        assert_eq!((asked.status, asked.location), (303, expected), "{path}");
        let page = ada.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        assert!(page.text.contains("Ada Lovelace") && page.text.contains("<h1"), "{path}");
        assert!(page.policy.starts_with("default-src 'none'"), "{path}: {}", page.policy);
    }
    let page = nobody.get("/");
    let collection = ada.get(&format!("/collections/{TUTORIAL_1}")).text;
    assert!(collection.contains("<h2>Roles</h2>") && collection.contains("<h2>Permissions</h2>"), "{collection}");
    assert!(page.text.contains("env.sh") && page.text.contains("Sign in"), "{}", page.text);
    assert_eq!(ada.get("/activity/none").status, 404);
    assert_eq!(ada.get("/collections/none").status, 404);
}

#[test]
fn a_form_of_another_site_does_nothing() {
    let server = common::start();
    let ada = ada(&server);
    let task = start(&ada, &["README.txt"], &[]);
    let origin = ("origin_id", TUTORIAL_1);
    let make = address("/file-manager/folder", &[origin, ("side", "origin")]);
    let rename = address("/file-manager/rename", &[origin, ("side", "origin"), ("name", &value("README.txt"))]);
    let delete = address("/file-manager/delete", &[origin, ("side", "origin")]);
    let (cancel, update) = (format!("{task}/cancel"), format!("{task}/update"));
    let name = value("README.txt");
    let forms: [(&str, &[(&str, &str)]); 8] = [
        (&file_manager(), &[("do", "start-origin"), ("origin", &name)]),
        (&make, &[("name", "new")]),
        (&rename, &[("new_name", "new")]),
        (&delete, &[("origin", &name)]),
        (&cancel, &[]),
        (&update, &[("label", "new")]),
        ("/settings/consents/1/revoke", &[]),
        ("/settings/developers/projects", &[("display_name", "new"), ("contact_email", "a@b.example")]),
    ];
    for (path, form) in forms {
        let refused = ada.post_from("http://evil.example", path, form);
        assert_eq!(refused.status, 403, "{path}: {}", refused.text);
        let nobody = Browser::new(&server).post(path, form);
        assert!(nobody.location.starts_with("/v2/web/sign-in?"), "{path}");
    }
    let here = folder(&server, TUTORIAL_1);
    assert!(here.join("README.txt").exists() && !here.join("new").exists());
    assert_eq!(ada.post(&make, &[("name", "new")]).status, 303);
    assert!(here.join("new").is_dir());
}

#[test]
fn files_of_any_name_are_shown_and_moved() {
    let server = common::start();
    let ada = ada(&server);
    let here = folder(&server, TUTORIAL_1);
    for name in ODD {
        fs::write(here.join(name), name).unwrap();
    }
    let shown = ada.get(&file_manager()).text;
    assert!(shown.contains("&lt;b&gt;") && !shown.contains("<b>"), "{shown}");
    let task = start(&ada, &ODD, &[("label", "<i>odd</i>")]);
    let page = ada.wait(&task, "Succeeded").text;
    assert!(page.contains("&lt;i&gt;odd&lt;/i&gt;") && !page.contains("<i>"), "{page}");
    for name in ODD {
        assert_eq!(fs::read_to_string(folder(&server, TUTORIAL_2).join(name)).unwrap(), name);
    }
    let successes = ada.get(&format!("{task}/successful-transfers")).text;
    assert!(successes.contains("&lt;b&gt;") && !successes.contains("<b>"), "{successes}");
    assert!(ada.get(&format!("{task}/events")).text.contains("SUCCEEDED"));
    assert!(ada.get(&format!("{task}/skipped-errors")).text.contains("Nothing was skipped"));
}

#[test]
fn a_folder_of_any_name_is_entered_renamed_and_deleted() {
    let server = common::start();
    let ada = ada(&server);
    let here = folder(&server, TUTORIAL_1);
    let name = ODD[0];
    let make = address("/file-manager/folder", &[("origin_id", TUTORIAL_1), ("side", "origin")]);
    assert_eq!(ada.post(&make, &[("name", name)]).status, 303);
    let again = ada.post(&make, &[("name", name)]);
    assert_eq!(again.status, 502);
    assert!(again.text.contains("role=\"alert\""), "{}", again.text);
    assert_eq!(ada.post(&make, &[("name", "a/b")]).status, 400);
    fs::write(here.join(name).join("inside"), "x").unwrap();
    let inside = address("/file-manager", &[("origin_id", TUTORIAL_1), ("origin_path", &format!("/{name}/"))]);
    assert!(ada.get(&inside).text.contains("inside"));

    let asked = ada.post(&file_manager(), &[("do", "rename-origin"), ("origin", &value(name))]);
    assert!(asked.text.contains("name=\"new_name\" value=\"&lt;b&gt;"), "{}", asked.text);
    let fields = [("origin_id", TUTORIAL_1), ("side", "origin"), ("name", &value(name))];
    assert_eq!(ada.post(&address("/file-manager/rename", &fields), &[("new_name", "plain")]).status, 303);
    assert!(here.join("plain").is_dir() && !here.join(name).exists());

    let asked = ada.post(&file_manager(), &[("do", "delete-origin"), ("origin", &value("plain"))]);
    assert!(asked.text.contains("Delete for good") && here.join("plain").exists());
    let fields = [("origin_id", TUTORIAL_1), ("side", "origin")];
    let task = ada.post(&address("/file-manager/delete", &fields), &[("origin", &value("plain"))]).location;
    ada.wait(&task, "Succeeded");
    assert!(!here.join("plain").exists());
}

#[test]
fn nothing_starts_without_a_selection_or_a_consent() {
    let server = common::start();
    let ada = ada(&server);
    let empty = ada.post(&file_manager(), &[("do", "start-origin"), ("label", "keep me")]);
    assert_eq!(empty.status, 400);
    assert!(empty.text.contains("Select at least one") && empty.text.contains("keep me"), "{}", empty.text);
    let mapped = address("/file-manager", &[("origin_id", VUB), ("destination_id", TUTORIAL_2)]);
    let listing = ada.get(&address("/file-manager", &[("origin_id", VUB)])).text;
    assert!(listing.contains("data_access consent") && !listing.contains("README.txt"), "{listing}");
    let refused = ada.post(&mapped, &[("do", "start-origin"), ("origin", &value("README.txt"))]);
    assert_eq!(refused.status, 403);
    assert!(refused.text.contains("/pages/consent?scope="), "{}", refused.text);
    assert!(ada.get("/activity").text.contains("You have no tasks yet"));
}

#[test]
fn a_consent_is_asked_for_by_the_consent_page_and_leads_back() {
    let server = common::start();
    let ada = ada(&server);
    let page = format!("/collections/{VUB}");
    assert!(ada.get(&page).text.contains("Not given"));
    let scope = format!("{ALL}[*{}]", data_access(VUB));
    let ask = ada.get(&address("/pages/consent", &[("scope", &scope), ("page", &page)]));
    assert!(ask.location.starts_with("/v2/oauth2/authorize?"), "{}", ask.location);
    let code = server.sign_in(&format!("{}{}", server.url(), ask.location), localglobus::SignIn::default()).unwrap();
    let back = ada.get(&address("/pages/return", &[("code", &code), ("state", &page)]));
    assert_eq!((back.status, back.location.as_str()), (303, page.as_str()));
    assert!(ada.get(&page).text.contains("Given"));
    let listing = address("/file-manager", &[("origin_id", VUB)]);
    assert!(ada.get(&listing).text.contains("README.txt"));
    let away = ada.get(&address("/pages/return", &[("code", "x"), ("state", "//evil.example")]));
    assert_eq!(away.location, "/");
    let denied = ada.get(&address("/pages/return", &[("error", "access_denied")]));
    assert_eq!(denied.status, 400);
    assert!(denied.text.contains("You did not give the consent"), "{}", denied.text);
}

#[test]
fn a_consent_that_is_taken_back_ends_what_it_allowed() {
    let server = common::start();
    let ada = ada(&server);
    let token = transfer_token(&server);
    assert_eq!(get(&server, "/v0.10/task_list", &token).status, 200);
    let page = ada.get("/settings/consents").text;
    assert!(page.contains("localglobus native client") && page.contains("Access your data on VSC VUB Tier2"), "{page}");
    // The first one there is the one that all others of that client depend on.
    let (_, rest) = page.split_once("action=\"/settings/consents/").unwrap();
    let id = rest.split('/').next().unwrap();
    assert_eq!(ada.post(&format!("/settings/consents/{id}/revoke"), &[]).status, 303);
    assert_eq!(get(&server, "/v0.10/task_list", &token).status, 401);
    assert!(!ada.get("/settings/consents").text.contains("localglobus native client"));
}

#[test]
fn a_task_is_followed_changed_and_canceled() {
    let server = Server::start(Config { throttle: Some(50_000), ..Config::default() }).unwrap();
    let ada = ada(&server);
    fs::write(folder(&server, TUTORIAL_1).join("large"), vec![7; 5_000_000]).unwrap();
    let task = start(&ada, &["large"], &[("label", "long one"), ("sync_level", "3"), ("preserve_timestamp", "true")]);
    let page = ada.wait(&task, "<svg viewBox").text;
    for words in ["long one", "Active", "data-live", "http-equiv=\"refresh\"", "only files with another checksum"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let quiet = ada.get(&format!("{task}?live=off")).text;
    assert!(!quiet.contains("data-live") && !quiet.contains("http-equiv=\"refresh\""), "{quiet}");
    let form = [("label", "another name"), ("deadline", "2040-01-31T12:00:00")];
    let updated = ada.post(&format!("{task}/update"), &form);
    assert_eq!(updated.status, 303, "{}", updated.text);
    let page = ada.get(&task).text;
    assert!(page.contains("another name") && page.contains("2040-01-31 12:00:00"), "{page}");
    assert_eq!(ada.post(&format!("{task}/cancel"), &[]).location, task);
    let page = ada.wait(&task, "Canceled").text;
    assert!(!page.contains("data-live") && !page.contains("Cancel this task"), "{page}");
    let list = |query: &str| ada.get(&format!("/activity{query}")).text;
    assert!(list("?status=FAILED&label=NOTHER").contains("another name"));
    assert!(list("?status=SUCCEEDED").contains("No task is like that"));
    assert!(list("?type=DELETE").contains("No task is like that"));
}

#[test]
fn a_person_sees_only_their_own_tasks() {
    let bo = User {
        id: "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0".parse().unwrap(),
        username: "bo@localglobus.example".to_owned(),
        name: "Bo Diddley".to_owned(),
        ..Config::default().users.remove(0)
    };
    let mut config = Config::default();
    config.users.push(bo);
    let server = Server::start(config).unwrap();
    let ada = ada(&server);
    let task = start(&ada, &["README.txt"], &[("label", "of Ada")]);
    let bo = Browser::sign_in(&server, "bo@localglobus.example");
    assert_eq!(bo.get(&task).status, 404);
    assert_eq!(bo.post(&format!("{task}/cancel"), &[]).status, 404);
    assert!(!bo.get("/activity").text.contains("of Ada"));
    assert!(ada.get("/activity").text.contains("of Ada"));
}

#[test]
fn an_application_is_registered_gets_a_secret_and_is_deleted() {
    let server = common::start();
    let ada = ada(&server);
    let page = ada.get("/settings/developers").text;
    assert!(page.contains("localglobus native client"), "{page}");
    let project = ada.post(
        "/settings/developers/projects",
        &[("display_name", "<Simulations>"), ("contact_email", "ada@uni.example")],
    );
    assert_eq!(project.status, 303, "{}", project.text);
    let page = ada.get("/settings/developers").text;
    let (_, below) = page.split_once("&lt;Simulations&gt;").unwrap();
    let (_, value) = below.split_once("name=\"project\" value=\"").unwrap();
    let form = [
        ("project", value.split('"').next().unwrap()),
        ("name", "nightly \"copies\""),
        ("public_client", "false"),
        ("redirect_uris", "https://x.example/a\r\n\r\n https://x.example/b\r\n"),
    ];
    let made = ada.post("/settings/developers/clients", &form);
    assert_eq!(made.status, 303, "{}", made.text);
    let address = made.location.as_str();
    let id = address.rsplit('/').next().unwrap();
    let page = ada.get(address).text;
    assert!(page.contains("https://x.example/a\nhttps://x.example/b") && page.contains("No secret"), "{page}");

    let page = ada.post(&format!("{address}/credentials"), &[("name", "first")]).text;
    let (_, value) = page.split_once("aria-label=\"Secret\" value=\"").unwrap();
    let secret = value.split('"').next().unwrap();
    let form = [("grant_type", "client_credentials"), ("scope", ALL), ("client_id", id), ("client_secret", secret)];
    assert_eq!(token(&server, false, &form).status, 200);
    let page = ada.get(address).text;
    assert!(page.contains("first") && !page.contains(secret), "{page}");
    let (_, rest) = page.split_once(&format!("{address}/credentials/")).unwrap();
    let remove = format!("{address}/credentials/{}", rest.split('"').next().unwrap());
    assert_eq!(ada.post(&remove, &[]).status, 303);
    assert_eq!(token(&server, false, &form).status, 401);

    assert_eq!(ada.post(address, &[("name", "renamed"), ("redirect_uris", "")]).status, 303);
    assert!(ada.get(address).text.contains("renamed"));
    assert_eq!(ada.post(&format!("{address}/delete"), &[]).status, 303);
    assert_eq!(ada.get(address).status, 404);
}

#[test]
fn long_lists_go_on_on_other_pages() {
    let server = common::start();
    let ada = ada(&server);
    let here = folder(&server, TUTORIAL_1).join("many");
    fs::create_dir(&here).unwrap();
    for number in 0..510 {
        fs::write(here.join(format!("file-{number:03}")), "").unwrap();
    }
    let at = |more: &[(&str, &str)]| {
        let place = [("origin_id", TUTORIAL_1), ("origin_path", "/many/")];
        ada.get(&address("/file-manager", &[&place[..], more].concat())).text
    };
    let first = at(&[]);
    assert!(first.contains("file-499") && !first.contains("file-500") && first.contains("1–500 of 510"), "{first}");
    let last = at(&[("origin_offset", "500")]);
    assert!(!last.contains("file-499") && last.contains("file-509"), "{last}");
    let backwards = at(&[("origin_sort", "-name")]);
    assert!(backwards.contains("file-509") && !backwards.contains("file-009"), "{backwards}");
    for _ in 0..21 {
        ada.wait(&start(&ada, &["README.txt"], &[]), "Succeeded");
    }
    let page = ada.get("/activity").text;
    assert!(page.contains("1–20 of 21") && page.contains("offset=20"), "{page}");
    assert!(ada.get("/activity?offset=20").text.contains("21–21 of 21"));
}
