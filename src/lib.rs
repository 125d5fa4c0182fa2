//! Globule: the native client for Globus.

pub mod error;
pub mod id;
pub mod scope;
