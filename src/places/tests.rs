//! Files as sites and users write them, well and badly, and what texts mean by them.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

const VUB: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const LEUVEN: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";
const OWN: &str = "0e10ca11-0000-4000-8000-000000000001";

const SITE: &str = r#"
[hydra-scratch]
collection = "2d1d4873-a849-4b9c-bd34-2034a2163003"
description = "Scratch of Hydra"
directory = "/scratch/$USER/"
shows = ["/scratch", "/lustre/scratch/"]

[hydra-users]
collection = "872a58ab-02b9-4233-a3e0-f017ed8ab090"
shows = { "/scratch/brussel/${USER}" = "/", "$NOWHERE/x" = "/", "/data" = "/exports/data", "~/shared" = "~/s" }
"#;

fn variable(name: &str) -> Option<String> {
    match name {
        "USER" => Some("ada".into()),
        "SCRATCH" => Some("/scratch/brussel/vo/0042".into()),
        "EMPTY" => Some(String::new()),
        _ => None,
    }
}

fn parsed_on(host: &str, text: &str) -> Result<Vec<Entry>> {
    file::parse(Path::new("/p.toml"), text, &Surroundings { host, variable: &variable })
}

fn places(texts: &[&str]) -> Places {
    let folder = tempfile::tempdir().unwrap();
    let mut places = Places::default();
    for (number, text) in texts.iter().enumerate() {
        let file = folder.path().join(format!("{number}.toml"));
        fs::write(&file, text).unwrap();
        places.add(&file, &Surroundings { host: "login1", variable: &variable }).unwrap();
    }
    places
}

fn found(places: &Places, text: &str) -> (String, String, Option<String>) {
    let place = places.find(text, || Some(OWN.into())).unwrap();
    (place.collection, place.path, place.name)
}

#[track_caller]
fn means(places: &Places, text: &str, collection: &str, path: &str, name: Option<&str>) {
    assert_eq!(found(places, text), (collection.into(), path.into(), name.map(str::to_owned)), "{text}");
}

#[test]
fn names_ids_and_local_paths_become_paths_of_collections() {
    let places = places(&[SITE]);
    let (scratch, users) = (Some("hydra-scratch"), Some("hydra-users"));
    means(&places, "hydra-scratch:/run42/", VUB, "/run42/", scratch);
    means(&places, "hydra-scratch:run42/", VUB, "/scratch/ada/run42/", scratch);
    means(&places, "hydra-scratch", VUB, "/scratch/ada/", scratch);
    means(&places, "hydra-scratch:", VUB, "/scratch/ada/", scratch);
    means(&places, "hydra-scratch:~/x", VUB, "/~/x", scratch);
    means(&places, "hydra-users", LEUVEN, "/~/", users);
    means(&places, &format!("{VUB}:/run42/"), VUB, "/run42/", None);
    means(&places, &VUB.to_uppercase(), VUB, "/~/", None);
    means(&places, "/scratch/x/run42", VUB, "/scratch/x/run42", scratch);
    means(&places, "/lustre/scratch/x:y", VUB, "/lustre/scratch/x:y", scratch);
    means(&places, "/scratch/./x/../y/", VUB, "/scratch/y/", scratch);
    means(&places, "/scratch/brussel/ada/run42/", LEUVEN, "/run42/", users);
    means(&places, "/scratch/brussel/ada", LEUVEN, "/", users);
    means(&places, "/scratch/brussel/adam/x", VUB, "/scratch/brussel/adam/x", scratch);
    means(&places, "/data/a b/ü", LEUVEN, "/exports/data/a b/ü", users);
    means(&places, "~/shared/x", LEUVEN, "/~/s/x", users);
    means(&places, "/scratches/x", OWN, "/scratches/x", None);
    let here = std::env::current_dir().unwrap();
    means(&places, "./run42/", OWN, &format!("{}/run42/", here.display()), None);
    means(&places, "src", OWN, &format!("{}/src", here.display()), None);
}

#[test]
fn the_example_of_the_guide_is_a_file() {
    let guide = include_str!("../../docs/places.md");
    let example = guide.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let entries = parsed_on("login3.hydra.example", example).unwrap();
    let shown = |entry: &Entry| entry.shows.iter().map(|shown| shown.local.clone()).collect::<Vec<_>>();
    let all: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), shown(entry))).collect();
    // $VSC_DATA is not set here.
    let scratch = vec!["/scratch".to_owned(), "/lustre/scratch".to_owned()];
    assert_eq!(all, [("hydra-scratch", scratch), ("hydra-data", vec!["/data".to_owned()]), ("archive", vec![])]);
    assert_eq!(entries[0].directory, "/scratch/brussel/ada/");
}

#[test]
fn the_first_file_wins_by_name_and_for_the_same_directory() {
    let user = format!(
        "[hydra-scratch]\ncollection = \"{LEUVEN}\"\n[mine]\ncollection = \"{LEUVEN}\"\nshows = [\"/scratch\"]"
    );
    let places = places(&[&user, SITE]);
    means(&places, "hydra-scratch:/x", LEUVEN, "/x", Some("hydra-scratch"));
    means(&places, "/scratch/x", LEUVEN, "/scratch/x", Some("mine"));
    // The site's table of this name is gone as a whole.
    means(&places, "/lustre/scratch/x", OWN, "/lustre/scratch/x", None);
    means(&places, "/scratch/brussel/ada/x", LEUVEN, "/x", Some("hydra-users"));
    let names: Vec<_> = places.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["hydra-scratch", "mine", "hydra-users"]);
}

#[test]
fn a_link_is_shown_where_it_stands_and_otherwise_where_it_leads() {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path().canonicalize().unwrap().to_str().unwrap().to_owned();
    fs::create_dir_all(format!("{top}/lustre/ada")).unwrap();
    fs::create_dir_all(format!("{top}/home")).unwrap();
    symlink(format!("{top}/lustre"), format!("{top}/scratch")).unwrap();
    symlink(format!("{top}/lustre/ada"), format!("{top}/home/work")).unwrap();
    let home = format!("[home]\ncollection = \"{VUB}\"\nshows = {{ \"{top}/home\" = \"/home\" }}\n");
    let scratch = format!("[scratch]\ncollection = \"{LEUVEN}\"\nshows = {{ \"{top}/scratch\" = \"/s\" }}\n");
    let both = places(&[&home, &scratch]);
    means(&both, &format!("{top}/home/work/x"), VUB, "/home/work/x", Some("home"));
    means(&both, &format!("{top}/home/work/../x"), LEUVEN, "/s/x", Some("scratch"));
    means(&both, &format!("{top}/lustre/ada/new/"), LEUVEN, "/s/ada/new/", Some("scratch"));
    let one = places(&[&scratch]);
    means(&one, &format!("{top}/home/work/x"), LEUVEN, "/s/ada/x", Some("scratch"));
}

#[test]
fn local_paths_hold_on_the_hosts_that_are_named() {
    let shown = |host, on: &str| {
        let text = format!("[a1]\ncollection = \"{VUB}\"\nshows = [\"/a\"]\non = {on}");
        !parsed_on(host, &text).unwrap()[0].shows.is_empty()
    };
    for (host, on, expected) in [
        ("login1", "\"login*\"", true),
        ("login1.hydra.example", "\"login?\"", true),
        ("login1.hydra.example", "[\"x\", \"*.HYDRA.example\"]", true),
        ("login1.hydra.example", "\"*.breniac.example\"", false),
        ("node1", "\"login*\"", false),
        ("node1", "[]", false),
        ("login1", "\"*.hydra.example\"", false),
    ] {
        assert_eq!(shown(host, on), expected, "{host} {on}");
    }
}

#[test]
fn a_variable_that_is_not_set_leaves_its_path_out() {
    let text = format!(
        "[a1]\ncollection = \"{VUB}\"\ndirectory = \"/x/$NOWHERE\"\nshows = {{ \"$SCRATCH\" = \"/$USER\", \"$EMPTY/x\" = \"/\", \
         \"/y\" = \"/$NOWHERE\", \"$USER/y\" = \"/\" }}"
    );
    let entry = parsed_on("x", &text).unwrap().remove(0);
    let shown = Shown { local: "/scratch/brussel/vo/0042".into(), path: "/ada".into() };
    assert_eq!((entry.directory.as_str(), entry.shows), ("/~/", vec![shown]));
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let id = format!("collection = \"{VUB}\"");
    for (text, line, words) in [
        ("a1 = ".to_owned(), 1, ""),
        (format!("[a1]\n{id}\n[a1]\n{id}"), 3, "duplicate key"),
        (format!("\n\n[a1]\n{id}\nshow = [\"/a\"]"), 5, "unknown key \"show\": did you mean shows?"),
        (format!("[a1]\n{id}\ncolour = 1"), 3, "unknown key \"colour\": known are collection, description"),
        ("[a1]\ncolection = \"x\"".into(), 2, "did you mean collection?"),
        ("collection = \"x\"".into(), 1, "\"collection\" stands alone: expected a table for each name"),
        ("[a1]\n\n[a2]\n".into(), 1, "[a1] has no collection"),
        ("[a1]\ncollection = \"x\"".into(), 2, "collection id \"x\" is not a UUID"),
        ("[a1]\ncollection = 5".into(), 2, "collection: expected text in quotation marks, found integer"),
        (format!("[a1]\n{id}\ndescription = \"\""), 3, "description is empty"),
        (format!("[a1]\n{id}\ndirectory = \"x/\""), 3, "directory \"x/\": expected a path of the collection"),
        (format!("[a1]\n{id}\nshows = \"/a\""), 3, "shows: expected local paths"),
        (format!("[a1]\n{id}\nshows = [\n\"/a\",\n5]"), 5, "shows: expected local paths"),
        (format!("[a1]\n{id}\nshows = [\"a\"]"), 3, "local path \"a\": expected one that begins with /"),
        (format!("[a1]\n{id}\nshows = {{ \"/a\" = \"b\" }}"), 3, "shows \"b\": expected a path of the collection"),
        (format!("[a1]\n{id}\nshows = [\"/a/$\"]"), 3, "expected the name of a variable after $"),
        (format!("[a1]\n{id}\nshows = [\"/a/${{X\"]"), 3, "expected the name of a variable after $"),
        (format!("[a1]\n{id}\non = 1"), 3, "on: expected a host name pattern"),
        (format!("[a1]\n{id}\non = \"[a\""), 3, "on \"[a\" is not a pattern such as login*"),
        (format!("[a]\n{id}"), 1, "\"a\" cannot be the name of a place"),
        (format!("[\"a b\"]\n{id}"), 1, "\"a b\" cannot be the name"),
        (format!("[\"{VUB}\"]\n{id}"), 1, "and no UUID"),
        (format!("[a1.b]\n{id}"), 1, "unknown key \"b\""),
    ] {
        let error = parsed_on("x", &text).unwrap_err();
        let message = error.message();
        assert_eq!(error.status(), Status::InvalidArgument, "{text}");
        assert!(
            message.starts_with(&format!("/p.toml, line {line}: ")) && message.contains(words),
            "{text}\n{message}"
        );
    }
}

#[test]
fn an_unknown_name_suggests_near_ones() {
    let places = places(&[SITE]);
    for (text, words) in [
        ("hydra-scrach:/x", "no place is named \"hydra-scrach\": did you mean hydra-scratch?"),
        ("Hydra-Scratch:/x", "did you mean hydra-scratch?"),
        ("hydra:/x", "did you mean hydra-scratch or hydra-users?"),
        ("breniac:/x", "known are hydra-scratch, hydra-users"),
        ("breniac", "\"breniac\" is not the name of a place, nor a UUID, nor a file here"),
        ("C:/data", "looks like a path of Windows"),
        ("", "the place is empty"),
    ] {
        let error = places.find(text, || Some(OWN.into())).unwrap_err();
        assert_eq!(error.status(), Status::InvalidArgument, "{text}");
        assert!(error.message().contains(words), "{error}");
    }
    let error = places.collection("hydra-userz").unwrap_err();
    let words = "collection id \"hydra-userz\" is not a UUID";
    assert!(error.message().starts_with(words) && error.message().ends_with("did you mean hydra-users?"), "{error}");
    assert_eq!(places.collection("hydra-users").unwrap(), LEUVEN);
}

#[test]
fn where_names_would_come_from_is_said_when_there_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let (missing, empty) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
    fs::write(&empty, "# nothing yet\n").unwrap();
    let below = empty.join("c.toml");
    let places = Places::read(&[missing.clone(), empty.clone(), below]).unwrap();
    let error = places.find("hydra:/x", || None).unwrap_err();
    let (missing, empty) = (missing.display(), empty.display());
    let words =
        format!("there are no places ({missing} is not there, {empty} names none, {empty}/c.toml is not there)");
    assert!(error.message().contains(&words), "{error}");
    let error = places.find("/x", || None).unwrap_err();
    assert_eq!(error.status(), Status::NotFound);
    assert!(error.message().contains("no collection is known to show /x"), "{error}");
    assert!(places.describe().contains(&format!("places in {empty}: 0 names\n")), "{}", places.describe());
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let error = Places::read(&[folder.path().to_owned()]).unwrap_err();
    assert_eq!(error.status(), Status::Io);
    let file = folder.path().join("a.toml");
    fs::write(&file, [0xff]).unwrap();
    let error = Places::read(&[file]).unwrap_err();
    assert!(error.message().ends_with("a.toml: it is not UTF-8"), "{error}");
}
