//! The `localglobus` command.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use localglobus::{Config, Error, Server, SignIn};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

/// Globus Auth, Transfer and Timers on this machine, for tests and tutorials.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the service on 127.0.0.1 until it is ended.
    Serve {
        /// Users, clients, collections and limits, in TOML; what it leaves out is built in.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// Where collections, key and env.sh are kept; without it, a temporary directory, removed in the end.
        #[arg(long, value_name = "DIR")]
        state: Option<PathBuf>,
        /// The port; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Speak TLS, with a certificate of its own making that env.sh makes clients trust.
        #[arg(long)]
        tls: bool,
        /// Let clients order faults at /_localglobus/faults.
        #[arg(long)]
        faults: bool,
    },
    /// Walk through the sign-in pages as a browser would, and print the code, or what the application says to it on a
    /// page of its own.
    SignIn {
        /// The authorize URL that a client printed.
        url: String,
        /// Refuse the consent.
        #[arg(long)]
        deny: bool,
        /// The username to sign in with; without it, the first one that the page offers.
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Serve { config, state, port, tls, faults } => {
            read(config).and_then(|config| serve(Config { state, port, tls, faults, ..config }))
        }
        Command::SignIn { url, deny, user } => sign_in(&url, &SignIn { user, deny }),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("localglobus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(file: Option<PathBuf>) -> Result<Config, Error> {
    file.map_or_else(|| Ok(Config::default()), |file| Config::read(&file))
}

fn serve(config: Config) -> Result<(), Error> {
    let temporary = config.state.is_none();
    let runtime = runtime()?;
    // From here on a signal ends the service properly, even one that comes while it starts.
    let ended = {
        let _context = runtime.enter();
        end_signal()?
    };
    let server = Server::start(config)?;
    if temporary {
        say(&format!("localglobus keeps its files in {}", server.state().display()));
    }
    say(&format!("localglobus ready at {}", server.url()));
    runtime.block_on(ended);
    Ok(())
}

/// Waits for SIGTERM or ctrl-c.
fn end_signal() -> Result<impl Future<Output = ()>, Error> {
    let listen = |kind| signal(kind).map_err(|error| Error::Start(error.to_string()));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn sign_in(url: &str, options: &SignIn) -> Result<(), Error> {
    let authorities = authorities();
    let outcome = runtime()?.block_on(localglobus::sign_in(url, options, authorities.as_deref()))?;
    say(&outcome);
    Ok(())
}

/// The file of trusted certificates, where `env.sh` names it. GLOBUS_SDK_VERIFY_SSL can also be a yes or no.
fn authorities() -> Option<PathBuf> {
    let named = ["GLOBUS_SDK_VERIFY_SSL", "SSL_CERT_FILE"].into_iter().filter_map(std::env::var_os);
    named.map(PathBuf::from).find(|path| path.is_file())
}

fn runtime() -> Result<Runtime, Error> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().map_err(|error| Error::Start(error.to_string()))
}

/// Prints a line at once. That nobody reads it is no reason to end.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
