//! No verb that writes is left out of the table: they are read from the source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::verbs::verbs;

/// Verbs that write and are tested with what they belong to: people, goods, the shop, the file.
const ELSEWHERE: [&str; 12] = [
    "accept_file",
    "backup",
    "change_settings",
    "change_settings_and_products",
    "import",
    "import_opening_stock",
    "new_recovery_code",
    "reset_pin",
    "save",
    "seen",
    "set_active",
    "sign_out",
];
/// The user's own PIN, at the user's own session: nobody needs a right for it.
pub(super) const OWN: &str = "unlock";

/// The methods of `Session` and of its rooms by name: whether others may call them, and what they do.
fn methods(folder: &Path, into: &mut BTreeMap<String, (bool, String)>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                methods(&path, into);
            }
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for block in text.split("\nimpl").skip(1) {
            let (of, block) = block.split("\n}\n").next().unwrap().split_once('\n').unwrap();
            if of != " Session {" && !of.contains(" rooms::") {
                continue;
            }
            for method in block.split("\n    }\n") {
                let Some((before, body)) = method.split_once("fn ") else { continue };
                let name: String = body.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                into.insert(name, (before.ends_with("    pub "), body.to_owned()));
            }
        }
    }
}

/// The methods that write, or call one that does, and that others may call.
pub(super) fn public_writers() -> BTreeSet<String> {
    let mut all = BTreeMap::new();
    methods(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut all);
    let mut writing: BTreeSet<&str> = BTreeSet::new();
    loop {
        let calls = |body: &str| {
            [".write(", ".write_undated(", ".keep(", ".transaction(", "with_pin("]
                .iter()
                .any(|call| body.contains(call))
                || writing.iter().any(|name| {
                    body.contains(&format!("self.{name}(")) || body.contains(&format!("().{name}("))
                })
        };
        let found: BTreeSet<&str> =
            all.iter().filter(|(_, (_, body))| calls(body)).map(|(name, _)| name.as_str()).collect();
        if found == writing {
            break;
        }
        writing = found;
    }
    writing.into_iter().filter(|name| all[*name].0).map(str::to_owned).collect()
}

#[test]
fn every_verb_that_writes_is_in_the_table() {
    let mut all = BTreeMap::new();
    methods(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut all);
    let writers = public_writers();
    let public: BTreeSet<&str> = writers.iter().map(String::as_str).collect();
    assert!(public.contains("conclude") && public.contains("begin_copy"), "{public:?}");
    let told: BTreeSet<&str> = verbs()
        .iter()
        .map(|verb| verb.method)
        .filter(|method| !method.is_empty())
        .chain(ELSEWHERE)
        .chain([OWN])
        .collect();
    let missing: Vec<_> = public.difference(&told).collect();
    assert!(missing.is_empty(), "these write and stand in no table of rights: {missing:?}");
    let gone: Vec<_> = told.iter().filter(|name| !all.contains_key(**name)).collect();
    assert!(gone.is_empty(), "these are no verbs any more: {gone:?}");
}
