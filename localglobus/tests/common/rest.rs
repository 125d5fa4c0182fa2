//! Someone who calls the service again and again, by a token or by a client's own secret.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use localglobus::{Server, SignIn};
use serde_json::Value;

use super::{Answer, VERIFIER, agent, answer, authorize_url, exchange};

pub struct Rest<'a> {
    pub server: &'a Server,
    authorization: Option<String>,
}

impl<'a> Rest<'a> {
    /// A person who has signed in to Auth for these scopes.
    pub fn person(server: &'a Server, username: &str, scopes: &str) -> Self {
        let who = SignIn { user: Some(username.to_owned()), ..SignIn::default() };
        let code = server.sign_in(&authorize_url(server, &format!("openid {scopes}"), &[]), who).unwrap();
        let tokens = exchange(server, &code, VERIFIER).body;
        Self { server, authorization: Some(format!("Bearer {}", tokens["access_token"].as_str().unwrap())) }
    }

    /// A client that proves itself.
    pub fn client(server: &'a Server, id: &str, secret: &str) -> Self {
        Self { server, authorization: Some(format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))) }
    }

    pub fn nobody(server: &'a Server) -> Self {
        Self { server, authorization: None }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.bare(agent().get(self.url(path)))
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.bare(agent().delete(self.url(path)))
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_text(path, &body.to_string())
    }

    pub fn post_text(&self, path: &str, body: &str) -> Answer {
        self.full(agent().post(self.url(path)), body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.full(agent().put(self.url(path)), &body.to_string())
    }

    /// Calls the token endpoint.
    pub fn token(&self, form: &[(&str, &str)]) -> Answer {
        let mut request = agent().post(self.url("/v2/oauth2/token"));
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        answer(request.send_form(form.iter().copied()))
    }

    fn bare(&self, mut request: ureq::RequestBuilder<ureq::typestate::WithoutBody>) -> Answer {
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        answer(request.call())
    }

    fn full(&self, mut request: ureq::RequestBuilder<ureq::typestate::WithBody>, body: &str) -> Answer {
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        answer(request.header("Content-Type", "application/json").send(body))
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }
}
