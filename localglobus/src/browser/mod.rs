//! A walk through the sign-in pages, as a person with a browser makes it: fill in forms, follow redirects, keep cookies,
//! read the code.

mod form;

use std::path::Path;

use reqwest::header::LOCATION;
use reqwest::{Certificate, Client, RequestBuilder, StatusCode, redirect};
use url::Url;

use self::form::Form;
use crate::error::Error;

/// More steps than this are a loop.
const MOST_STEPS: usize = 10;
const MOST_PAGE_BYTES: usize = 1 << 20;
/// What to do about a certificate that is not trusted.
const TRUST: &str =
    ": GLOBUS_SDK_VERIFY_SSL or SSL_CERT_FILE must name the service's certificate.pem, as its env.sh does";

/// What the person does on the pages.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// The username of the identity to sign in with; without it, the first one that the page offers. Who has a second
    /// factor confirms it.
    pub user: Option<String>,
    /// Whether to refuse the consent.
    pub deny: bool,
}

/// Walks from an authorize URL to its end and returns the code; if the browser brings it to a page of the application
/// which says something, what that says.
///
/// `authorities` is a PEM file of certificates to trust; a service that speaks TLS has it as `certificate.pem`.
pub async fn sign_in(authorize_url: &str, options: &SignIn, authorities: Option<&Path>) -> Result<String, Error> {
    let url = Url::parse(authorize_url).map_err(|error| failed(format!("\"{authorize_url}\" is no URL: {error}")))?;
    let browser = Browser::new(authorities)?;
    let mut options = options.clone();
    let mut step = browser.get(&url).await?;
    for _ in 0..MOST_STEPS {
        step = match step {
            Step::Redirect(target) => match end(&target) {
                Some(end) => return browser.bring(&target, end, target.origin() == url.origin()).await,
                None => browser.get(&target).await?,
            },
            Step::Page { url, html } => {
                let form = choose(form::all(&html), &options).ok_or_else(|| failed(what_it_says(&html)))?;
                let target = url.join(&form.action).map_err(|error| failed(format!("{}: {error}", form.action)))?;
                // Whoever is wanted besides is up to the page.
                let chosen = options.user.as_ref().is_some_and(|user| form.offers(user));
                let fields = fill(form, &options)?;
                options.user = options.user.filter(|_| !chosen);
                browser.post(&target, &fields).await?
            }
        };
    }
    Err(failed("the pages lead on and on"))
}

/// The outcome that an address carries, if it is where the client waits for one.
fn end(url: &Url) -> Option<Result<String, String>> {
    let parameter = |name| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    if let Some(error) = parameter("error") {
        return Some(Err(format!("{error}: {}", parameter("error_description").unwrap_or_default())));
    }
    parameter("code").map(Ok)
}

/// The value of the button that the person presses where there are several.
fn wanted(options: &SignIn) -> &'static str {
    if options.deny { "deny" } else { "allow" }
}

/// The form that the person takes where there are several: the one with their answer, or with their account.
fn choose(mut forms: Vec<Form>, options: &SignIn) -> Option<Form> {
    let answers = |form: &Form| form.buttons.iter().any(|(_, value)| value == wanted(options));
    let is_theirs = |form: &Form| options.user.as_ref().is_some_and(|user| form.offers(user));
    let best = forms.iter().position(answers).or_else(|| forms.iter().position(is_theirs)).unwrap_or(0);
    (best < forms.len()).then(|| forms.swap_remove(best))
}

/// What the person enters: an account where one is asked for, a button where there are several.
fn fill(form: Form, options: &SignIn) -> Result<Vec<(String, String)>, Error> {
    let mut fields = form.fields;
    // On a page that offers nobody, the choice has been made already.
    if let Some(user) = options.user.as_ref().filter(|_| !form.options.is_empty()) {
        for (_, value) in fields.iter_mut().filter(|(name, _)| name == "username") {
            if !form.options.contains(user) {
                return Err(failed(format!("there is no user {user}: the page offers {}", form.options.join(", "))));
            }
            value.clone_from(user);
        }
    }
    let theirs = |value: &String| value == wanted(options) || Some(value) == options.user.as_ref();
    // Where nothing of that is offered, the first button is what leads on.
    let button = form.buttons.iter().find(|(_, value)| theirs(value)).or(form.buttons.first());
    fields.extend(button.cloned());
    Ok(fields)
}

/// The error that a page without a form shows.
fn what_it_says(html: &str) -> String {
    words(html).unwrap_or_else(|| "the page is empty".to_owned())
}

/// What a page says, if it says anything.
fn words(html: &str) -> Option<String> {
    let shown = html.split_once("<body>").map_or(html, |(_, body)| body);
    Some(form::text(shown)).filter(|words| !words.is_empty())
}

enum Step {
    Redirect(Url),
    Page { url: Url, html: String },
}

/// What came for one request.
struct Page {
    status: StatusCode,
    location: Option<String>,
    html: String,
}

struct Browser(Client);

impl Browser {
    fn new(authorities: Option<&Path>) -> Result<Self, Error> {
        // Whoever links this crate may have chosen another provider already, which does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificates = match authorities {
            Some(file) => {
                let pem = std::fs::read(file).map_err(|error| Error::file(file, error))?;
                Certificate::from_pem_bundle(&pem)
                    .map_err(|error| failed(format!("{}: {}", file.display(), causes(&error))))?
            }
            None => Vec::new(),
        };
        let client = Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .tls_certs_only(certificates);
        client.build().map(Self).map_err(|error| failed(causes(&error)))
    }

    async fn get(&self, url: &Url) -> Result<Step, Error> {
        self.send(url, self.0.get(url.clone())).await
    }

    async fn post(&self, url: &Url, fields: &[(String, String)]) -> Result<Step, Error> {
        self.send(url, self.0.post(url.clone()).form(fields)).await
    }

    /// Brings an outcome to where the client waits for it, which gets it whatever it is: the service's own page, which
    /// shows the code, or a page of the application, which may say what has come of it.
    async fn bring(&self, url: &Url, outcome: Result<String, String>, is_own: bool) -> Result<String, Error> {
        let page = self.page(url, self.0.get(url.clone())).await;
        if is_own {
            let code = outcome.map_err(failed)?;
            return page.map(|_| code);
        }
        match (outcome, page) {
            (Ok(code), Ok(page)) if page.status.is_success() => Ok(words(&page.html).unwrap_or(code)),
            (Ok(_), Ok(page)) => Err(failed(format!("the application says: {}", what_it_says(&page.html)))),
            (Ok(_), Err(error)) => Err(error),
            (Err(reason), Ok(page)) => {
                Err(failed(format!("{reason}; the application says: {}", what_it_says(&page.html))))
            }
            (Err(reason), Err(_)) => Err(failed(reason)),
        }
    }

    async fn send(&self, url: &Url, request: RequestBuilder) -> Result<Step, Error> {
        let Page { status, location, html } = self.page(url, request).await?;
        if status.is_redirection() {
            let target = location.and_then(|location| url.join(&location).ok());
            return target.map(Step::Redirect).ok_or_else(|| failed(format!("{url} redirects to nowhere")));
        }
        match status {
            // A page that says what is wrong has no form; the words on it are the better message.
            StatusCode::OK | StatusCode::BAD_REQUEST => Ok(Step::Page { url: url.clone(), html }),
            status => Err(failed(format!("{url} answers {status}"))),
        }
    }

    async fn page(&self, url: &Url, request: RequestBuilder) -> Result<Page, Error> {
        let broken = |error: reqwest::Error| {
            let causes = causes(&error.without_url());
            let advice = if causes.contains("certificate") { TRUST } else { "" };
            failed(format!("{url}: {causes}{advice}"))
        };
        let mut response = request.send().await.map_err(broken)?;
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut page = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(broken)? {
            page.extend_from_slice(&piece);
            if page.len() > MOST_PAGE_BYTES {
                return Err(failed(format!("{url} is longer than {MOST_PAGE_BYTES} bytes")));
            }
        }
        Ok(Page { status: response.status(), location, html: String::from_utf8_lossy(&page).into_owned() })
    }
}

/// An error with its causes, which is where the HTTP client says what happened.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(&format!(": {cause}"));
        next = cause.source();
    }
    text
}

fn failed(message: impl Into<String>) -> Error {
    Error::SignIn(message.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<form action=\"/help\"><button name=\"x\" value=\"y\">Help</button></form>\
        <form action=\"/ada\"><button name=\"username\" value=\"ada\">Ada</button></form>\
        <form action=\"/bo\"><input name=\"r\" value=\"1\"><button name=\"username\" value=\"bo\">Bo</button></form>";

    fn taken(html: &str, options: &SignIn) -> (String, Vec<(String, String)>) {
        let form = choose(form::all(html), options).unwrap();
        (form.action.clone(), fill(form, options).unwrap())
    }

    #[test]
    fn of_several_forms_the_one_with_the_account_is_taken() {
        let bo = SignIn { user: Some("bo".to_owned()), ..SignIn::default() };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(taken(PAGE, &bo), ("/bo".to_owned(), vec![pair("r", "1"), pair("username", "bo")]));
        assert_eq!(taken(PAGE, &SignIn::default()).0, "/help");
    }

    #[test]
    fn of_several_buttons_the_answer_is_pressed() {
        let page = format!(
            "{PAGE}<form action=\"/consent\"><button name=\"a\" value=\"allow\">Yes</button>\
             <button name=\"a\" value=\"deny\">No</button></form>"
        );
        for (deny, value) in [(false, "allow"), (true, "deny")] {
            let options = SignIn { deny, ..SignIn::default() };
            assert_eq!(taken(&page, &options), ("/consent".to_owned(), vec![("a".to_owned(), value.to_owned())]));
        }
    }
}
