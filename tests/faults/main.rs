//! Services that fail, against the library as a program uses it.

mod catalog;
mod id_tokens;
mod listings;
mod preview;
mod script;
mod tasks;
mod tls;
mod tokens;
mod transport;
mod waiting;
