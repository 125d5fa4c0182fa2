//! Globule: the native client for Globus.

pub mod auth;
pub mod catalog;
pub mod document;
pub mod error;
mod ffi;
pub mod id;
mod near;
pub mod places;
pub mod request;
pub mod requirements;
pub mod scope;
pub mod session;
pub mod settings;
pub mod timers;
pub mod tokens;
pub mod transfer;
pub mod transport;

/// The version of this library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
