//! What the README says of the keys is what the binding table says.

use storekeep::ui::bindings;

const README: &str = include_str!("../README.md");

#[test]
fn the_readme_lists_the_keys_of_the_binding_table() {
    let (_, rest) = README.split_once("<!-- keys -->\n").unwrap();
    let (listed, _) = rest.split_once("<!-- /keys -->").unwrap();
    let table = bindings::markdown();
    assert!(listed.trim() == table.trim(), "put this between the marks of the README:\n{table}");
}
