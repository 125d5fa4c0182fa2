//! Globus Auth, Globus Transfer and Globus Timers on one machine.
//!
//! Sign-in and consent pages, tokens, collections that are folders, tasks that really copy, and pages to look at. It answers as
//! <https://docs.globus.org/api/auth/reference/> and <https://docs.globus.org/api/transfer/> describe, so that any Globus
//! client works against it unchanged, and it listens on 127.0.0.1 only.
//!
//! [`Server::start`] runs one inside a program; the `localglobus` command runs one by itself.

#![recursion_limit = "256"]

mod auth;
mod browser;
mod config;
mod directory;
pub mod engine;
mod error;
pub mod faults;
mod home;
mod html;
mod listen;
mod pages;
mod refusal;
mod seed;
mod server;
mod service;
mod state;
mod timers;
mod transfer;
mod web;

pub use browser::{SignIn, sign_in};
pub use config::{Config, Limits};
pub use directory::{
    Access, Client, ClientKind, ClientType, Collection, EntityType, Group, LinkedIdentity, Permissions, Policy,
    PrincipalType, Project, Registration, StreamAccessPoint, User, Visibility,
};
pub use error::Error;
pub use faults::{Fault, FaultKind, FaultReport, RetryAfterForm, When};
pub use server::Server;
