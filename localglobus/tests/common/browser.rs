//! A browser that keeps its cookie, as far as the sign-in pages need one.

use localglobus::Server;

use super::agent;

pub struct Browser<'a> {
    server: &'a Server,
    cookie: Option<String>,
}

/// What a browser got: a page, or where it is sent.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub html: String,
    /// The cookie that came with it.
    pub cookie: Option<String>,
}

impl<'a> Browser<'a> {
    pub fn new(server: &'a Server) -> Self {
        Self { server, cookie: None }
    }

    pub fn get(&mut self, address: &str) -> Page {
        let mut request = agent().get(self.url(address));
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        self.page(request.call().unwrap())
    }

    pub fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Page {
        self.post_from(address, form, &[])
    }

    /// Sends a form with headers that tell where it is from.
    pub fn post_from(&mut self, address: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let mut request = agent().post(self.url(address));
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.page(request.send_form(form.iter().copied()).unwrap())
    }

    /// Picks an identity on the sign-in page of an authorization.
    pub fn sign_in(&mut self, page: &Page, username: &str) -> Page {
        self.post("/v2/web/sign-in", &[("request", &page.request()), ("username", username)])
    }

    /// The same, for one with a second factor.
    pub fn sign_in_with_factor(&mut self, page: &Page, username: &str, factor: &str) -> Page {
        let form =
            [("request", page.request()), ("username", username.to_owned()), ("second_factor", factor.to_owned())];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.post("/v2/web/sign-in", &form)
    }

    pub fn allow(&mut self, page: &Page) -> Page {
        self.post("/v2/web/consent", &[("request", &page.request()), ("action", "allow")])
    }

    fn url(&self, address: &str) -> String {
        if address.starts_with("http") { address.to_owned() } else { format!("{}{address}", self.server.url()) }
    }

    fn page(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Page {
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (location, cookie) = (header("location"), header("set-cookie"));
        if let Some(cookie) = &cookie {
            self.cookie = cookie.split(';').next().filter(|cookie| !cookie.ends_with('=')).map(str::to_owned);
        }
        let html = response.body_mut().read_to_string().unwrap();
        Page { status: response.status().as_u16(), location, html, cookie }
    }
}

impl Page {
    /// The hidden field that names the authorization.
    pub fn request(&self) -> String {
        let (_, rest) = self.html.split_once("name=\"request\" value=\"").unwrap_or_else(|| panic!("{}", self.html));
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// The usernames that a sign-in page offers.
    pub fn offers(&self) -> Vec<String> {
        let parts = self.html.split("<option value=\"").skip(1);
        parts.map(|part| part.split_once('"').unwrap().0.to_owned()).collect()
    }

    pub fn asks_consent(&self) -> bool {
        self.html.contains("value=\"allow\"")
    }

    /// A parameter of the address to which the browser is sent.
    pub fn parameter(&self, name: &str) -> String {
        let location = self.location.as_deref().unwrap_or_else(|| panic!("{}", self.html));
        let url = url::Url::parse(location).unwrap();
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    pub fn code(&self) -> String {
        let code = self.parameter("code");
        assert!(!code.is_empty(), "{self:?}");
        code
    }
}
