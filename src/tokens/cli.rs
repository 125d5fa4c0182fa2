//! The sign-in of `globus login`, read from the file of the Globus CLI and never written:
//! <https://docs.globus.org/cli/>, `globus_cli/login_manager/storage.py`.
//!
//! The CLI registers a client of its own for each person; its refresh tokens work with that client's secret, which is in
//! the file, too. What is refreshed here stays in memory: the CLI gets its own new token when it needs one.

use std::path::{Path, PathBuf};

use rusqlite::{OpenFlags, OptionalExtension, Transaction};
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ByServer;
use super::sqlite::database::{self, Outcome, Remedy, Wrong};
use crate::error::{Error, Result, Status};
use crate::settings::{self, Settings};

/// The sign-in of one profile.
#[derive(Debug)]
pub struct CommandLine {
    path: PathBuf,
    namespace: String,
    /// What a command needs in front to concern this profile.
    variables: String,
}

/// The client that the CLI registered for this person.
#[derive(Debug, Deserialize)]
pub struct Registered {
    pub client_id: String,
    pub client_secret: SecretString,
}

#[derive(Deserialize)]
struct Person {
    sub: String,
}

impl CommandLine {
    /// What the settings name: the sign-in of a person, or of the client that the CLI acts for.
    pub fn of(settings: &Settings, profile: Option<&str>) -> Result<Self> {
        let Some(home) = settings::home() else {
            let message = "HOME is not set, so there is no sign-in of `globus login`: set token_store \
                           (GLOBULE_TOKEN_STORE) to another store";
            return Err(Error::new(Status::TokenStore, message));
        };
        Ok(match &settings.client_id {
            Some(client_id) => Self::of_client(&home, &settings.environment, client_id),
            None => Self::of_person(&home, &settings.environment, profile),
        })
    }

    /// The sign-in of a person, with the name of the profile (GLOBUS_PROFILE) if there is one.
    fn of_person(home: &Path, environment: &str, profile: Option<&str>) -> Self {
        let suffix = profile.map_or_else(String::new, |profile| format!("/{profile}"));
        let mut variables = match environment {
            "production" => String::new(),
            other => format!("GLOBUS_SDK_ENVIRONMENT={other} "),
        };
        if let Some(profile) = profile {
            variables += &format!("GLOBUS_PROFILE='{}' ", profile.replace('\'', "'\\''"));
        }
        CommandLine { variables, ..Self::new(home, format!("userprofile/{environment}{suffix}")) }
    }

    /// The tokens that the CLI has got for a client (GLOBUS_CLI_CLIENT_ID).
    fn of_client(home: &Path, environment: &str, client_id: &str) -> Self {
        Self::new(home, format!("clientprofile/{environment}/{client_id}"))
    }

    fn new(home: &Path, namespace: String) -> Self {
        CommandLine { path: home.join(".globus/cli/storage.db"), namespace, variables: String::new() }
    }

    /// The file and the profile, in words.
    pub fn place(&self) -> String {
        format!("{} ({}), read only", self.path.display(), self.namespace)
    }

    /// A command that concerns this profile, such as `login`.
    pub fn command(&self, arguments: &str) -> String {
        format!("{}globus {arguments}", self.variables)
    }

    /// The client to refresh with, if the file has one.
    pub fn client(&self) -> Result<Option<Registered>> {
        self.within(|transaction| self.config(transaction, "auth_client_data")).map(Option::flatten)
    }

    /// The tokens of the file. The CLI stores no identity with them, but with the sign-in.
    pub fn read(&self) -> Result<ByServer> {
        let found = self.within(|transaction| {
            let mut tokens = database::tokens(transaction, &self.namespace)?;
            let person: Option<Person> = self.config(transaction, "auth_user_data")?;
            for token in tokens.values_mut() {
                token.identity_id = person.as_ref().map(|person| person.sub.clone());
            }
            Ok(tokens)
        })?;
        Ok(found.unwrap_or_default())
    }

    fn config<T: DeserializeOwned>(&self, transaction: &Transaction, name: &str) -> Outcome<Option<T>> {
        let mut statement = transaction
            .prepare("SELECT config_data_json FROM config_storage WHERE namespace = ? AND config_name = ?")?;
        let read =
            |row: &rusqlite::Row| Ok(row.get_ref(0)?.as_str().ok().and_then(|text| serde_json::from_str(text).ok()));
        match statement.query_row((&self.namespace, name), read).optional()? {
            Some(None) => Err(Wrong::malformed(format!("its {name} lacks fields"))),
            found => Ok(found.flatten()),
        }
    }

    /// What a reader finds in the file; nothing where there is no file or it is still empty.
    fn within<T>(&self, read: impl FnOnce(&Transaction) -> Outcome<T>) -> Result<Option<T>> {
        let read = || -> Outcome<Option<T>> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
            // The CLI looks after the modes of its own file.
            if !self.path.try_exists()? {
                return Ok(None);
            }
            let mut connection = database::open(&self.path, flags)?;
            let transaction = connection.transaction()?;
            match database::check(&transaction, &["config_storage"])? {
                true => read(&transaction).map(Some),
                false => Ok(None),
            }
        };
        read().map_err(|wrong| self.failed(wrong))
    }

    fn failed(&self, wrong: Wrong) -> Error {
        let login = self.command("login");
        let advice = match wrong.remedy {
            Remedy::Anew => format!("move it away and run `{login}`"),
            Remedy::Update => {
                "install a newer Globule, or set token_store (GLOBULE_TOKEN_STORE) to another store".into()
            }
            Remedy::Wait => "end the program that holds it (`fuser` names it) and try again".into(),
            Remedy::OtherFormat | Remedy::Refuse | Remedy::Elsewhere => {
                "set token_store (GLOBULE_TOKEN_STORE) to another store, and sign in there".into()
            }
        };
        let path = self.path.display();
        Error::new(
            Status::TokenStore,
            format!("the file of the Globus CLI {path} cannot be read: {}: {advice}", wrong.why),
        )
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use secrecy::ExposeSecret;
    use serde_json::json;

    use super::*;

    fn stored(access: &str, refresh: &str) -> String {
        let scope = "urn:globus:auth:scope:transfer.api.globus.org:all";
        json!({"resource_server": "transfer.api.globus.org", "scope": scope, "access_token": access,
               "refresh_token": refresh, "expires_at_seconds": 5, "token_type": "Bearer"})
        .to_string()
    }

    /// A home where somebody has signed in, and a connection to the file, as the CLI has one.
    fn home() -> (tempfile::TempDir, Connection) {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join(".globus/cli")).unwrap();
        let cli = Connection::open(home.path().join(".globus/cli/storage.db")).unwrap();
        cli.execute_batch(
            "CREATE TABLE config_storage (namespace, config_name, config_data_json, PRIMARY KEY (namespace, config_name));
             CREATE TABLE token_storage (namespace, resource_server, token_data_json,
                PRIMARY KEY (namespace, resource_server));
             CREATE TABLE sdk_storage_adapter_internal (attribute, value, PRIMARY KEY (attribute));
             INSERT INTO sdk_storage_adapter_internal VALUES ('globus-sdk.database_schema_version', '1');",
        )
        .unwrap();
        configure(&cli, "auth_client_data", r#"{"client_id": "c", "client_secret": "s3cret"}"#);
        configure(&cli, "auth_user_data", r#"{"sub": "ada"}"#);
        sign_in(&cli, &stored("1", "r3fresh"));
        (home, cli)
    }

    fn configure(cli: &Connection, name: &str, data: &str) {
        let row = ("userprofile/production", name, data);
        cli.execute("REPLACE INTO config_storage VALUES (?, ?, ?)", row).unwrap();
    }

    fn sign_in(cli: &Connection, data: &str) {
        let row = ("userprofile/production", "transfer.api.globus.org", data);
        cli.execute("REPLACE INTO token_storage VALUES (?, ?, ?)", row).unwrap();
    }

    fn access(sign_in: &CommandLine) -> Option<String> {
        let token = sign_in.read().unwrap().remove("transfer.api.globus.org")?;
        Some(token.access_token.expose_secret().to_owned())
    }

    #[test]
    fn each_profile_and_environment_has_a_sign_in_of_its_own() {
        let (home, _cli) = home();
        let person = |environment, profile| CommandLine::of_person(home.path(), environment, profile);
        let ada = person("production", None);
        assert_eq!(access(&ada).as_deref(), Some("1"));
        assert_eq!(ada.read().unwrap()["transfer.api.globus.org"].identity_id.as_deref(), Some("ada"));
        assert_eq!(ada.client().unwrap().unwrap().client_id, "c");
        for nobody in [person("production", Some("work")), person("preview", None)] {
            assert!(nobody.read().unwrap().is_empty() && nobody.client().unwrap().is_none());
        }
        assert_eq!(ada.command("login"), "globus login");
        let other = person("preview", Some("o'hara"));
        assert_eq!(other.command("login"), r"GLOBUS_SDK_ENVIRONMENT=preview GLOBUS_PROFILE='o'\''hara' globus login");
    }

    #[test]
    fn no_file_is_nobody_and_stays_none() {
        let home = tempfile::tempdir().unwrap();
        let sign_in = CommandLine::of_person(home.path(), "production", None);
        assert!(sign_in.read().unwrap().is_empty());
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_malformed_file_is_named_and_its_content_is_not_shown() {
        for (script, why) in [
            ("UPDATE token_storage SET token_data_json = '{\"access_token\": \"secr3t\"}'", "its tokens lack fields"),
            (
                "UPDATE config_storage SET config_data_json = '{\"name\": \"secr3t\"}'",
                "its auth_user_data lacks fields",
            ),
            ("DROP TABLE config_storage", "it has no table config_storage"),
            ("UPDATE sdk_storage_adapter_internal SET value = '7'", "newer program, with schema 7"),
        ] {
            let (home, cli) = home();
            cli.execute_batch(script).unwrap();
            let error = CommandLine::of_person(home.path(), "production", None).read().unwrap_err();
            assert_eq!(error.status(), Status::TokenStore);
            assert!(error.message().contains(why) && error.message().contains("storage.db"), "{error}");
            assert!(!error.message().contains("secr3t"), "{error}");
        }
    }

    #[test]
    fn no_secret_is_printed() {
        let (home, _cli) = home();
        let session = CommandLine::of_person(home.path(), "production", None);
        let printed = format!("{session:?} {:?}", session.client().unwrap());
        assert!(!printed.contains("s3cret"), "{printed}");
    }
}
