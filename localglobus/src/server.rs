//! A running service: its thread, its address, and what a client needs to know of it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use tokio::runtime::{Handle, Runtime};
use uuid::Uuid;

use crate::auth::IdTokenKey;
use crate::browser::{self, SignIn};
use crate::config::Config;
use crate::directory::ClientKind;
use crate::error::Error;
use crate::faults::{Fault, FaultReport, Faults};
use crate::home::{Home, env_script};
use crate::listen::{Certificate, Listening};
use crate::pages::{Rates, web_application};
use crate::seed;
use crate::service::Service;
use crate::state::State;
use crate::timers;
use crate::transfer::{self, Queues, Tasks};

/// The variables in which clients look for a file of certificates to trust: the official Python client, OpenSSL and what
/// follows it, curl, and Python programs in general.
const TRUST_VARIABLES: [&str; 4] = ["GLOBUS_SDK_VERIFY_SSL", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"];

/// A service that runs until it is dropped.
///
/// It has threads of its own, so it can be used from any program, asynchronous or not.
///
/// ```
/// let server = localglobus::Server::start(localglobus::Config::default())?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// # Ok::<(), localglobus::Error>(())
/// ```
pub struct Server {
    service: Arc<Service>,
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    /// `None` only while it is dropped.
    listening: Option<Listening>,
    certificate: Option<Certificate>,
}

impl Server {
    /// Starts a service; when this returns, it answers, and `env.sh` is written.
    pub fn start(mut config: Config) -> Result<Self, Error> {
        config.check()?;
        let home = Home::open(config.state.as_deref())?;
        home.make_folders(&config)?;
        let state = Arc::new(State::open(&home.state_file())?);
        seed::bring(&mut config, &state)?;
        let certificate = if config.tls { Some(Certificate::open(&home)?) } else { None };
        let (listener, url) = listen(&config)?;
        state.put(&web_application(&url))?;
        let key = IdTokenKey::new(home.key_file());
        let tasks = Tasks::restore(&state)?;
        let queues = Queues::new(config.limits.active_tasks);
        let faults = Faults::default();
        let service =
            Arc::new(Service { config, home, url, state, key, tasks, queues, faults, rates: Rates::default() });
        let runtime = runtime()?;
        let listening = {
            let _context = runtime.enter();
            Listening::begin(service.clone(), listener, certificate.as_ref()).map_err(start)?
        };
        let server = Self { service, runtime: Some(runtime), listening: Some(listening), certificate };
        server.take_up_tasks();
        server.prepare_key();
        server.watch_rates();
        server.write_env()?;
        Ok(server)
    }

    /// The address of Auth, Transfer and the web pages alike, without a slash at its end.
    pub fn url(&self) -> &str {
        &self.service.url
    }

    /// Where collections and `env.sh` are.
    pub fn state(&self) -> &Path {
        self.service.home.path()
    }

    /// The certificate that clients must trust, in PEM, if the service speaks TLS.
    pub fn certificate(&self) -> Option<&Path> {
        self.certificate.as_ref().map(|certificate| certificate.file.as_path())
    }

    /// The folder that stands for a collection.
    pub fn folder(&self, collection: Uuid) -> Option<std::path::PathBuf> {
        let found = self.service.collection(collection).ok().flatten()?;
        self.service.folder(&found).ok().map(|folder| folder.root())
    }

    pub fn config(&self) -> &Config {
        &self.service.config
    }

    /// The id of the first native client.
    pub fn native_client_id(&self) -> Option<Uuid> {
        self.service.config.first_client(ClientKind::Native).map(|client| client.id)
    }

    /// The id of the first confidential client.
    pub fn confidential_client_id(&self) -> Option<Uuid> {
        self.service.config.first_client(ClientKind::Confidential).map(|client| client.id)
    }

    /// The secret of the first confidential client.
    pub fn confidential_client_secret(&self) -> Option<&str> {
        self.service.config.first_client(ClientKind::Confidential).and_then(|client| client.secret.as_deref())
    }

    /// Walks through the pages that begin at an authorize URL and returns the code, or what the application
    /// says to it on a page of its own.
    pub fn sign_in(&self, authorize_url: &str, options: SignIn) -> Result<String, Error> {
        let url = authorize_url.to_owned();
        let authorities = self.certificate().map(Path::to_owned);
        self.run(async move { browser::sign_in(&url, &options, authorities.as_deref()).await })
    }

    /// Orders a fault, which strikes the requests that come from now on.
    pub fn add_fault(&self, fault: Fault) -> Result<(), Error> {
        self.service.faults.add(fault).map(drop).map_err(Error::Fault)
    }

    /// The faults that were ordered, and what has come of them.
    pub fn faults(&self) -> Vec<FaultReport> {
        self.service.faults.list()
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.service.faults.clear();
    }

    /// Sets the service's clock ahead of this machine's, for tests of what takes hours or days.
    pub fn set_clock_offset(&self, seconds: i64) {
        self.service.state.set_clock_offset(seconds);
    }

    /// Runs a future on the service's threads and waits for it, which is allowed inside another runtime, too.
    fn run<T: Send + 'static>(
        &self,
        future: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, receiver) = mpsc::channel();
        self.handle()?.spawn(async move { sender.send(future.await) });
        receiver.recv().map_err(|_| Error::Start("it has ended".to_owned()))?
    }

    fn handle(&self) -> Result<&Handle, Error> {
        self.runtime.as_ref().map(Runtime::handle).ok_or_else(|| Error::Start("it has ended".to_owned()))
    }

    /// Goes on with what an earlier service left, and runs timers from now on.
    fn take_up_tasks(&self) {
        if let Some(runtime) = &self.runtime {
            let _context = runtime.enter();
            self.service.tasks.pending().into_iter().for_each(|task| transfer::drive(&self.service, task));
            timers::run(&self.service);
        }
    }

    /// Makes the key of id tokens meanwhile: it takes a moment, and not every client asks for one.
    fn prepare_key(&self) {
        let service = self.service.clone();
        if let Some(runtime) = &self.runtime {
            runtime.spawn_blocking(move || service.key.prepare(&service.home).is_ok());
        }
    }

    /// Looks at how fast tasks are, for their pages.
    fn watch_rates(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(Rates::watch(self.service.clone()));
        }
    }

    fn write_env(&self) -> Result<(), Error> {
        let home = &self.service.home;
        let base = format!("{}/", self.url());
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let (native, confidential) = (id(self.native_client_id()), id(self.confidential_client_id()));
        let state = home.path().to_string_lossy();
        let certificate = self.certificate().map(Path::to_string_lossy);
        let mut variables: Vec<(&str, &str)> = vec![
            ("GLOBUS_SDK_SERVICE_URL_AUTH", &base),
            ("GLOBUS_SDK_SERVICE_URL_TRANSFER", &base),
            ("GLOBUS_SDK_SERVICE_URL_TIMER", &base),
            ("GLOBUS_SDK_SERVICE_URL_APP", &base),
            ("LOCALGLOBUS_NATIVE_CLIENT_ID", &native),
            ("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID", &confidential),
            ("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET", self.confidential_client_secret().unwrap_or_default()),
            ("GLOBULE_CLIENT_ID", &native),
            ("LOCALGLOBUS_STATE", &state),
        ];
        if let Some(certificate) = &certificate {
            variables.extend(TRUST_VARIABLES.map(|name| (name, certificate.as_ref())));
        }
        home.write_private(&home.env_file(), env_script(&variables).as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.service.tasks.all().iter().for_each(|task| task.freeze());
        if let (Some(runtime), Some(listening)) = (self.runtime.take(), self.listening.take()) {
            // A runtime must not be ended from inside another one, so it is done on a thread that is in none.
            let ending = std::thread::spawn(move || {
                runtime.block_on(listening.end());
                runtime.shutdown_timeout(Duration::from_secs(2));
            });
            let _ = ending.join();
        }
    }
}

/// Listens on loopback, and nowhere else.
fn listen(config: &Config) -> Result<(TcpListener, String), Error> {
    let listen = || {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        listener.set_nonblocking(true)?;
        let scheme = if config.tls { "https" } else { "http" };
        let url = format!("{scheme}://{}", listener.local_addr()?);
        Ok((listener, url))
    };
    listen().map_err(|source| Error::Listen { port: config.port, source })
}

fn runtime() -> Result<Runtime, Error> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).thread_name("localglobus").enable_all().build().map_err(start)
}

fn start(error: std::io::Error) -> Error {
    Error::Start(error.to_string())
}
