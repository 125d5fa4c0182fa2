//! Gives the shared library its SONAME and keeps it loaded once loaded: neither is cargo's default.

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        let (major, minor) = (var("CARGO_PKG_VERSION_MAJOR").unwrap(), var("CARGO_PKG_VERSION_MINOR").unwrap());
        // Until 1.0 a minor version may change the ABI.
        let abi = if major == "0" { format!("0.{minor}") } else { major };
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libglobule.so.{abi}");
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
