//! The committed header is what the sources give, and every C and C++ compiler takes it alone.

use std::path::Path;
use std::process::Command;

const HEADER: &str = "include/globule.h";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_header_is_up_to_date() {
    let config = cbindgen::Config::from_root_or_default(root());
    let bindings = cbindgen::Builder::new().with_crate(root()).with_config(config).generate().unwrap();
    let mut generated = Vec::new();
    bindings.write(&mut generated);
    let generated = String::from_utf8(generated).unwrap();
    let path = root().join(HEADER);
    if std::env::var_os("GLOBULE_UPDATE_HEADER").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(generated == committed, "{HEADER} differs from the sources: run `make header` and commit it");
}

#[test]
fn the_header_compiles_alone_without_a_warning() {
    let program = "#include \"globule.h\"\nint main(void) { return GLOBULE_STATUS_OK; }\n";
    compile("cc", "c99", "only.c", program);
    compile("cc", "c11", "only.c", program);
    compile("c++", "c++17", "only.cpp", program);
}

#[test]
fn the_program_in_the_readme_compiles() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (_, rest) = readme.split_once("```c\n").unwrap();
    let (program, _) = rest.split_once("```").unwrap();
    compile("cc", "c99", "readme.c", program);
}

fn compile(compiler: &str, standard: &str, name: &str, program: &str) {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join(name);
    std::fs::write(&source, program).unwrap();
    let output = Command::new(compiler)
        .args([&format!("-std={standard}"), "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"])
        .arg(format!("-I{}", root().join("include").display()))
        .arg(&source)
        .output()
        .unwrap();
    assert!(output.status.success(), "{compiler} -std={standard}: {}", String::from_utf8_lossy(&output.stderr));
}
