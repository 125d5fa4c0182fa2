//! Services that fail, against the library as a program uses it.

mod script;
mod tokens;
mod transport;
