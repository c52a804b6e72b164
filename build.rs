// Cargo does not see a new migration file by itself: the embedding macro reads the folder, not the compiler.
fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
