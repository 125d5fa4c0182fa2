//! Settings, each from the first place that has it: a setter, a `GLOBULE_*` variable, a variable of the official
//! clients, the default. [`Settings::describe`] tells which place won, for support questions.
//!
//! The official variables are those of the Python SDK:
//! <https://globus-sdk-python.readthedocs.io/en/stable/core/config.html>.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::error::{Error, Result, Status};
use crate::id;

/// One row a setting: its name, the variables that may hold it, its default.
struct Row {
    name: &'static str,
    variables: &'static [&'static str],
    default: &'static str,
}

const fn row(name: &'static str, variables: &'static [&'static str], default: &'static str) -> Row {
    Row { name, variables, default }
}

/// Every setting there is. An empty default means "not set".
const TABLE: &[Row] = &[
    row("client_id", &["GLOBULE_CLIENT_ID"], ""),
    row("client_secret", &["GLOBULE_CLIENT_SECRET"], ""),
    row("client_secret_file", &["GLOBULE_CLIENT_SECRET_FILE"], ""),
    row("app_name", &["GLOBULE_APP_NAME"], "globule"),
    row("environment", &["GLOBULE_ENVIRONMENT", "GLOBUS_SDK_ENVIRONMENT"], "production"),
    row("auth_url", &["GLOBULE_AUTH_URL", "GLOBUS_SDK_SERVICE_URL_AUTH"], ""),
    row("transfer_url", &["GLOBULE_TRANSFER_URL", "GLOBUS_SDK_SERVICE_URL_TRANSFER"], ""),
    row("timers_url", &["GLOBULE_TIMERS_URL", "GLOBUS_SDK_SERVICE_URL_TIMER"], ""),
    row("app_url", &["GLOBULE_APP_URL", "GLOBUS_SDK_SERVICE_URL_APP"], ""),
    row("http_timeout", &["GLOBULE_HTTP_TIMEOUT", "GLOBUS_SDK_HTTP_TIMEOUT"], "60"),
    row("time_limit", &["GLOBULE_TIME_LIMIT"], "600"),
    row("max_retries", &["GLOBULE_MAX_RETRIES"], "5"),
    row("verify_ssl", &["GLOBULE_VERIFY_SSL", "GLOBUS_SDK_VERIFY_SSL"], "1"),
    row("ca_file", &["GLOBULE_CA_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"], ""),
    row("token_store", &["GLOBULE_TOKEN_STORE"], "file"),
    row("connect_personal_dir", &["GLOBULE_CONNECT_PERSONAL_DIR"], "~/.globusonline/lta"),
    row("connect_server_dir", &["GLOBULE_CONNECT_SERVER_DIR"], "/var/lib/globus-connect-server"),
];

/// What a program sets itself, by name; everything else comes from the environment and the defaults.
#[derive(Debug, Clone, Default)]
pub struct Config {
    values: BTreeMap<&'static str, SecretString>,
    /// Access tokens that somebody else obtained, by resource server.
    pub(crate) access_tokens: BTreeMap<String, SecretString>,
}

impl Config {
    /// Sets a setting of [`TABLE`] by its name; the value is checked when the session opens.
    pub fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let row = TABLE.iter().find(|row| row.name == name);
        let row = row.ok_or_else(|| {
            let names: Vec<_> = TABLE.iter().map(|row| row.name).collect();
            Error::invalid(format!("unknown setting \"{name}\": known are {}", names.join(", ")))
        })?;
        self.values.insert(row.name, value.into());
        Ok(())
    }

    /// Uses an access token that was obtained elsewhere, for the service of that resource server. It is not stored.
    pub fn set_access_token(&mut self, resource_server: &str, token: &str) -> Result<()> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid(format!("the access token for {resource_server} is empty or not plain ASCII")));
        }
        self.access_tokens.insert(resource_server.to_owned(), token.into());
        Ok(())
    }
}

/// Where tokens are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenStore {
    Memory,
    /// The Python SDK's own place for the client and application name, in JSON.
    File,
    FileAt(PathBuf),
    /// The same place, in SQLite.
    Sqlite,
    SqliteAt(PathBuf),
    /// The sign-in of `globus login`.
    CommandLine {
        profile: Option<String>,
    },
}

/// How certificates are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verify {
    /// By the system's certificates.
    System,
    /// By the certificates of this PEM file alone.
    CaFile(PathBuf),
    /// Not at all.
    Never,
}

/// All settings of a session, checked.
#[derive(Debug)]
pub struct Settings {
    pub client_id: Option<String>,
    pub client_secret: Option<SecretString>,
    pub app_name: String,
    pub environment: String,
    pub auth_url: Url,
    pub transfer_url: Url,
    pub timers_url: Url,
    pub app_url: Url,
    /// For each connect, and for each silence while reading; none waits for ever.
    pub http_timeout: Option<Duration>,
    /// For one call with all its retries; none waits for ever.
    pub time_limit: Option<Duration>,
    pub max_retries: u32,
    pub verify: Verify,
    pub token_store: TokenStore,
    pub connect_personal_dir: PathBuf,
    pub connect_server_dir: PathBuf,
    origin: Lookup,
}

impl Settings {
    /// Settles every setting; `variable` reads the environment.
    pub fn resolve(config: &Config, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let mut found = Lookup::new(config, &variable);
        let token_store = found.token_store(&variable)?;
        let client_id = found.get("client_id");
        let environment = found.text("environment");
        Ok(Settings {
            client_id: client_id.map(|id| id::check("client", &id)).transpose()?,
            client_secret: found.client_secret()?,
            app_name: found.text("app_name"),
            auth_url: found.url("auth_url", &environment)?,
            transfer_url: found.url("transfer_url", &environment)?,
            timers_url: found.url("timers_url", &environment)?,
            app_url: found.url("app_url", &environment)?,
            http_timeout: found.seconds("http_timeout")?,
            time_limit: found.seconds("time_limit")?,
            max_retries: found.number("max_retries")?,
            verify: found.verify()?,
            token_store,
            connect_personal_dir: expand_home(&found.text("connect_personal_dir")),
            connect_server_dir: expand_home(&found.text("connect_server_dir")),
            environment,
            origin: found,
        })
    }

    /// A line a setting: name, value and where it comes from. Secrets are masked.
    pub fn describe(&self) -> String {
        let mut text = String::new();
        for row in TABLE {
            let (value, origin) = match self.origin.0.get(row.name) {
                Some(found) if row.name == "client_secret" => ("(hidden)", found.origin.as_str()),
                Some(found) => (found.shown(), found.origin.as_str()),
                None => ("", "not set"),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{:<21} {value:<44} {origin}", row.name);
        }
        text
    }
}

#[derive(Debug)]
struct Found {
    value: SecretString,
    origin: String,
}

impl Found {
    fn shown(&self) -> &str {
        secrecy::ExposeSecret::expose_secret(&self.value)
    }
}

/// The value of every setting that has one, with its origin.
#[derive(Debug)]
struct Lookup(BTreeMap<&'static str, Found>);

impl Lookup {
    fn new(config: &Config, variable: &impl Fn(&str) -> Option<String>) -> Self {
        let found = TABLE.iter().filter_map(|row| {
            let set = config.values.get(row.name).map(|value| (value.clone(), "setter".to_owned()));
            // An empty variable counts as one that is not set, as the official clients have it.
            let from_environment = || {
                row.variables.iter().find_map(|name| {
                    let value = variable(name).filter(|value| !value.is_empty())?;
                    Some((value.into(), (*name).to_owned()))
                })
            };
            let default = || (!row.default.is_empty()).then(|| (row.default.into(), "default".to_owned()));
            let (value, origin) = set.or_else(from_environment).or_else(default)?;
            Some((row.name, Found { value, origin }))
        });
        Lookup(found.collect())
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|found| found.shown().to_owned())
    }

    fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default()
    }

    /// An error about one setting, with where the value comes from.
    fn wrong(&self, name: &str, expected: &str) -> Error {
        let origin = self.0.get(name).map_or("default", |found| found.origin.as_str());
        Error::invalid(format!("{name} = \"{}\" (from {origin}): expected {expected}", self.text(name)))
    }

    fn number(&self, name: &str) -> Result<u32> {
        self.text(name).parse().map_err(|_| self.wrong(name, "a whole number from 0"))
    }

    /// Seconds; -1 is no limit.
    fn seconds(&self, name: &str) -> Result<Option<Duration>> {
        let wrong = || self.wrong(name, "seconds above 0, or -1 for no limit");
        match self.text(name).trim().parse::<f64>() {
            Ok(-1.0) => Ok(None),
            Ok(seconds) if seconds > 0.0 => Duration::try_from_secs_f64(seconds).map(Some).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }

    fn url(&self, name: &'static str, environment: &str) -> Result<Url> {
        let expected = "a URL such as https://auth.globus.org/";
        let text = match self.get(name) {
            Some(text) => text,
            None => service_url(name, environment)?,
        };
        let mut url = Url::parse(&text).map_err(|_| self.wrong(name, expected))?;
        if !matches!(url.scheme(), "http" | "https") || url.cannot_be_a_base() {
            return Err(self.wrong(name, expected));
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(url)
    }

    fn client_secret(&self) -> Result<Option<SecretString>> {
        if let Some(found) = self.0.get("client_secret") {
            return Ok(Some(found.value.clone()));
        }
        let Some(path) = self.get("client_secret_file") else { return Ok(None) };
        let secret = std::fs::read_to_string(expand_home(&path))
            .map(zeroize::Zeroizing::new)
            .map_err(|error| Error::new(Status::Io, format!("client_secret_file {path}: {error}")))?;
        match secret.trim() {
            "" => Err(Error::invalid(format!("client_secret_file {path} is empty"))),
            secret => Ok(Some(secret.into())),
        }
    }

    /// `verify_ssl` may also be the path of a CA file, as in the Python SDK.
    fn verify(&self) -> Result<Verify> {
        let text = self.text("verify_ssl");
        match text.to_ascii_lowercase().as_str() {
            "0" | "n" | "no" | "f" | "false" | "off" => Ok(Verify::Never),
            "1" | "y" | "yes" | "t" | "true" | "on" => {
                Ok(self.get("ca_file").map_or(Verify::System, |path| Verify::CaFile(expand_home(&path))))
            }
            _ if expand_home(&text).is_file() => Ok(Verify::CaFile(expand_home(&text))),
            _ => Err(self.wrong("verify_ssl", "yes, no, or the path of an existing CA file")),
        }
    }

    fn token_store(&mut self, variable: &impl Fn(&str) -> Option<String>) -> Result<TokenStore> {
        Ok(match self.text("token_store").as_str() {
            "memory" => TokenStore::Memory,
            "file" => TokenStore::File,
            "sqlite" => TokenStore::Sqlite,
            "globus-cli" => return self.command_line(|name| variable(name).filter(|value| !value.is_empty())),
            path if [".db", ".sqlite"].iter().any(|end| path.ends_with(end)) => TokenStore::SqliteAt(expand_home(path)),
            path => TokenStore::FileAt(expand_home(path)),
        })
    }

    /// The client of such a session is the Globus CLI's: the one that it acts for, or else the one that it has
    /// registered. <https://docs.globus.org/cli/environment_variables/>
    fn command_line(&mut self, variable: impl Fn(&str) -> Option<String>) -> Result<TokenStore> {
        for name in ["client_secret", "client_secret_file"] {
            if let Some(found) = self.0.get(name) {
                return Err(Error::invalid(format!(
                    "{name} is set (from {}), but token_store = \"globus-cli\" acts for whoever has signed in with \
                     `globus login`: set only one of the two",
                    found.origin
                )));
            }
        }
        self.0.remove("client_id");
        match (variable("GLOBUS_CLI_CLIENT_ID"), variable("GLOBUS_CLI_CLIENT_SECRET")) {
            (Some(id), Some(secret)) => {
                self.0.insert("client_id", Found { value: id.into(), origin: "GLOBUS_CLI_CLIENT_ID".into() });
                self.0
                    .insert("client_secret", Found { value: secret.into(), origin: "GLOBUS_CLI_CLIENT_SECRET".into() });
            }
            (None, None) => {}
            _ => {
                let message = "only one of GLOBUS_CLI_CLIENT_ID and GLOBUS_CLI_CLIENT_SECRET is set: set both for the \
                               Globus CLI to act for a client, or none for a person";
                return Err(Error::invalid(message));
            }
        }
        Ok(TokenStore::CommandLine { profile: variable("GLOBUS_PROFILE") })
    }
}

fn service_url(name: &str, environment: &str) -> Result<String> {
    let host = match (name, environment) {
        ("auth_url", "production") => "auth.globus.org".to_owned(),
        ("transfer_url", "production") => "transfer.api.globus.org".to_owned(),
        ("timers_url", "production") => "timer.automate.globus.org".to_owned(),
        ("app_url", "production") => "app.globus.org".to_owned(),
        ("auth_url", "preview") => "auth.preview.globus.org".to_owned(),
        ("transfer_url", "preview") => "transfer.api.preview.globus.org".to_owned(),
        ("app_url", "preview") => "app.preview.globus.org".to_owned(),
        ("auth_url", "sandbox" | "integration" | "test" | "staging") => format!("auth.{environment}.globuscs.info"),
        ("transfer_url", "sandbox" | "integration" | "test" | "staging") => {
            format!("transfer.api.{environment}.globuscs.info")
        }
        ("timers_url", "preview" | "sandbox" | "integration" | "test" | "staging") => {
            format!("{environment}.timer.automate.globus.org")
        }
        ("app_url", "sandbox" | "integration" | "test" | "staging") => format!("app.{environment}.globuscs.info"),
        _ => {
            return Err(Error::invalid(format!(
                "environment \"{environment}\" is unknown: expected production, preview, sandbox, integration, test or \
                 staging, or a setting {name}"
            )));
        }
    };
    Ok(format!("https://{host}/"))
}

/// The home folder, where there is one.
pub(crate) fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}

fn expand_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(set: &[(&str, &str)], variables: &[(&str, &str)]) -> Result<Settings> {
        let mut config = Config::default();
        for (name, value) in set {
            config.set(name, value).unwrap();
        }
        let variables: BTreeMap<_, _> =
            variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Settings::resolve(&config, |name| variables.get(name).cloned())
    }

    #[test]
    fn a_setter_wins_over_our_variable_and_that_over_the_official_one() {
        let official = ("GLOBUS_SDK_HTTP_TIMEOUT", "30");
        let ours = ("GLOBULE_HTTP_TIMEOUT", "20");
        let seconds = |settings: Settings| settings.http_timeout.unwrap().as_secs();
        assert_eq!(seconds(with(&[], &[]).unwrap()), 60);
        assert_eq!(seconds(with(&[], &[official]).unwrap()), 30);
        assert_eq!(seconds(with(&[], &[official, ours]).unwrap()), 20);
        let settings = with(&[("http_timeout", "10")], &[official, ours]).unwrap();
        assert!(settings.describe().lines().any(|line| line.starts_with("http_timeout") && line.ends_with("setter")));
        assert_eq!(seconds(settings), 10);
    }

    #[test]
    fn timeouts_are_read_as_the_official_clients_read_them() {
        assert_eq!(with(&[], &[("GLOBUS_SDK_HTTP_TIMEOUT", "-1")]).unwrap().http_timeout, None);
        assert_eq!(with(&[], &[("GLOBUS_SDK_HTTP_TIMEOUT", "")]).unwrap().http_timeout.unwrap().as_secs(), 60);
        let error = with(&[], &[("GLOBUS_SDK_HTTP_TIMEOUT", "soon")]).unwrap_err();
        assert!(error.message().contains("http_timeout = \"soon\" (from GLOBUS_SDK_HTTP_TIMEOUT)"), "{error}");
    }

    #[test]
    fn service_addresses_follow_the_environment() {
        assert_eq!(with(&[], &[]).unwrap().transfer_url.as_str(), "https://transfer.api.globus.org/");
        let preview = with(&[], &[("GLOBUS_SDK_ENVIRONMENT", "preview")]).unwrap();
        assert_eq!(preview.auth_url.as_str(), "https://auth.preview.globus.org/");
        assert_eq!(preview.timers_url.as_str(), "https://preview.timer.automate.globus.org/");
        let local = with(&[], &[("GLOBUS_SDK_SERVICE_URL_AUTH", "http://127.0.0.1:8080/auth")]).unwrap();
        assert_eq!(local.auth_url.as_str(), "http://127.0.0.1:8080/auth/");
        let error = with(&[], &[("GLOBUS_SDK_ENVIRONMENT", "mars")]).unwrap_err();
        assert!(error.message().contains("environment \"mars\" is unknown"), "{error}");
        assert!(with(&[("auth_url", "ftp://x")], &[]).is_err());
    }

    #[test]
    fn certificates_are_checked_as_the_variables_say() {
        let verify = |variables: &[(&str, &str)]| with(&[], variables).unwrap().verify;
        assert_eq!(verify(&[]), Verify::System);
        assert_eq!(verify(&[("GLOBUS_SDK_VERIFY_SSL", "Off")]), Verify::Never);
        assert_eq!(verify(&[("SSL_CERT_FILE", "/s.pem")]), Verify::CaFile("/s.pem".into()));
        let both = [("SSL_CERT_FILE", "/s.pem"), ("REQUESTS_CA_BUNDLE", "/r.pem")];
        assert_eq!(verify(&both), Verify::CaFile("/r.pem".into()));
        assert_eq!(verify(&[("GLOBUS_SDK_VERIFY_SSL", file!())]), Verify::CaFile(file!().into()));
        assert!(with(&[], &[("GLOBUS_SDK_VERIFY_SSL", "perhaps")]).is_err());
    }

    #[test]
    fn the_place_of_tokens_is_a_word_or_a_path() {
        let store = |text: &str| with(&[("token_store", text)], &[]).unwrap().token_store;
        assert_eq!(with(&[], &[]).unwrap().token_store, TokenStore::File);
        assert_eq!(store("sqlite"), TokenStore::Sqlite);
        assert_eq!(store("memory"), TokenStore::Memory);
        assert_eq!(store("/t/sqlite"), TokenStore::FileAt("/t/sqlite".into()));
        assert_eq!(store("/t/tokens.json"), TokenStore::FileAt("/t/tokens.json".into()));
        assert_eq!(store("/t/tokens.db"), TokenStore::SqliteAt("/t/tokens.db".into()));
        assert_eq!(store("/t/tokens.sqlite"), TokenStore::SqliteAt("/t/tokens.sqlite".into()));
    }

    #[test]
    fn the_sign_in_of_the_command_line_client_comes_with_its_own_client() {
        const ID: &str = "10ca1000-0000-4000-8000-00000000a001";
        let cli = |set: &[(&str, &str)], variables: &[(&str, &str)]| {
            with(&[&[("token_store", "globus-cli")], set].concat(), variables)
        };
        let person = cli(&[("client_id", ID)], &[("GLOBUS_PROFILE", "work")]).unwrap();
        assert_eq!(
            (person.client_id, person.token_store),
            (None, TokenStore::CommandLine { profile: Some("work".into()) })
        );
        let id = ("GLOBUS_CLI_CLIENT_ID", ID);
        let client = cli(&[], &[id, ("GLOBUS_CLI_CLIENT_SECRET", "s3cret")]).unwrap();
        assert!(client.describe().lines().any(|line| line.contains(ID) && line.ends_with("GLOBUS_CLI_CLIENT_ID")));
        assert!(!client.describe().contains("s3cret"));
        assert_eq!(client.client_id.as_deref(), Some(ID));
        assert!(cli(&[], &[id]).unwrap_err().message().contains("set both"));
        let error = cli(&[("client_secret", "s3cret")], &[]).unwrap_err();
        assert!(error.message().contains("client_secret is set (from setter)"), "{error}");
        // Without the word, the variables of the CLI are its own business.
        assert_eq!(with(&[], &[id]).unwrap().client_id, None);
    }

    #[test]
    fn the_secret_is_never_described() {
        let settings = with(&[("client_secret", "s3cret")], &[]).unwrap();
        assert!(!settings.describe().contains("s3cret"));
        assert!(!format!("{settings:?}").contains("s3cret"));
    }
}
