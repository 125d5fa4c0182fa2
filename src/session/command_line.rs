//! A session with the sign-in of `globus login`: what would be a login here is a command of the Globus CLI there.

use super::{Role, Session};
use crate::auth::Client;
use crate::error::{Error, Result, Status};
use crate::scope::Scopes;

/// How messages name the way to sign in.
const LOGIN: &str = "globule_session_login";

impl Session {
    /// The client that the CLI registered, which alone can refresh its tokens.
    pub(super) fn registered_client(&self) -> Result<Option<Client>> {
        let Some(command_line) = self.store.command_line() else { return Ok(None) };
        let registered = command_line.client()?;
        Ok(registered.map(|found| Client { id: found.client_id, secret: Some(found.client_secret) }))
    }

    /// The error with the command that helps in the place of the function that signs in otherwise.
    pub(crate) fn advised(&self, error: Error) -> Error {
        let message = self.worded(error.status(), error.message().to_owned());
        error.with_message(message)
    }

    /// What is said with a status, with the command in the place of the function.
    pub(super) fn worded(&self, status: Status, text: String) -> String {
        if self.role != Role::CommandLine || !text.contains(LOGIN) {
            return text;
        }
        match self.command(status) {
            Ok(command) => text.replace(LOGIN, &format!("`{command}`")),
            Err(_) => text,
        }
    }

    pub(super) fn nobody_used_globus_login(&self, resource_server: &str) -> Result<String> {
        let command = self.command(Status::ConsentRequired)?;
        let place = self.store.place();
        Ok(format!(
            "nobody has signed in with `globus login`, or not for this service (no token for {resource_server} in \
             {place}): run `{command}`"
        ))
    }

    pub(super) fn login_is_a_command(&self) -> Result<Error> {
        let command = self.command(Status::ConsentRequired)?;
        let message = format!("this session uses the sign-in of the Globus CLI: run `{command}`");
        Ok(Error::new(Status::InvalidState, message))
    }

    pub(super) fn refuse_logout(&self) -> Result<()> {
        let Some(command_line) = self.store.command_line() else { return Ok(()) };
        let command = command_line.command("logout");
        let message =
            format!("this session uses the sign-in of the Globus CLI, which only it can end: run `{command}`");
        Err(Error::new(Status::InvalidState, message))
    }

    /// The command for a person after an error of that status.
    fn command(&self, status: Status) -> Result<String> {
        let Some(command_line) = self.store.command_line() else { return Ok(LOGIN.to_owned()) };
        let missing = self.not_granted()?;
        Ok(command_line.command(&match status {
            Status::ConsentRequired if !missing.is_empty() => format!("session consent '{missing}'"),
            // A sign-in that is complete is not asked for again unless it must.
            Status::ReauthenticationRequired => "login --force".to_owned(),
            _ => "login".to_owned(),
        }))
    }

    /// What the session requires beyond the tokens of the CLI; nothing while nobody has signed in, for the CLI's own
    /// scopes come first. Consents to dependencies are not seen in a token: all that are required count.
    fn not_granted(&self) -> Result<Scopes> {
        let tokens = self.store.read()?;
        let granted: Vec<_> = tokens.values().flat_map(|token| token.scope.split_whitespace()).collect();
        let mut missing = Scopes::default();
        for scope in self.required_scopes() {
            let is_there = scope.dependencies().is_empty() && granted.contains(&scope.name());
            if !granted.is_empty() && !is_there {
                missing.insert(scope);
            }
        }
        Ok(missing)
    }
}
