//! An authorization on its way from what a client asks for to the code that it gets: sign-in, consent, code.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use globule::scope::Scopes;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::error::AuthError;
use super::page_form::PageForm;
use super::pages::{self, Purpose};
use super::requirements::{Requirements, Wanted};
use super::scopes;
use super::session::SignedIn;
use crate::service::Service;
use crate::state::{Slip, StateError};

/// What a client asked for at the authorize page, and how far its person has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authorization {
    pub client: Uuid,
    pub redirect_uri: String,
    pub scopes: String,
    pub state: Option<String>,
    /// What an id token is to say again.
    pub nonce: Option<String>,
    /// The PKCE challenge, of method S256.
    pub challenge: Option<String>,
    /// Whether refresh tokens were asked for.
    pub offline: bool,
    /// What the client calls this installation of it.
    pub label: Option<String>,
    pub requirements: Requirements,
    /// Whether to have signed in earlier is not enough.
    pub again: bool,
    /// The session in which the person has signed in for it.
    pub session: Option<Uuid>,
    /// The identities with which they did.
    pub signed_in: Vec<Uuid>,
}

impl Slip for Authorization {
    const KIND: &'static str = "authorization";
    /// A person may take as long to walk through the pages.
    const LIFETIME: i64 = 3600;
}

/// An authorization to which its person has agreed; its name is the code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Code {
    pub authorization: Authorization,
    pub identity: Uuid,
    pub session: Uuid,
    /// When the person last signed in.
    pub signed_in: i64,
}

impl Slip for Code {
    const KIND: &'static str = "code";
    const LIFETIME: i64 = 600;
}

/// What comes next.
pub enum Step {
    SignIn(Wanted),
    /// The person has to agree to the scopes.
    Consent(SignedIn, Scopes),
    /// Nothing: the client gets its code.
    Code(SignedIn, Scopes),
}

impl Authorization {
    pub fn step(&self, service: &Service, browser: Option<SignedIn>) -> Result<Step, AuthError> {
        if let Some(wanted) = self.wanted(service, browser.as_ref())? {
            return Ok(Step::SignIn(wanted));
        }
        let Some(signed_in) = browser else { return Ok(Step::SignIn(Wanted::default())) };
        let scopes = scopes::requested(service, &self.scopes)?;
        let agreed = service.state.has_consents(signed_in.user.id, self.client, &scopes, self.offline)?;
        Ok(if agreed { Step::Code(signed_in, scopes) } else { Step::Consent(signed_in, scopes) })
    }

    /// What the person still has to sign in for.
    pub fn wanted(&self, service: &Service, browser: Option<&SignedIn>) -> Result<Option<Wanted>, StateError> {
        let counts: Vec<Uuid> = match browser {
            Some(_) if self.again => self.signed_in.clone(),
            Some(browser) => browser.authentications().map(|(identity, _)| identity.id).collect(),
            None => Vec::new(),
        };
        self.requirements.wanted(service, browser, &counts)
    }

    /// The page for a step, or the way back to the client.
    pub fn show(&self, service: &Service, request: &str, step: Step) -> Result<Response, AuthError> {
        let Some(client) = service.client(self.client)? else { return Ok(sign_in_is_over()) };
        Ok(match step {
            Step::SignIn(wanted) if wanted.candidates.is_empty() => {
                pages::nobody_can(&client, request, self.requirements.message.as_deref(), &wanted).into_response()
            }
            Step::SignIn(wanted) => {
                let purpose = Purpose::Authorize { client: &client, request };
                pages::sign_in(&purpose, self.requirements.message.as_deref(), &wanted).into_response()
            }
            Step::Consent(signed_in, scopes) => {
                pages::consent(service, &client, &signed_in, request, self, &scopes)?.into_response()
            }
            Step::Code(signed_in, _) => {
                service.state.take::<Self>(request)?;
                self.clone().finish(service, &signed_in)?
            }
        })
    }

    /// Sends the browser to the client with a code.
    pub fn finish(self, service: &Service, signed_in: &SignedIn) -> Result<Response, AuthError> {
        let (redirect_uri, state) = (self.redirect_uri.clone(), self.state.clone());
        let (identity, session) = (signed_in.user.id, signed_in.session.id);
        let code = Code { authorization: self, identity, session, signed_in: signed_in.session.last() };
        let code = service.state.issue(&code)?;
        Ok(send_back(&redirect_uri, state.as_deref(), &[("code", &code)]))
    }

    /// Sends the browser to the client with an error.
    pub fn refuse(&self, error: &str, description: &str) -> Response {
        let parameters = [("error", error), ("error_description", description)];
        send_back(&self.redirect_uri, self.state.as_deref(), &parameters)
    }
}

/// Goes on with an authorization when its person has signed in.
pub fn go_on(service: &Service, request: &str, signed_in: SignedIn, identity: Uuid) -> Result<Response, AuthError> {
    let Some(mut authorization) = service.state.look::<Authorization>(request)? else { return Ok(sign_in_is_over()) };
    if authorization.session != Some(signed_in.session.id) {
        authorization.signed_in.clear();
    }
    authorization.session = Some(signed_in.session.id);
    authorization.signed_in.push(identity);
    service.state.keep(request, &authorization)?;
    let step = authorization.step(service, Some(signed_in))?;
    authorization.show(service, request, step)
}

#[derive(Deserialize)]
pub struct ConsentForm {
    request: String,
    action: String,
}

/// The person agrees, or does not. Only the browser in which they signed in for it can agree.
pub async fn consent(
    State(service): State<Arc<Service>>,
    browser: Option<SignedIn>,
    PageForm(form): PageForm<ConsentForm>,
) -> Result<Response, AuthError> {
    let Some(authorization) = service.state.take::<Authorization>(&form.request)? else { return Ok(sign_in_is_over()) };
    match form.action.as_str() {
        "allow" => {}
        "back" => return Ok(authorization.refuse("access_denied", "Nobody can sign in as the session requires")),
        _ => return Ok(authorization.refuse("access_denied", "The user denied the request")),
    }
    let browser = browser.filter(|browser| Some(browser.session.id) == authorization.session);
    match authorization.step(&service, browser)? {
        Step::SignIn(_) => Ok(sign_in_is_over()),
        Step::Consent(signed_in, scopes) | Step::Code(signed_in, scopes) => {
            let refresh = authorization.offline;
            let (identity, client) = (signed_in.user.id, authorization.client);
            service.state.add_consents(identity, client, &scopes, refresh)?;
            for path in scopes::refreshed(&service, &scopes)? {
                service.state.allow_refresh(identity, client, &path)?;
            }
            authorization.finish(&service, &signed_in)
        }
    }
}

/// Sends the browser to the client, with parameters added to the address.
pub fn send_back(redirect_uri: &str, state: Option<&str>, parameters: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(redirect_uri) else {
        return pages::invalid_request("redirect_uri is not a URL");
    };
    url.query_pairs_mut().extend_pairs(parameters).extend_pairs(state.map(|state| ("state", state)));
    Redirect::to(url.as_str()).into_response()
}

pub fn sign_in_is_over() -> Response {
    pages::invalid_request("This sign-in is over, or took too long: begin again from your application")
}
