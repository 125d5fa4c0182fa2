//! A sign-in by link: the person opens it, signs in and consents. Then they paste the code that the page shows, or the
//! browser brings it to a port of this machine, for which the program waits.

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;

use super::{Role, Session, lock};
use crate::auth::{self, Client, Granted, Loopback, Pkce};
use crate::error::{Error, Result, Status};
use crate::requirements::AuthorizationRequirements;
use crate::tokens::ByServer;

pub struct Login {
    session: Arc<Session>,
    client: Client,
    pkce: Pkce,
    way: Way,
    redirect_uri: String,
    url: String,
    /// What the sign-in must be like by this link.
    asked: AuthorizationRequirements,
}

/// How the code comes to the program.
enum Way {
    /// The person pastes it.
    Code,
    /// The browser brings it.
    Local(Loopback),
}

impl Session {
    /// Starts a sign-in by link and code that asks for all that the session requires. Nothing is sent.
    pub fn login(self: &Arc<Self>) -> Result<Login> {
        let client = self.client_of_a_person()?;
        let code_page = auth::code_page(&self.settings.auth_url).into();
        Ok(self.start(client, Pkce::new()?, Way::Code, code_page))
    }

    /// As [`Session::login`], by a page on this machine: listens on a port of it from now on, until the sign-in has
    /// ended or is dropped. For a program whose person has their browser on the same machine.
    pub fn login_local(self: &Arc<Self>) -> Result<Login> {
        let client = self.client_of_a_person()?;
        if let Some(variable) = self.ssh {
            let message = format!(
                "this program runs over SSH ({variable} is set), where no browser on your own machine reaches a port of \
                 this one: sign in by code (globule_session_login)"
            );
            return Err(Error::new(Status::InvalidState, message));
        }
        let pkce = Pkce::new()?;
        let page = Loopback::bind(&self.settings.app_name, &pkce)?;
        let redirect_uri = page.redirect_uri();
        Ok(self.start(client, pkce, Way::Local(page), redirect_uri))
    }

    fn start(self: &Arc<Self>, client: &Client, pkce: Pkce, way: Way, redirect_uri: String) -> Login {
        let mut url = self.auth(client).authorize_url(&self.required_scopes(), &pkce, &redirect_uri);
        let asked = lock(&self.wanted).clone();
        asked.add_to(&mut url);
        Login { session: Arc::clone(self), client: client.clone(), pkce, way, redirect_uri, url: url.into(), asked }
    }

    fn client_of_a_person(&self) -> Result<&Client> {
        match (self.role, &self.client) {
            (Role::Person, Some(client)) => Ok(client),
            (Role::Application, _) => {
                let message = "this session signs in by itself, with its client secret: it needs no login";
                Err(Error::new(Status::InvalidState, message))
            }
            (Role::CommandLine, _) => Err(self.login_is_a_command()?),
            (Role::Dependent, _) => {
                let message =
                    "this session acts for a user who has signed in elsewhere: a login there brings a new one";
                Err(Error::new(Status::InvalidState, message))
            }
            _ => {
                let message =
                    "this session has only a given access token: set client_id (GLOBULE_CLIENT_ID) to sign in";
                Err(Error::new(Status::InvalidState, message))
            }
        }
    }
}

impl Login {
    /// The link to open.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Exchanges the pasted code for tokens and stores them. After a wrong code it may be called again.
    pub async fn finish(&self, code: &str) -> Result<()> {
        if let Way::Local(_) = &self.way {
            let message = "this sign-in is by a page on this machine, to which the browser brings the code: wait for it \
                           (globule_login_wait)";
            return Err(Error::new(Status::InvalidState, message));
        }
        let code = code.trim();
        if code.is_empty() {
            let message = "no code: open the link, sign in, consent, and paste the code that the page shows";
            return Err(Error::invalid(message));
        }
        self.exchange(code).await
    }

    /// Waits until the person has followed the link to its end, exchanges the code for tokens, stores them, and shows
    /// in the browser what came of it. The time limit is for the person alone. After [`Status::Timeout`], or if the
    /// wait is dropped, it may be called again, in the same runtime; any other end is that of the sign-in.
    pub async fn wait(&self, time_limit: Option<Duration>) -> Result<()> {
        let Way::Local(page) = &self.way else {
            let message = "this sign-in is by code: pass the code that the page shows (globule_login_finish)";
            return Err(Error::new(Status::InvalidState, message));
        };
        let (brought, visit) = page.receive(time_limit).await?;
        let result = match brought {
            Ok(code) => self.exchange(code.expose_secret()).await.map_err(used),
            Err(error) => Err(error),
        };
        visit.end(&result).await;
        result
    }

    async fn exchange(&self, code: &str) -> Result<()> {
        let session = &self.session;
        let auth = session.auth(&self.client);
        // From before the code is used up until its tokens are written, so that no other sign-in comes between.
        let locked = session.store.lock().await;
        let exchange = auth.exchange_code(code, &self.pkce, &self.redirect_uri);
        let granted = match &locked {
            Ok(store) => store.during(exchange).await?,
            Err(_) => exchange.await?,
        };
        // A store that cannot be read holds nobody's tokens; that it is of no use is said when it is to be written.
        let known = session.store.read().unwrap_or_default();
        if let Some(error) = another_person(&known, &granted, &session.store.place()) {
            for token in &granted.tokens {
                for secret in token.refresh_token.iter().chain([&token.access_token]) {
                    if let Err(kept) = auth.revoke(secret).await {
                        tracing::warn!("a token that is not used was not revoked: {kept}");
                    }
                }
            }
            return Err(error);
        }
        let kept = match locked {
            Ok(mut store) => store.put(granted.tokens).await,
            Err(_) => session.store.put(granted.tokens).await,
        };
        session.signed_in(&self.asked);
        kept.map_err(|error| {
            Error::new(Status::TokenStore, format!("signed in for this process, but {}", error.message()))
        })
    }
}

/// Why the tokens cannot be put into a store: it holds those of somebody else.
fn another_person(known: &ByServer, granted: &Granted, place: &str) -> Option<Error> {
    let who = granted.claims.as_ref()?;
    let other = known.values().find_map(|token| token.identity_id.as_ref().filter(|id| **id != who.sub))?;
    let message = format!(
        "{} ({}) has signed in, but the tokens in {place} are those of {other}: sign out first (globule_session_logout), \
         or set another app_name or token_store",
        who.preferred_username.as_deref().unwrap_or("somebody"),
        who.sub
    );
    Some(Error::new(Status::Conflict, message))
}

/// A code that nobody typed was used before or came too late; the port is closed, so that its link is of no more use.
fn used(error: Error) -> Error {
    if error.code() != Some("invalid_grant") {
        return error;
    }
    let message = "the code that the browser brought was not accepted: it is used or older than ten minutes; start \
                   another sign-in";
    Error::new(Status::LoginRequired, message)
        .with_http_status(error.http_status())
        .with_code(error.code().map(str::to_owned))
}
